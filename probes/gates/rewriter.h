// Somebody who writes a file for as long as a program runs, so that no way of reading it misses
// that.
#pragma once

#include <string>

#include "probes/gates/process.h"

namespace gatecrash {

struct Rewriting {
  std::string file;          // a regular file
  std::string spare;         // where another of its kind can be made; empty: it is written in place
};

// Runs it as RunProcess does. The gate and all that it starts are stopped at each call of the
// system, and the file is written, with the bytes that it has and another time, before they go on:
// between any two things that they learn of it, it has changed. They have five times as long, for
// that is not their own time. Not run where the system lets nobody trace a process.
[[nodiscard]] Answer RunWhileRewriting(const ProcessCall& call, const Rewriting& rewriting);

}  // namespace gatecrash
