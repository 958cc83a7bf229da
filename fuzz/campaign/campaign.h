// Drives the fuzz targets of a build, each a process of its own: shares out the time, keeps what
// they learn, and makes findings of what they end at.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "fuzz/campaign/campaign_result.h"
#include "fuzz/campaign/known_findings.h"
#include "fuzz/campaign/limits.h"
#include "fuzz/campaign/target_list.h"

namespace gatecrash {

struct CampaignOptions {
  std::string work;       // the folder of the user's (work_folder.h)
  uint64_t seconds = 60;  // in all, without what merging and making smaller takes at the end
  unsigned jobs = 1;
  uint64_t seed = 0;      // of the first run of each target; others follow from it
  std::vector<KnownFinding> known;
  // Ends the campaign early, and keeps all: nothing is merged or made smaller then.
  const std::atomic<bool>* stop = nullptr;
  // Told how it stands, from time to time, on the caller's thread; may be null.
  std::function<void(const CampaignResult& so_far)> show;
  std::chrono::milliseconds show_every{10'000};
  // How long a target may run over its time before it is asked to end, and then to end in.
  std::chrono::milliseconds slack = limits::kEngineSlack;
  std::chrono::milliseconds grace = limits::kEngineGrace;
};

// What came of it. A target that can't be run or does not end is given up, and the others go on.
// None where the work folder can't be written.
[[nodiscard]] std::optional<CampaignResult> RunCampaign(const std::vector<TargetProgram>& targets,
                                                        const CampaignOptions& options);

}  // namespace gatecrash
