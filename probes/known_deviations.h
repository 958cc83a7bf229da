// What somebody else's gate is known to get wrong (`known-deviations/v1`; docs/gates.md): held to
// as strictly as a promise is, so that a list can't outlive what it excuses.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/run.h"

namespace gatecrash {

struct Deviation {
  std::string pattern;  // a probe's id, or a folder of them with a `/` at its end
  Outcome outcome = Outcome::kAccepted;
  std::string expires;  // the last day on which it counts
};

struct DeviationFault {
  size_t entry = 0;  // from 1; 0: the file itself
  Literal what = "";
  [[nodiscard]] std::string ToString() const;
};

struct ReadDeviations {
  std::vector<Deviation> deviations;
  std::optional<DeviationFault> fault;
};
// `today` is YYYY-MM-DD; one that has expired is a fault.
[[nodiscard]] ReadDeviations ReadKnownDeviations(std::string_view bytes, std::string_view today);

// Marks what is known. Of several patterns the longest counts for a probe. The first fault: one
// that counts for no probe, or for one that does not come to that outcome.
[[nodiscard]] std::optional<DeviationFault> Excuse(const std::vector<Deviation>& deviations,
                                                   ProbeRun& run);

// All that did not pass, as such a file: a folder where all that lies in it comes to the same, and
// the widest such folder. Its reasons are to be written by whoever looked at them.
[[nodiscard]] std::string WriteDeviations(const ProbeRun& run, std::string_view expires);

}  // namespace gatecrash
