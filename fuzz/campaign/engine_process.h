// One run of a target as a child process, which can be asked to end.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

struct EngineCall {
  std::string program;            // whole path
  std::vector<std::string> argv;  // argv[0] included
  std::vector<std::string> environment;
  std::string directory;  // where it runs
  // When it has to be done, and how long it may take to end once it was asked to (SIGINT).
  std::chrono::milliseconds time;
  std::chrono::milliseconds grace;
};

enum class EngineEnding : uint8_t {
  kNotStarted,
  kExited,     // `status`
  kSignalled,  // by signal `status`
  kHung        // killed: it did not end though it was asked to
};

struct EngineEnd {
  EngineEnding ending = EngineEnding::kNotStarted;
  int status = 0;
  bool was_asked = false;  // to end, as its time was up or all has to stop
};

// Runs it with no input, in a process group of its own (an interrupt of the terminal is not for
// it), and ends the whole group. `take` is given what it puts out on both streams, in chunks, and
// nothing from time to time. Asks it to end when `stop` is set.
[[nodiscard]] EngineEnd RunEngine(const EngineCall& call,
                                  const std::function<void(std::string_view bytes)>& take,
                                  const std::atomic<bool>& stop);

// This process's own environment with those entries in the place of others of their names.
[[nodiscard]] std::vector<std::string> EnvironmentWith(const std::vector<std::string>& entries);

}  // namespace gatecrash
