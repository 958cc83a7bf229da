#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace gatecrash {
namespace {

bool WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

void Output::Print(std::string_view text) {
  if (!WriteAll(STDOUT_FILENO, text)) failed_ = true;
}

void Output::Say(std::string_view text) {
  // Nowhere is left to tell that this failed, and the exit status tells the rest.
  [[maybe_unused]] const bool said = WriteAll(STDERR_FILENO, text);
}

void Output::End() {
  if (close(STDOUT_FILENO) != 0) failed_ = true;
}

void HoldStandardStreams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) >= 0) continue;
    // The lowest free descriptor is this one. Write-only for input, read-only for output.
    const int mode = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (open("/dev/null", mode) < 0) _exit(3);
  }
}

}  // namespace gatecrash
