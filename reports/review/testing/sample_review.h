// Results for tests: of the kinds that a review can come to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/run.h"
#include "reports/review/review_results.h"

namespace gatecrash {

// A run in which each outcome stands once, and everything that results can tell is told.
[[nodiscard]] ProbeRun EveryOutcomeRun();
// So many probes, in the five lanes by turns; they, and the controls, hold.
[[nodiscard]] ProbeRun GoodRun(size_t probes);

// The JSON of a campaign, with names as given where a target's, finding's, oracle's and file's
// stand.
[[nodiscard]] std::string CampaignJson(std::string_view name, bool found);

// All parts ran and all held.
[[nodiscard]] ReviewResults GoodReview(size_t probes = 40);
// All parts ran, and everything is told that can be.
[[nodiscard]] ReviewResults FullReview();
// Like it, with every name in it a hostile one.
[[nodiscard]] ReviewResults HostileReview();

// Markup, script, tokens plain and spelled, controls, bidirectional text, what breaks out of quotes
// and cells, and long names without a place to break.
[[nodiscard]] std::vector<std::string> HostileNames();

}  // namespace gatecrash
