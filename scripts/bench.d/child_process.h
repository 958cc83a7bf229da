// Starts a command and waits for its end, with as little around it as a measurement needs.
#pragma once

#include <sys/types.h>

#include <string_view>
#include <vector>

namespace gatecrash::bench {

// The words of a command, as they stand in argv.
using CommandLine = std::vector<char*>;

// Starts it with that standard input (-1: empty); what it prints goes nowhere. Ends this program
// where it can't be started.
pid_t Start(const CommandLine& command, int standard_input = -1);

struct Ended {
  int status;     // the exit status; -1: ended by a signal
  long peak_kib;  // the most memory that was resident at once
};
Ended Wait(pid_t child);

// Ends this program with exit status 3.
[[noreturn]] void Fail(std::string_view what);

}  // namespace gatecrash::bench
