// The mutator of the fuzz targets, for their engines. What is turned off is told by
// GATECRASH_MUTATOR in the environment.
#pragma once

#include "fuzz/mutator/mutator.h"

namespace gatecrash {

// Of the corpus that is built in. Aborts where GATECRASH_MUTATOR has a word that is not known.
[[nodiscard]] Mutator MakeTargetMutator(InputForm form, Gate gate, ByteMutation bytes);

}  // namespace gatecrash
