// What somebody else's gate said, in our words: its exit status and, where it has any, its reasons.
#pragma once

#include <optional>

#include "probes/gates/answer.h"
#include "probes/gates/gate_description.h"
#include "probes/gates/verdict_reader.h"

namespace gatecrash {

// Of an answer of AskDescribed. None where its exit status is neither 0 nor 1: that is no answer.
// What it accepts has no reason.
[[nodiscard]] std::optional<GateVerdict> ReadDescribedVerdict(const GateDescription& gate,
                                                              const Answer& answer);

}  // namespace gatecrash
