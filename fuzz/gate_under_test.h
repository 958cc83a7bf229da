// The gate that a target judges with. Each target asks it through these and nothing else, so that a
// program can be linked with another definition: the benchmark's has one fault planted, and shows
// that the targets notice. What is fuzzed is gate_under_test.cc: the gate as it ships.
#pragma once

#include <string_view>

#include "fuzz/told.h"
#include "probes/cases/case.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {

[[nodiscard]] Told AskPacketGate(std::string_view document, const GateContext& context);

// `tree` is what was put into the folder: a gate with a fault looks there for what it excuses.
[[nodiscard]] Told AskSealGate(Folder& folder, const CaseTree& tree, const SealContext& context);
[[nodiscard]] Told AskLaneGate(Folder& folder, const CaseTree& tree, const GateContext& context);

}  // namespace gatecrash
