// Strings in which a token stands, told as `plant` has it.
#pragma once

#include <vector>

#include "probes/author/case_edit.h"

namespace gatecrash {

// Ways to make of a value in which a token stands a case without writing the token down: steps that
// plant it, by class and verb, in the spelling that it has there. The first way leaves out what
// stands before and after it. Each is one or two edits; none where the spelling is none that
// `plant` knows.
[[nodiscard]] std::vector<CaseEdits> PlantedInstead(const CaseEdit& edit, const TokenSet& tokens);

}  // namespace gatecrash
