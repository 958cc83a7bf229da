// Lane files, written from what was read of them.
#pragma once

#include <string>
#include <vector>

#include "validator/lanes/lane_reader.h"

namespace gatecrash {

[[nodiscard]] std::string WriteLaneFile(const LaneFile& file);

// Files that could be given beside the built-in lanes: each of those as it ships, but for an id and
// a token of its own.
[[nodiscard]] std::vector<std::string> OtherLaneFiles();

}  // namespace gatecrash
