// Digests that nothing has to be hashed for.
#pragma once

#include "validator/crypto/sha256.h"
#include "validator/verdict/finding.h"
#include "validator/verdict/place.h"

namespace gatecrash {

// EVIDENCE_DIGEST_TRIVIAL at that place where it is one digit repeated, or the empty input's.
void TellIfTrivial(const Digest& digest, const Place& place, Findings& findings);

}  // namespace gatecrash
