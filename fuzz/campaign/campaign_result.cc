#include "fuzz/campaign/campaign_result.h"

#include <algorithm>

#include "fuzz/campaign/limits.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

Literal Meaning(TargetFault fault) {
  switch (fault) {
    case TargetFault::kNone: return "";
    case TargetFault::kMissing: return "it is not there, or can't be run";
    case TargetFault::kUnarmed: return "no proof that its oracles are armed";
    case TargetFault::kRanNothing: return "it ran no input";
    case TargetFault::kHangs: return "it does not end when its time is up";
    case TargetFault::kEndsEarly: return "it ends before its time, and tells no finding";
    case TargetFault::kNoControl: return "it accepts no base as it is";
  }
  return "";
}

bool TargetResult::IsLearning() const {
  return SecondsSinceNew() < std::max(limits::kLearningSecondsMin, seconds / 2);
}

TargetFault TargetResult::fault() const {
  if (broken != TargetFault::kNone) return broken;
  if (oracles.empty()) return TargetFault::kUnarmed;
  return executions == 0 ? TargetFault::kRanNothing : TargetFault::kNone;
}

std::string_view Name(CampaignVerdict verdict) {
  switch (verdict) {
    case CampaignVerdict::kNothingFound: return "NOTHING_FOUND";
    case CampaignVerdict::kFound: return "FOUND";
    case CampaignVerdict::kNotJudged: break;
  }
  return "NOT_JUDGED";
}

CampaignVerdict CampaignResult::verdict() const {
  const bool judged = !targets.empty() && std::ranges::all_of(targets, [](const auto& target) {
    return target.fault() == TargetFault::kNone;
  });
  if (!judged) return CampaignVerdict::kNotJudged;
  return NewFindings() > 0 ? CampaignVerdict::kFound : CampaignVerdict::kNothingFound;
}

size_t CampaignResult::NewFindings() const {
  size_t count = 0;
  for (const TargetResult& target : targets) {
    count += static_cast<size_t>(std::ranges::count_if(
        target.findings, [](const CampaignFinding& finding) { return finding.known_as.empty(); }));
  }
  return count;
}

size_t CampaignResult::LearningTargets() const {
  return static_cast<size_t>(std::ranges::count_if(targets, &TargetResult::IsLearning));
}

std::vector<std::string_view> CampaignResult::CodesNeverReached() const {
  std::vector<std::string_view> never;
  for (const std::string_view code : kReasonNames) {
    const bool reached = std::ranges::any_of(targets, [code](const TargetResult& target) {
      const auto told = target.codes.find(std::string(code));
      return told != target.codes.end() && told->second > 0;
    });
    if (!reached) never.push_back(code);
  }
  return never;
}

}  // namespace gatecrash
