// The files of a report folder: a pure function of the results.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "reports/review/review_results.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

// By their paths in the folder: `index.html`, `results.json`, `junit.xml`, `results.sarif`,
// `summary.md`, and `notes/<lane>.md` for each lane of `lanes` that the results tell of.
using ReviewFiles = std::map<std::string, std::string>;

// None of them holds an authority token, by the leak search of each and of all names. Where names
// that are plain one by one come to a token together, all names are described, and the report says
// so. None where a token would stand in it still: then there is no report.
[[nodiscard]] std::optional<ReviewFiles> WriteReview(
    ReviewResults results, const LaneTable& lanes = LaneTable::BuiltIn());

// Each format by itself.
[[nodiscard]] std::string ReviewToJson(const ReviewResults& results);   // `review-results/v1`
[[nodiscard]] std::string ReviewToHtml(const ReviewResults& results);
[[nodiscard]] std::string ReviewToJunit(const ReviewResults& results);
[[nodiscard]] std::string ReviewToSarif(const ReviewResults& results);
[[nodiscard]] std::string ReviewToSummary(const ReviewResults& results);
[[nodiscard]] std::string ReviewToNote(const ReviewResults& results, const Lane& lane);

// What ReviewToJson wrote; none for anything else (review_parts.h).
[[nodiscard]] std::optional<ReviewResults> ReadReview(
    std::string_view bytes, const TokenSet& tokens = TokenSet::BuiltIn());

}  // namespace gatecrash
