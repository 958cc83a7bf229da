// peak_memory STATUS COMMAND...
//
// Runs the command, which must end with that exit status, and prints the most KiB that it had
// resident at once.
#include <cstdio>
#include <cstdlib>

#include "scripts/bench.d/child_process.h"

int main(int argc, char** argv) {
  using namespace gatecrash::bench;
  if (argc < 3) Fail("usage: peak_memory STATUS COMMAND...");
  const Ended ended = Wait(Start(CommandLine(argv + 2, argv + argc)));
  if (ended.status != std::atoi(argv[1])) Fail("the command ended with another exit status");
  std::printf("%ld\n", ended.peak_kib);
  return 0;
}
