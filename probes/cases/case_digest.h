// By what two cases are the same one.
#pragma once

#include "probes/cases/case.h"
#include "validator/crypto/sha256.h"

namespace gatecrash {

// Of all that a gate could see of it: kinds, names, bytes, targets, and which names are of one file.
// Equal cases alone have equal digests.
[[nodiscard]] Digest CaseDigest(const Case& subject);

}  // namespace gatecrash
