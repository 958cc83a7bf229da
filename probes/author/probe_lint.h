// What is wrong with probes, beyond that they can be read: for their authors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"
#include "probes/cases/probe.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

// One thing that is wrong: fixed words, plain ids and numbers alone.
struct ProbeFinding {
  std::string id;  // of the probe; where it can't be read, its file, or empty if that is not plain
  Literal what;
  // What was found instead, which step, which other probe; empty: nothing to tell.
  std::string told;
  [[nodiscard]] std::string ToString() const;  // one line, without its end
};

struct ProbeLint {
  std::vector<ProbeFinding> findings;  // by id, then in the order in which a probe is looked at
  size_t probes = 0;                   // that were looked at
  bool unknown_name = false;           // one of the names is no probe's; then nothing was looked at
};

// Of each probe named (ids, or folders; none: all), which is read by itself, so that one that can't
// be is told and the others are looked at all the same:
//   its case can be made, and this gate accepts its base, refuses it for exactly what it expects,
//   and accepts its twin; it is no other probe's case, given to the same gate with the same files;
//   none of its steps, and neither consumed nor expect_tree, is without use; why and source are
//   told; no token of a lane stands in it; its members are in the order of corpus/README.md, and it
//   is laid out as all are, with hostile characters spelled.
[[nodiscard]] ProbeLint LintProbes(const Corpus& corpus, const LaneTable& lanes,
                                   const std::vector<std::string>& names);

// The order and the layout alone; none where both are as they should be.
[[nodiscard]] MaybeFault CheckLayout(const Probe& probe);

}  // namespace gatecrash
