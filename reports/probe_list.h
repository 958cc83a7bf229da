// Probes as `probe list` tells them: pure functions, and nothing comes out that a probe's author
// could not have had printed anyway.
#pragma once

#include <string>
#include <vector>

#include "probes/cases/probe.h"
#include "validator/tokens/token_set.h"

namespace gatecrash {

// A line for each: id, code, class, gate, and the first line of its why.
[[nodiscard]] std::string ProbeListToText(const std::vector<Probe>& probes, const TokenSet& tokens);

// A line of JSON for each: {id, lane, class, gate, base, expected, why, source}.
[[nodiscard]] std::string ProbeListToJson(const std::vector<Probe>& probes, const TokenSet& tokens);

}  // namespace gatecrash
