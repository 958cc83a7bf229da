// From what the other commands write to the parts of a review, and back from results.json: strict
// JSON of at most limits::kResultsSizeBytesMax, known words, and nothing that is not told. None for
// anything else.
#pragma once

#include <optional>
#include <string_view>

#include "probes/run.h"
#include "reports/review/review_results.h"

namespace gatecrash {

[[nodiscard]] std::optional<ReviewProbes> ReadProbesPart(
    std::string_view bytes, const TokenSet& tokens = TokenSet::BuiltIn());  // probe-results/v1
[[nodiscard]] std::optional<ReviewAdequacy> ReadAdequacyPart(
    std::string_view bytes, const TokenSet& tokens = TokenSet::BuiltIn());  // probe-adequacy/v1
[[nodiscard]] std::optional<FuzzCampaign> ReadFuzzingPart(
    std::string_view bytes, const TokenSet& tokens = TokenSet::BuiltIn());  // fuzz-campaign/v1
[[nodiscard]] std::optional<std::vector<ReviewCoverage>> ReadCoveragePart(
    std::string_view bytes, const TokenSet& tokens = TokenSet::BuiltIn());  // coverage/v1

// One row of the matrix of gates, out of that gate's own results.
[[nodiscard]] ReviewGate GateRow(ToldName name, const ReviewProbes& results);

// What changed since `was`, by the ids of probes and the names of controls.
[[nodiscard]] ReviewBaseline CompareWith(const ReviewProbes& was, const ReviewProbes& now);

// Of a run, the probes that took longest until their first answer, the longest first.
[[nodiscard]] std::vector<ReviewTime> SlowestOf(const ProbeRun& run, size_t count = 20);

}  // namespace gatecrash
