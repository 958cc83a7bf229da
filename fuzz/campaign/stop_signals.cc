#include "fuzz/campaign/stop_signals.h"

namespace gatecrash {
namespace {

std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may set nothing else");

void AskToStop(int /*signal*/) { stop_asked = true; }

}  // namespace

StopSignals::StopSignals() {
  stop_asked = false;
  struct sigaction action {};
  action.sa_handler = AskToStop;
  ::sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGINT, &action, &interrupt_before_);
  ::sigaction(SIGTERM, &action, &terminate_before_);
}

StopSignals::~StopSignals() {
  ::sigaction(SIGINT, &interrupt_before_, nullptr);
  ::sigaction(SIGTERM, &terminate_before_, nullptr);
}

const std::atomic<bool>& StopSignals::flag() const { return stop_asked; }

}  // namespace gatecrash
