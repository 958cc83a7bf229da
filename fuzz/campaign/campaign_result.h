// What a campaign came to, while it runs and at its end: plain data, of fixed words, plain names
// and numbers alone. Reports are functions of it (reports/fuzz_campaign.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "validator/verdict/literal.h"

namespace gatecrash {

struct MutationYield {
  std::string name;
  uint64_t tries = 0;
  uint64_t found_new = 0;  // answers that nothing before had led to
};

struct EdgesAt {
  uint64_t seconds = 0;  // of the target's own running time
  uint64_t edges = 0;
};

struct CampaignFinding {
  std::string id;        // also the name of its input below the work folder's found/
  std::string oracle;    // or the sanitizer's kind, `AddressSanitizer/heap-use-after-free`
  std::string place;     // `CODE at POINTER`, or the top function of the project; may be empty
  std::string known_as;  // the entry of the known findings that it is; empty: none
  size_t size_bytes = 0;
  uint64_t times = 0;    // met in this campaign
  bool replays = true;   // its input alone comes to it again
  bool is_case = false;  // its input is a fuzz-case, of which a probe can be made
};

// Why a target was not judged.
enum class TargetFault : uint8_t {
  kNone, kMissing, kUnarmed, kRanNothing, kHangs, kEndsEarly, kNoControl
};
[[nodiscard]] Literal Meaning(TargetFault fault);

struct TargetResult {
  std::string name;
  bool is_running = false;
  bool is_gate = false;              // only a process: edges are answers that differ
  std::vector<std::string> oracles;  // proved armed before its first input
  uint64_t seconds = 0;              // that it ran
  uint64_t executions = 0;
  uint64_t edges = 0;
  uint64_t features = 0;
  uint64_t corpus = 0;               // inputs kept, without the seeds
  uint64_t last_new_at = 0;          // when its last new edge was met, in its own running time
  std::map<std::string, uint64_t> codes;
  uint64_t accepted = 0;
  uint64_t behind_signature = 0;     // cases that reached rules behind the syntax and text groups
  std::vector<MutationYield> mutations;
  std::vector<EdgesAt> coverage_over_time;  // a row for each second in which it rose
  std::vector<CampaignFinding> findings;    // in the order in which they were met
  TargetFault broken = TargetFault::kNone;  // what made the campaign give it up

  [[nodiscard]] bool armed() const { return !oracles.empty() && broken != TargetFault::kUnarmed; }
  [[nodiscard]] uint64_t SecondsSinceNew() const { return seconds - last_new_at; }
  [[nodiscard]] bool IsLearning() const;
  // Once the campaign is over: what it was given up for, or no oracle armed, or no input run.
  [[nodiscard]] TargetFault fault() const;
};

enum class CampaignVerdict : uint8_t { kNothingFound, kFound, kNotJudged };
[[nodiscard]] std::string_view Name(CampaignVerdict verdict);

struct CampaignResult {
  uint64_t seconds = 0;        // without merging and making smaller
  uint64_t seconds_planned = 0;
  bool is_finishing = false;   // merging and making smaller
  // How many targets are through with that.
  size_t targets_finished = 0;
  unsigned jobs = 1;
  uint64_t seed = 0;
  bool stopped_early = false;
  std::vector<TargetResult> targets;
  std::vector<std::string> known_not_met;  // ids of known findings

  // Not judged where a target was not, or there is none; found where a finding is not known.
  [[nodiscard]] CampaignVerdict verdict() const;
  [[nodiscard]] size_t NewFindings() const;
  [[nodiscard]] size_t LearningTargets() const;
  // Of all reason codes, in their order, those that no target's answers told.
  [[nodiscard]] std::vector<std::string_view> CodesNeverReached() const;
};

}  // namespace gatecrash
