// The fuzz targets of a build: `targets.json` beside them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gatecrash {

struct TargetProgram {
  std::string name;
  std::string program;     // whole paths
  std::string dictionary;  // empty: none
  std::string seeds;       // a folder
  size_t input_size_bytes_max = 0;
  bool takes_cases = false;  // its input is a fuzz-case
};

// `fuzz-targets/v1` of that folder, in its order: {schema, targets: [{name, dictionary, max_len,
// seeds, steps}]}. None where it is not there, has no target or one twice, or a name in it is not
// plain. Whether the programs are there is for the campaign to tell, target by target.
[[nodiscard]] std::optional<std::vector<TargetProgram>> ReadTargetList(const std::string& folder);

// Those named, in the list's order, or all where no name is told; none where one is not in it.
[[nodiscard]] std::optional<std::vector<TargetProgram>> PickTargets(
    const std::vector<TargetProgram>& targets, const std::vector<std::string>& names);

}  // namespace gatecrash
