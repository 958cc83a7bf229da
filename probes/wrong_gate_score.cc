#include "probes/wrong_gate_score.h"

#include <algorithm>

namespace gatecrash {

bool AreSound(std::span<const WrongGateScore> scores) {
  return std::ranges::any_of(scores, [](const WrongGateScore& score) { return score.asked > 0; }) &&
         std::ranges::all_of(scores, [](const WrongGateScore& score) { return score.passes() == 0; });
}

}  // namespace gatecrash
