// The results of a probe run, for people and for programs: pure functions of the run. They hold
// plain ids, fixed words and numbers alone, so that no report can leak or repeat anything.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "probes/run.h"

namespace gatecrash {

// One line of the summary: the bad-input probes that lie in a lane's own folder, which are those of
// its seed, or one of the sets below it: `<lane>/seal/` is the seal selftest of the lane that owns
// it.
struct LaneTally {
  std::string lane;
  std::string set;  // the folder below the lane's; empty: the lane's own
  size_t total = 0;
  size_t failed_closed = 0;
  size_t tokens_leaked = 0;
  size_t bases = 0;           // of the lane, with and without a trust file each
  size_t bases_accepted = 0;

  // In the seeds' own words: `rehearsal-only: 10/10 bad-input probes fail closed; 0 authority
  // tokens leaked`.
  [[nodiscard]] std::string ToString() const;
};

// In the order of the lanes' ids, a lane's own probes before its sets. A built-in lane that has
// bases and no probes of its own has a tally too.
[[nodiscard]] std::vector<LaneTally> TallyLanes(const ProbeRun& run);

// What failed, each with what was owed and what came, of its twin too where that is at fault; then
// the controls, the corpus's digest, and a line for each lane.
[[nodiscard]] std::string ProbeResultsToText(const ProbeRun& run);

// What each gate that is wrong on purpose scored, and of what it was asked.
[[nodiscard]] std::string WrongGatesToText(const ProbeRun& run);

// `gatecrash/probe-results/v1`: {schema, corpus, gate, passed, lanes, controls, wrong_gates,
// probes}, a line for each lane, control, gate and probe. By the digests of corpus, gate and probe
// files two results can be told apart (probe_diff.h); results_reader.h reads it.
[[nodiscard]] std::string ProbeResultsToJson(const ProbeRun& run);

}  // namespace gatecrash
