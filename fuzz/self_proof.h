// That the oracles are armed: a quiet oracle and an absent one look the same. Each is given an
// answer that holds, and answers that break it.
#pragma once

#include <string_view>

#include "fuzz/told.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

// Two answers of that gate, an acceptance and a refusal for one reason at one place. Aborts, and
// says which oracle it was, unless each oracle takes both and notices every fault.
void ProveOraclesArmed(Gate gate, const Told& accepted, const Told& refused);

// Aborts, with these words, unless that is so.
void ProveThat(bool so, const char* words);

}  // namespace gatecrash
