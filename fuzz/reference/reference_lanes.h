// The five lanes of the seeds as a table, and lane files (contract, section 4.7).
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_LANES_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_LANES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash::reference {

using Strings = std::vector<std::string>;

struct LaneOption {
  std::string id;
  std::string scope;
  Strings signers;
  Strings requires_blockers;
  Strings requires_grants;
};

struct LaneBlocker {
  std::string id;
  Strings actors;
};

struct Lane {
  std::string id;
  std::string hold;
  std::vector<LaneOption> options;
  std::vector<LaneBlocker> blockers;
  Strings rollback_patterns;
  std::int64_t probes_minimum = 0;
  bool compares_shapes = false;  // asks for schema-compatibility/v1

  // Null where the lane has no such option.
  [[nodiscard]] const LaneOption* Option(std::string_view id) const;
};

using Lanes = std::vector<Lane>;

[[nodiscard]] const Strings& SixActions();

// The five, and those of the files. Nothing where a file can't be used: it breaks section 3, its id
// is known already, or it is not sound: an id twice, a HOLD that is no option, a requirement that
// is no blocker of the lane.
[[nodiscard]] std::optional<Lanes> AllLanes(const std::vector<std::string>& lane_files);

[[nodiscard]] const Lane* FindLane(const Lanes& lanes, std::string_view id);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_LANES_H_
