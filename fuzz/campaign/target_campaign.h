// One target's part of a campaign: its runs one after another, its figures, its findings.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/campaign/campaign.h"
#include "fuzz/campaign/engine_output.h"
#include "fuzz/campaign/engine_process.h"
#include "fuzz/campaign/finding_list.h"
#include "fuzz/campaign/target_stats.h"
#include "fuzz/campaign/work_folder.h"

namespace gatecrash {

class TargetCampaign {
 public:
  // All must outlive it.
  TargetCampaign(const TargetProgram& target, const CampaignOptions& options,
                 const std::atomic<bool>& stop);

  // False where its part of the work folder can't be written.
  [[nodiscard]] bool Prepare();
  // Runs it for so long, anew after each finding. One call at a time.
  void RunSlice(uint64_t seconds);
  // Makes new findings smaller, and merges the corpus; stops where it must.
  void Finish();

  // From any thread.
  [[nodiscard]] TargetResult Snapshot() const;

 private:
  struct Run;

  void RunOnce(uint64_t seconds);
  [[nodiscard]] EngineCall FuzzingCall(uint64_t seconds) const;
  void TakeFigures(Run& run);
  void TakeEnd(const Run& run, const EngineEnd& end, uint64_t seconds);
  void TakeFailure(TargetFault fault);
  [[nodiscard]] std::optional<FindingKey> Replay(std::string_view input) const;
  void Merge();
  [[nodiscard]] bool IsGivenUp() const { return result_.broken != TargetFault::kNone; }

  const TargetProgram& target_;
  const CampaignOptions& options_;
  const std::atomic<bool>& stop_;
  const WorkFolder work_;
  FindingList findings_;
  uint64_t runs_ = 0;
  unsigned failures_ = 0;  // in a row
  TargetStats ended_;      // of the runs that ended
  uint64_t ended_executions_ = 0;
  uint64_t ended_milliseconds_ = 0;
  mutable std::mutex mutex_;  // of what follows
  TargetResult result_;
};

}  // namespace gatecrash
