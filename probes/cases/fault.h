// Why a probe can't be read or made: fixed words, so that a message can repeat nothing of a probe.
#pragma once

#include <optional>

#include "validator/verdict/literal.h"

namespace gatecrash {

using MaybeFault = std::optional<Literal>;  // none: it was done

}  // namespace gatecrash
