// The parts of a review as JSON: what the commands that they come from write, member by member, but
// for what the program's own tables say.
#pragma once

#include <string>

#include "reports/review/review_results.h"

namespace gatecrash {

[[nodiscard]] std::string ProbesPartToJson(const ReviewProbes& part);
[[nodiscard]] std::string AdequacyPartToJson(const ReviewAdequacy& part);
[[nodiscard]] std::string FuzzingPartToJson(const FuzzCampaign& part);

}  // namespace gatecrash
