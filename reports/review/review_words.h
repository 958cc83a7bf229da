// What the parts of the model are called in words, by every format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/run.h"
#include "reports/probe_results.h"
#include "reports/review/review_results.h"

namespace gatecrash {

// `LENGTH_MISMATCH SHA256_MISMATCH by CRLF`
[[nodiscard]] std::string ExpectedTold(const ReviewProbe& probe);
// `FIELD_TYPE by BOM`, `ACCEPT`, or `no verdict`.
[[nodiscard]] std::string AnswerTold(const std::optional<ReviewAnswer>& answer);
// `expected FIELD_TYPE, got ACCEPT; its twin: expected ACCEPT, got no verdict`
[[nodiscard]] std::string ProbeTold(const ReviewProbe& probe);
// `token of class seal, base64 of hex, at stderr 7`
[[nodiscard]] std::string LeakTold(const ReviewLeak& leak);
// `bases/x.json packet trust`
[[nodiscard]] std::string ControlTold(const ReviewControl& control);
// `10/12`
[[nodiscard]] std::string Ratio(uint64_t part, uint64_t whole);
// `1 probe`, `2 probes`
[[nodiscard]] std::string Counted(uint64_t count, std::string_view one);

// It was not asked, as its gate's description says, or is known to deviate so: no fault, and told.
[[nodiscard]] bool IsExcused(const ReviewProbe& probe);
[[nodiscard]] bool IsNotAsked(const ReviewProbe& probe);

// The lines of the seeds, lane by lane.
[[nodiscard]] std::vector<LaneTally> TallyLanes(const ReviewProbes& part);

// Codes that no probe is to be refused for, in the contract's order.
[[nodiscard]] std::vector<ReasonCode> CodesNotExercised(const ReviewProbes& part);

// `regressed`, `fixed`, `new`, `gone`, `expectation changed`, `probe changed`, `changed`
[[nodiscard]] std::string_view ChangeTold(Change change);

}  // namespace gatecrash
