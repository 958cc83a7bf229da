// A plain, slow search for authority tokens (contract, section 7). A LOWER BOUND.
//
// It finds each plain spelling, and a plain spelling under one of these encodings, once: \uXXXX and
// percent escapes, hex without separators, base64 and base64url at any alignment, reversed, ROT13.
// It misses two encodings in one another, the other encodings of section 7, and what the contract
// leaves open. So what it finds must be found by the gate; what it does not find proves nothing.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_TOKEN_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_TOKEN_H_

#include <string_view>

namespace gatecrash::reference {

[[nodiscard]] bool HasAuthorityToken(std::string_view text);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_TOKEN_H_
