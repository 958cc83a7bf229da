// What ends a campaign, a run of probes or a review before its time: an interrupt of the terminal,
// or SIGTERM.
#pragma once

#include <atomic>
#include <csignal>

namespace gatecrash {

// While it lives, those signals set a flag and do nothing else. One at a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  [[nodiscard]] const std::atomic<bool>& flag() const;

 private:
  struct sigaction interrupt_before_{}, terminate_before_{};
};

}  // namespace gatecrash
