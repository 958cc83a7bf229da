// The results of a probe run, for people and for programs: pure functions of the run. They hold
// plain ids, fixed words and numbers alone, so that no report can leak or repeat anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "probes/run.h"

namespace gatecrash {

// What a line of the summary counts: a lane's bad-input probes, its bad lane folders (the probes
// below `<lane>/lane/`), or the seal selftest that it owns (`<lane>/seal/`).
enum class TallyKind : uint8_t { kBadInput, kLaneFolder, kSealSelftest };

struct LaneTally {
  std::string lane;
  TallyKind kind = TallyKind::kBadInput;
  size_t total = 0;
  size_t failed_closed = 0;
  size_t tokens_leaked = 0;
  size_t bases = 0;           // of the lane, with and without a trust file each
  size_t bases_accepted = 0;

  // In the seeds' own words: `rehearsal-only: 10/10 bad-input probes fail closed; 0 authority
  // tokens leaked`.
  [[nodiscard]] std::string ToString() const;
};

// In the order of the lanes' ids, and of the kinds. A built-in lane that has bases and no probes
// has a tally too.
[[nodiscard]] std::vector<LaneTally> TallyLanes(const ProbeRun& run);

// What failed, then the controls, then a line for each lane.
[[nodiscard]] std::string ProbeResultsToText(const ProbeRun& run);

// `gatecrash/probe-results/v1`: {schema, corpus, passed, lanes, controls, probes}, a line for each
// lane, control and probe.
[[nodiscard]] std::string ProbeResultsToJson(const ProbeRun& run);

}  // namespace gatecrash
