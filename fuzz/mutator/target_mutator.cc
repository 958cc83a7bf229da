#include "fuzz/mutator/target_mutator.h"

#include <cstdio>
#include <cstdlib>

#include "fuzz/target.h"

namespace gatecrash {

Mutator MakeTargetMutator(InputForm form, Gate gate, ByteMutation bytes) {
  MutatorOptions options;
  options.form = form;
  options.gate = gate;
  options.bytes = std::move(bytes);
  const char* off = std::getenv("GATECRASH_MUTATOR");
  if (off != nullptr && !TurnOff(off, options)) {
    std::fputs("GATECRASH_MUTATOR: no-signing and no-tree are known\n", stderr);
    std::abort();
  }
  return Mutator(*TheSetting().corpus, 0, std::move(options));
}

}  // namespace gatecrash
