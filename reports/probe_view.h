// One probe as `probe show` tells it: what it is made of, what it expects, and the case as the gate
// gets it.
#pragma once

#include <string>

#include "probes/cases/probe.h"
#include "validator/tokens/token_set.h"

namespace gatecrash {

// The probe's own members, then the document; or what is in the folder, beside what was in the
// base, and the bytes of each file that is new or not as it was. Of what is longer than
// limits::kShownBytesMax the middle is left out. Hostile characters are spelled, and
// of a token its class and number are told. A pure function.
[[nodiscard]] std::string ProbeView(const Probe& probe, const Case& base, const Case& subject,
                                    const TokenSet& tokens);

}  // namespace gatecrash
