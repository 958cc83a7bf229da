// A fuzzing campaign, for people and for programs: pure functions of how it stands, or of what came
// of it. They tell fixed words, plain names and numbers alone.
#pragma once

#include <string>

#include "fuzz/campaign/campaign_result.h"

namespace gatecrash {

// One screen: did anything get through; is every oracle armed; is it still learning; should it go
// on; then a line for each target, the reason codes never reached, what each mutation yielded, and
// each finding with the command that keeps it.
[[nodiscard]] std::string FuzzCampaignToText(const CampaignResult& result);

// One line of the same.
[[nodiscard]] std::string FuzzCampaignLine(const CampaignResult& result);

// `fuzz-campaign/v1`: {schema, seconds, jobs, stopped_early, targets, codes_never_reached,
// verdict}, a line for each target.
[[nodiscard]] std::string FuzzCampaignToJson(const CampaignResult& result);

}  // namespace gatecrash
