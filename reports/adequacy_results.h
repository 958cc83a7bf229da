// What came of an adequacy run, for people and for programs: pure functions of the run. They hold
// plain ids, fixed words and numbers alone.
#pragma once

#include <string>

#include "probes/adequacy/adequacy.h"

namespace gatecrash {

// What fails, each by name; then a line for each group of rules, and one for the wrong rules.
[[nodiscard]] std::string AdequacyToText(const AdequacyRun& run);

// `gatecrash/probe-adequacy/v1`: {schema, corpus, passed, rules, wrong_rules, probes, refused},
// a line for each row. It is the matrix of rules by probes, told from both sides.
[[nodiscard]] std::string AdequacyToJson(const AdequacyRun& run);

// In one word each.
[[nodiscard]] std::string_view Name(RuleFault fault);
[[nodiscard]] std::string_view Name(ProbeFinding finding);
[[nodiscard]] std::string_view Name(WrongRuleFault fault);

}  // namespace gatecrash
