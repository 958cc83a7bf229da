// Results as a run, a search and a comparison give them where everything that comes from outside is
// hostile: what a gate answers, the names it leaves behind, what an author wrote into a probe, what
// lies in a folder, and results that were read again.
#pragma once

#include <string_view>
#include <vector>

#include "probes/adequacy/adequacy.h"
#include "probes/leak/input_leaks.h"
#include "probes/run.h"
#include "reports/probe_diff.h"

namespace gatecrash {

// Stands in each eight bytes of what is hostile, and in no word of the project's.
inline constexpr std::string_view kHostileMark = "Zq7#";

struct HostileResults {
  ProbeRun run;
  InputLeaks leaks;
  ProbeDiff diff;
  AdequacyRun adequacy;
  std::vector<Probe> probes;
  Case base, subject;
};

// By the program's own ways: the gate is asked, the files are searched, the probes are read.
[[nodiscard]] HostileResults DrawHostileResults(std::string_view bytes);

}  // namespace gatecrash
