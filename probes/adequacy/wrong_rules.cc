#include "probes/adequacy/wrong_rule.h"

namespace gatecrash {

std::span<const WrongRule> AllWrongRules() { return {}; }

}  // namespace gatecrash
