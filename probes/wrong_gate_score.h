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
  // Whether it gave answers, or none by being what it is: one that can't start passes nothing
  // either.
  [[nodiscard]] bool is_at_work() const;
};

// Whether something was asked of them, none passed anything, and each was at work.
[[nodiscard]] bool AreSound(std::span<const WrongGateScore> scores);

}  // namespace gatecrash
