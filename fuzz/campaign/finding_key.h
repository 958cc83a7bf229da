// What makes two inputs of a target one finding: the same oracle, in the same place.
#pragma once

#include <string>
#include <string_view>

namespace gatecrash {

struct FindingKey {
  std::string oracle;
  std::string place;
  friend auto operator<=>(const FindingKey&, const FindingKey&) = default;
};

// `<target>-<8 digits>`, of target, oracle and place alone: the same in every campaign.
[[nodiscard]] std::string FindingId(std::string_view target, const FindingKey& key);

// The target of such an id; empty where it is none.
[[nodiscard]] std::string_view TargetOfFinding(std::string_view id);

}  // namespace gatecrash
