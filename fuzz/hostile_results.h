// Results as a run, a search and a comparison give them where everything that comes from outside is
// hostile: what a gate answers, the names it leaves behind, what an author wrote into a probe, what
// lies in a folder, and results that were read again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "probes/adequacy/adequacy.h"
#include "probes/leak/input_leaks.h"
#include "probes/run.h"
#include "reports/probe_diff.h"

namespace gatecrash {

// Stands in each eight bytes of what is hostile, and in no word of the project's.
inline constexpr std::string_view kHostileMark = "Zq7#";

// One of them at a time, so that an input takes no longer than it must.
enum class ResultsPart : uint8_t { kRun, kDiff, kLeaks, kAdequacy, kProbes };
inline constexpr size_t kResultsParts = 5;

struct HostileResults {
  ResultsPart part = ResultsPart::kRun;
  ProbeRun run;
  ProbeDiff diff;
  InputLeaks leaks;
  AdequacyRun adequacy;
  std::vector<Probe> probes;
  Case base, subject;  // with the probes
};

// That part, by the program's own ways: the gate is asked, results are read again and compared, the
// files are searched, the probes are read. The others are empty.
[[nodiscard]] HostileResults DrawHostileResults(ResultsPart part, std::string_view bytes);

}  // namespace gatecrash
