// The mutator of one fuzz target, for its engine: which form its inputs have is told by the build
// (fuzz/CMakeLists.txt), what is turned off by GATECRASH_MUTATOR in the environment.
#pragma once

#include "fuzz/mutator/mutator.h"

namespace gatecrash {

// Aborts where GATECRASH_MUTATOR has a word that is not known.
[[nodiscard]] Mutator MakeTargetMutator(ByteMutation bytes);

}  // namespace gatecrash
