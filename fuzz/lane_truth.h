// Whether an accepted folder is what its lane asks for (contract, section 4.6), looked at a second
// time, by the reference alone: plainly, and without a word on why it is not.
#pragma once

#include <string_view>

#include "probes/cases/case.h"

namespace gatecrash {

// Its seal is true. What the lane asks for is there, and nothing else but what the packet lists;
// each document is accepted by the reference, and is of its schema; of the lane, the packet, its
// blockers, probes and evidence they say what `decision.json` and the files' bytes say, and so does
// the page; and what they tell of runs, clones and discharges lies there.
[[nodiscard]] bool DoesLaneHold(const CaseTree& tree, std::string_view trust_text,
                                std::string_view consumed_text);

}  // namespace gatecrash
