// `gatecrash fuzz`: reads what a campaign is made of, runs it, and reports.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/gates/gate_program.h"
#include "reports/command_report.h"

namespace gatecrash {

struct FuzzOptions {
  std::string targets;             // the folder of the build's targets
  std::vector<std::string> names;  // of those that are run; empty: all
  std::string work;
  std::string known;  // a file; empty: none
  uint64_t seconds = 60;
  unsigned jobs = 0;  // 0: as many as there are cores
  uint64_t seed = 0;
  const std::atomic<bool>* stop = nullptr;
  // Where it is told how the campaign stands: a screen that is written over on a terminal, else a
  // line each ten seconds.
  std::function<void(std::string_view text)> say;
  bool terminal = false;
  size_t rows = 24;  // of that terminal
};

// 0 nothing was found, or nothing but what is known; 1 a finding; 2 a target that is not in the
// list; 3 not judged: a file that can't be used, or a target that is not there, proves no oracle
// armed, runs no input or does not end.
[[nodiscard]] CommandReport RunFuzzCampaign(const FuzzOptions& options);

// Why neither goes with the file of `known`; empty: it can be used, or there is none.
[[nodiscard]] Literal WhyKnownIsRefused(const FuzzOptions& options);

// The same against a gate that is only a process (fuzz/campaign/gate_campaign.h).
struct GateFuzzOptions {
  FuzzOptions common;  // without targets
  GateProgram gate;
  std::string corpus;  // the folder
  // The programs that prove the promises armed, as in a run of probes.
  std::string wrong_gate;
  std::string right_gate;
  // Asked in the place of `gate`. Of several faults at once it tells the one that it meets first,
  // if it tells any: what it calls them is not held against it.
  std::optional<DescribedGate> described;
};
[[nodiscard]] CommandReport RunGateFuzz(const GateFuzzOptions& options);

}  // namespace gatecrash
