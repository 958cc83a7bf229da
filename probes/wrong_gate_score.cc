#include "probes/wrong_gate_score.h"

#include <algorithm>

namespace gatecrash {

bool WrongGateScore::is_at_work() const {
  constexpr Outcome kSilences[] = {Outcome::kNotRun, Outcome::kCrashed};
  size_t silent = 0;
  for (const Outcome outcome : kSilences) {
    if (outcome == owed) return true;
    silent += outcomes[static_cast<size_t>(outcome)];
  }
  return asked == 0 || silent < asked;
}

bool AreSound(std::span<const WrongGateScore> scores) {
  return std::ranges::any_of(scores, [](const WrongGateScore& score) { return score.asked > 0; }) &&
         std::ranges::all_of(scores, [](const WrongGateScore& score) {
           return score.passes() == 0 && score.is_at_work();
         });
}

}  // namespace gatecrash
