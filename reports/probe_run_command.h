// `gatecrash probe run`: reads the corpus, runs its probes against a program, and reports.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/gates/gate_program.h"
#include "probes/run.h"
#include "probes/wrong_gates/wrong_gates.h"
#include "reports/command_report.h"

namespace gatecrash {

struct ProbeRunOptions {
  std::string corpus;            // the folder
  std::vector<std::string> ids;  // of probes, or folders of them; empty: the whole set
  unsigned jobs = 0;             // 0: as many as there are cores
  GateProgram gate = OwnGate();
  bool gate_is_others = false;             // and not this program's own
  std::optional<DescribedGate> described;  // asked in its place
  std::optional<std::string> known;        // its known deviations (known-deviations/v1)
  std::string today, expires;              // for those: dates; of new ones
  // The programs that the controls run: the wrong gates, and one that is called as this program is
  // and is right. Without both there is no run.
  std::string wrong_gate;
  std::string right_gate;
  // Where progress goes: one line that is written over on a terminal, else a few lines in all.
  std::function<void(std::string_view text)> say;
  bool terminal = false;
  const std::atomic<bool>* stop = nullptr;  // as in RunOptions
  std::function<void(const ProbeRun& run)>
      tell_run;  // of a whole run, before it is written; or null
};

// A bad probe, an unreadable corpus and an empty set are 3: nothing is ever left out in silence.
// Gates that are wrong on purpose are asked about the same probes; where one of them passes any, or
// they can't be asked, that is 3 too: such a suite proves nothing.
[[nodiscard]] CommandReport RunProbes(const ProbeRunOptions& options);

// Why there can be none with the list that `known` holds; empty: it can be used, or there is none.
[[nodiscard]] std::string WhyDeviationsAreRefused(const ProbeRunOptions& options);

// `gatecrash probe controls`: those gates alone, each with what it scored, also where the suite is
// not sound; `json` is empty.
[[nodiscard]] CommandReport RunControls(const ProbeRunOptions& options);

}  // namespace gatecrash
