// Under which names a fault shows.
#pragma once

#include "fuzz/faults/fault.h"

namespace gatecrash {

struct SignNames {
  Literal oracles;  // of the targets, parted by blanks: those of cases ask more of what is accepted
  Literal promise;  // that a probe holds a gate to
};
inline constexpr SignNames kSignNames[] = {
    {"IsAcceptedByReference IsSignedOriginal IsSealedOriginal "
     "IsTrueOfItsBytes",
     "ACCEPTED"},
    {"LeaksNothing", "LEAKED"},
    {"RepeatsNothing", "REFLECTED"}};

[[nodiscard]] constexpr const SignNames& NamesOf(Sign sign) {
  return kSignNames[static_cast<size_t>(sign)];
}

}  // namespace gatecrash
