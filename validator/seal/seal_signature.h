// The signature of a seal: step 3 of the judgement (contract, section 5), a DSSE envelope about an
// in-toto Statement v1.
#pragma once

#include <cstdint>
#include <string>

#include "validator/seal/folder.h"
#include "validator/seal/seal_manifest.h"
#include "validator/tokens/token_set.h"
#include "validator/trust/trust.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// SEAL_SIGNATURE_MISSING, or SEAL_SIGNATURE_INVALID for any fault at all, both at "". With no
// finding, a trusted OWNER key signed the statement about this very seal.
void JudgeSealSignature(Folder& folder, const SealManifest& seal, const TrustStore& trust,
                        const TokenSet& tokens, Findings& findings);

// The statement about that seal.
[[nodiscard]] std::string MakeStatement(const SealManifest& seal);

}  // namespace gatecrash
