// Findings that are known, each with a reason and a day on which that ends: they stop no campaign,
// and are told by every one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/campaign/campaign_result.h"
#include "fuzz/campaign/finding_key.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

struct KnownFinding {
  std::string id;  // a plain name that no other has
  std::string target;
  FindingKey key;
};

// `known-findings/v1`: {schema, findings: [{id, target, oracle, place, reason, expires}]}; a place
// may be empty, a reason may not. `today` is YYYY-MM-DD, and an entry ends with its own day. All or
// nothing: one that has expired, stands twice, or is not whole spoils the file.
struct ReadKnown {
  std::vector<KnownFinding> findings;
  Literal refused = "";  // why there are none; empty: nothing is wrong
};
[[nodiscard]] ReadKnown ReadKnownFindings(std::string_view bytes, std::string_view today);

// The ids of those that those targets did not come to; of targets that are not there none is told.
[[nodiscard]] std::vector<std::string> KnownNotMet(const std::vector<KnownFinding>& known,
                                                   const std::vector<TargetResult>& targets);

// The day, in UTC.
[[nodiscard]] std::string Today();

}  // namespace gatecrash
