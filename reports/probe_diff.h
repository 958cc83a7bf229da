// Two results of probe runs, compared: pure functions of what was told. Probes are matched by their
// ids, which never change.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/results_reader.h"

namespace gatecrash {

enum class Change : uint8_t {
  kRegressed,  // it held and does not; or it failed otherwise, and is ACCEPTED or LEAKED now
  kFixed,      // it did not hold, and does
  kNew,        // a probe that was not there
  kGone,       // a probe, or a control, that is there no longer
  kExpectationChanged,  // it expects another answer
  kProbeChanged,        // its file has other bytes, and expects the same
  kChanged              // it fails as it did, with another outcome
};
inline constexpr size_t kChangeCount = 7;

struct ProbeChange {
  Change change;
  std::string name;  // a probe's id; of a control, `control ` and its base, gate and trust
  std::string was;   // outcomes or expectations; empty where there is nothing to tell
  std::string now;
};

struct ProbeDiff {
  std::string gate;    // `same`, `changed`, or `unknown` where one of the two doesn't tell it
  std::string corpus;
  std::vector<ProbeChange> changes;  // by kind, then probes before controls, then by name

  // Nothing regressed, and nothing is gone: what is asked no longer can't fail either.
  [[nodiscard]] bool holds() const;
};

[[nodiscard]] ProbeDiff CompareResults(const ToldResults& was, const ToldResults& now);

[[nodiscard]] std::string ProbeDiffToText(const ProbeDiff& diff);
[[nodiscard]] std::string ProbeDiffToJson(const ProbeDiff& diff);  // `gatecrash/probe-diff/v1`

}  // namespace gatecrash
