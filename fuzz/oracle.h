// How a target's own oracles end the process (those that gates share are in oracles.h): each under
// its own name, in a function of its own, so that two of them never look like one in a stack trace;
// never by an assert, and with nothing of the input. Each is beside the question that it asks, so
// that the target can put that question to an answer that was made up.
#pragma once

#include <cstdio>
#include <cstdlib>

#include "fuzz/statistics.h"

// `list` is a macro: list(X) is X(Name, "what is printed when it is broken") for each oracle, where
// Name is what the question is called. In an unnamed namespace of the target's file this defines
// BrokenName() for each, which takes a place, if there is one to tell, in words of the target's
// own; and CountAllArmed(), for the end of the self-proof.
#define GATECRASH_TARGET_ORACLES(list)        \
  list(GATECRASH_BROKEN_ORACLE)               \
  void CountAllArmed() { list(GATECRASH_ARMED_ORACLE) }

#define GATECRASH_BROKEN_ORACLE(name, what)                                    \
  [[noreturn, gnu::noinline]] void Broken##name(const char* place = nullptr) { \
    std::fputs("oracle " #name ": " what "\n", stderr);                        \
    if (place != nullptr) std::fprintf(stderr, "place: %s\n", place);          \
    std::abort();                                                              \
  }

#define GATECRASH_ARMED_ORACLE(name, what) CountArmed(#name);
