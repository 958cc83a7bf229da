// Whether a verdict holds together (contract, section 2), judged by what was printed.
#pragma once

#include "fuzz/told.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

// One line of strict JSON with the members of `gatecrash/verdict/v1` in their order; accepted where
// and only where nothing was found and the code is OK; otherwise the first finding's code, and
// NOT_AUTHORIZED, which a gate of folders always says; the findings in order, no two the same, at
// most 64 of them and `more` for the others; each place one of a schema of that gate. A lane's
// findings are of several documents: there the codes are in order, and each place is one of a
// schema that its document may have.
[[nodiscard]] bool HoldsTogether(const Told& told, Gate gate);

}  // namespace gatecrash
