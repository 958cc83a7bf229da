// Runs a program under limits, and takes all that comes out of it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "probes/cases/limits.h"
#include "probes/gates/answer.h"

namespace gatecrash {

struct ProcessLimits {
  std::chrono::milliseconds time = limits::kGateTimeMax;
  size_t memory_bytes = limits::kGateMemoryBytesMax;
  size_t output_bytes = limits::kGateOutputBytesMax;
  // A program built with a sanitizer maps far more than it uses: its memory is only measured.
  bool caps_memory = true;
};

struct ProcessCall {
  std::vector<std::string> argv;  // argv[0] included
  std::string program;            // path of what is run
  std::string directory;          // where it runs
  std::vector<std::string> environment;
  ProcessLimits limits;
  std::string input = "/dev/null";  // path of what it reads as standard input
  // What is run is a warden (warden.h), or something around one: it is asked how the gate ended,
  // and it ends all that the gate began.
  bool has_warden = false;
  unsigned programs_around = 0;  // each starts the next, and the last the gate
  std::function<void(pid_t)> started = nullptr;  // told of the process once it runs
};

// Runs it in a process group of its own, and ends the whole group. `changed_files` and `written`
// are left alone.
[[nodiscard]] Answer RunProcess(const ProcessCall& call);

}  // namespace gatecrash
