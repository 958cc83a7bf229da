// How a target's own oracle ends the process (the oracles that gates share are in oracles.h): under
// its own name, in a function of its own, so that two of them never look like one in a stack trace;
// never by an assert, and with nothing of the input. Each is beside the question that it asks, so
// that the target can put that question to an answer that was made up.
#pragma once

#include <cstdio>
#include <cstdlib>

// In an unnamed namespace of the target's file; `name` is what the question is called. `place`,
// where one is given, are words of the target's own.
#define GATECRASH_ORACLE(name, what)                                               \
  [[noreturn, gnu::noinline]] void Broken##name(const char* place = nullptr) {     \
    std::fputs("oracle " #name ": " what "\n", stderr);                            \
    if (place != nullptr) std::fprintf(stderr, "place: %s\n", place);              \
    std::abort();                                                                  \
  }
