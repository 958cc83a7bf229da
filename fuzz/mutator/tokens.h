// Authority tokens for a case, in every spelling that section 7 of the contract tells of.
#pragma once

#include "fuzz/draw.h"
#include "fuzz/mutator/step_text.h"

namespace gatecrash {

// A step that plants one; where it goes is to be added.
[[nodiscard]] StepText DrawToken(Draw& draw);

}  // namespace gatecrash
