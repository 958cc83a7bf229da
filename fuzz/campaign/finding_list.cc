#include "fuzz/campaign/finding_list.h"

#include <algorithm>

#include "fuzz/campaign/limits.h"
#include "fuzz/campaign/minimise.h"

namespace gatecrash {

void FindingList::Add(const FindingKey& key, std::string_view input) {
  const std::string id = FindingId(target_, key);
  const uint64_t size = work_.KeepFound(id, input);
  const std::lock_guard<std::mutex> lock(mutex_);
  auto finding = std::ranges::find(findings_, id, &CampaignFinding::id);
  if (finding == findings_.end()) {
    findings_.push_back({.id = id, .oracle = key.oracle, .place = key.place, .is_case = is_case_});
    finding = std::prev(findings_.end());
    const auto known = std::ranges::find_if(known_, [&](const KnownFinding& entry) {
      return entry.target == target_ && entry.key == key;
    });
    if (known != known_.end()) finding->known_as = known->id;
  }
  finding->size_bytes = size;
  ++finding->times;
}

void FindingList::Minimise(const Replay& replay, std::chrono::milliseconds time) {
  const auto end = Clock::now() + time;
  std::vector<CampaignFinding> findings = Snapshot();
  std::erase_if(findings, [](const CampaignFinding& each) { return !each.known_as.empty(); });
  for (size_t i = 0; i < findings.size(); ++i) {
    const auto now = Clock::now();
    const auto left = static_cast<int64_t>(findings.size() - i);
    Minimise(findings[i], replay, now + (end - now) / left);
  }
}

std::vector<CampaignFinding> FindingList::Snapshot() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return findings_;
}

void FindingList::Minimise(const CampaignFinding& finding, const Replay& replay,
                           Clock::time_point end) {
  const auto input = work_.ReadFound(finding.id);
  if (!input) return;
  const FindingKey key = {finding.oracle, finding.place};
  unsigned tries = 0;
  const auto still_does = [&](std::string_view smaller) {
    const bool may_ask = ++tries < limits::kMinimiseTriesMax && Clock::now() < end;
    return may_ask && replay(smaller) == key;
  };
  const bool replays = replay(*input) == key;
  std::string smallest = *input;
  if (replays && is_case_) smallest = MinimiseCase(std::move(smallest), still_does);
  else if (replays) smallest = MinimiseBytes(std::move(smallest), still_does);
  const uint64_t size = work_.KeepFound(finding.id, smallest);
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto place = std::ranges::find(findings_, finding.id, &CampaignFinding::id);
  place->replays = replays;
  place->size_bytes = size;
}

}  // namespace gatecrash
