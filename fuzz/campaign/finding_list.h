// The findings of one target in one campaign: each once, with the shortest input that came to it.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/campaign/campaign_result.h"
#include "fuzz/campaign/known_findings.h"
#include "fuzz/campaign/work_folder.h"

namespace gatecrash {

class FindingList {
 public:
  // What an input comes to by itself; none where it comes to nothing, or no more may be asked.
  using Replay = std::function<std::optional<FindingKey>(std::string_view input)>;

  // All must outlive it. `is_case`: inputs are fuzz-cases.
  FindingList(std::string target, const WorkFolder& work, const std::vector<KnownFinding>& known,
              bool is_case)
      : target_(std::move(target)), work_(work), known_(known), is_case_(is_case) {}

  void Add(const FindingKey& key, std::string_view input);
  // Those that are not known, while they come to the same oracle in the same place. Whether the
  // input comes to it at all is asked first: what came of a state that earlier inputs left is told
  // as that.
  void Minimise(const Replay& replay);

  // From any thread.
  [[nodiscard]] std::vector<CampaignFinding> Snapshot() const;

 private:
  void Minimise(const CampaignFinding& finding, const Replay& replay);

  const std::string target_;
  const WorkFolder& work_;
  const std::vector<KnownFinding>& known_;
  const bool is_case_;
  mutable std::mutex mutex_;  // of what follows
  std::vector<CampaignFinding> findings_;
};

}  // namespace gatecrash
