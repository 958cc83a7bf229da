// What a target tells of itself while it runs (`fuzz-stats/v1`).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/campaign/campaign_result.h"

namespace gatecrash {

struct TargetStats {
  uint64_t executions = 0;
  std::vector<std::string> oracles;
  uint64_t accepted = 0;
  uint64_t behind_signature = 0;
  std::map<std::string, uint64_t> codes;
  std::vector<MutationYield> mutations;

  // Of two runs together.
  void Add(const TargetStats& other);
};

// {schema, target, executions, oracles, accepted, behind_signature, codes, mutations: [{name,
// tries, new}]}. None for anything else: another target's, a code that is none, names that are not
// plain.
[[nodiscard]] std::optional<TargetStats> ReadTargetStats(std::string_view bytes,
                                                         std::string_view target);

}  // namespace gatecrash
