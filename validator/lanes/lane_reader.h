// Reads one lane file (contract, section 4.7). What several lanes must be to each other is
// LaneTable's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/lanes/lane.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

struct LaneToken {
  TokenClass token_class;
  std::string token;
};

struct LaneFile {
  Lane lane;
  std::vector<LaneToken> tokens;
};

// The lane, or none where the bytes break section 3, or the lane is not sound in itself.
[[nodiscard]] std::optional<LaneFile> ReadLaneFile(std::string_view bytes);
// What breaks section 3 is added.
[[nodiscard]] std::optional<LaneFile> ReadLaneFile(std::string_view bytes, Findings& findings);

// One that is built in: its text and shape are what ReadLaneFile asks for, which a test proves, so
// that no start takes the time.
[[nodiscard]] std::optional<LaneFile> ReadBuiltInLaneFile(std::string_view bytes);

}  // namespace gatecrash
