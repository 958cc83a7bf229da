// What a lane's data still lacks: for its author.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/corpus.h"
#include "probes/cases/probe.h"
#include "validator/lanes/lane.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

// One thing that is missing or wrong: fixed words and plain ids alone.
struct LintFinding {
  std::string lane;
  Literal what;
  std::string of;  // a reason code, a base or a probe; empty: the lane itself
  std::string told;  // what was found instead; empty: nothing to tell
  bool is_note = false;  // nothing that must be mended
};

struct LintResult {
  std::vector<LintFinding> findings;
  std::optional<ProbeFault> fault;  // a probe that can't be read: nothing is told
  [[nodiscard]] bool clean() const;  // nothing but notes
};

// Every base of the lane is accepted; every rule that applies to it (one of the templates does) has
// a probe in `probes/<lane>/`, or, for the lanes that are built in, in the folder of one of them;
// each of these is refused for what it expects and for nothing else, and no two are the same case.
// What the author has not told yet is a note.
[[nodiscard]] LintResult LintLane(const Corpus& corpus, const LaneTable& lanes,
                                  std::string_view lane);

}  // namespace gatecrash
