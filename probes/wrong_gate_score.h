// What a gate that is wrong on purpose came to in a run.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "probes/promises.h"

namespace gatecrash {

inline constexpr size_t kOutcomeCount = static_cast<size_t>(Outcome::kPassed) + 1;

struct WrongGateScore {
  std::string name;
  Outcome owed = Outcome::kAccepted;
  size_t asked = 0;                             // probes
  std::array<size_t, kOutcomeCount> outcomes{};  // how often each
  [[nodiscard]] size_t passes() const { return outcomes[kOutcomeCount - 1]; }
};

// Whether something was asked of them, and none passed anything.
[[nodiscard]] bool AreSound(std::span<const WrongGateScore> scores);

}  // namespace gatecrash
