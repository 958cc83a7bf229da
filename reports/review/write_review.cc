#include "reports/review/write_review.h"

#include <algorithm>

#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

bool IsToldOf(const Lane& lane, const ReviewProbes& part) {
  const std::string bases = "bases/" + lane.id + "/";
  return std::ranges::any_of(part.probes,
                             [&lane](const auto& probe) { return probe.lane.view() == lane.id; }) ||
         std::ranges::any_of(part.controls, [&bases](const ReviewControl& control) {
           return control.base.view().starts_with(bases);
         });
}

ReviewFiles WriteAll(const ReviewResults& results, const LaneTable& lanes) {
  ReviewFiles files;
  files["index.html"] = ReviewToHtml(results);
  files["results.json"] = ReviewToJson(results);
  files["junit.xml"] = ReviewToJunit(results);
  files["results.sarif"] = ReviewToSarif(results);
  files["summary.md"] = ReviewToSummary(results);
  for (const Lane& lane : lanes.lanes()) {
    if (!IsToldOf(lane, results.probes)) continue;
    files["notes/" + lane.id + ".md"] = ReviewToNote(results, lane);
  }
  return files;
}

bool IsClean(const ReviewFiles& files, const TokenSet& tokens) {
  return std::ranges::none_of(files, [&tokens](const auto& file) {
    return HasToken(tokens, file.first) || HasToken(tokens, file.second);
  });
}

// Nobody chose them: a lane of the table carries no token of its own.
bool IsOwnName(std::string_view name, const LaneTable& lanes) {
  return lanes.Find(name) != nullptr || name == "same" || name == "changed" || name == "unknown";
}

void HideNames(const LaneTable& lanes, ReviewResults& results) {
  results.names_hidden = true;
  ForEachName(results, [&lanes](ToldName& name) {
    if (!IsOwnName(name.view(), lanes)) name = ToldName::Described(name.view());
  });
}

}  // namespace

std::optional<ReviewFiles> WriteReview(ReviewResults results, const LaneTable& lanes) {
  ReviewFiles files = WriteAll(results, lanes);
  if (IsClean(files, lanes.tokens())) return files;
  HideNames(lanes, results);
  files = WriteAll(results, lanes);
  if (IsClean(files, lanes.tokens())) return files;
  return std::nullopt;
}

}  // namespace gatecrash
