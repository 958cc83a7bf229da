// Strict Ed25519 verification in affine coordinates (RFC 8032, 5.1.7; contract, section 4.3).
//
// Readings: the equation is checked without the cofactor, [S]B = R + [k]A; encodings are those that
// RFC 8032 5.1.3 decodes; points whose order divides 8 are refused as key and as R.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_ED25519_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_ED25519_H_

#include <string_view>

namespace gatecrash::reference {

// Whether the 32 bytes are a canonical encoding of a point that is not of small order.
[[nodiscard]] bool IsStrictPoint(std::string_view encoded);

// Whether `signature` (64 bytes) is a strict signature of `message` under `key` (32 bytes).
[[nodiscard]] bool VerifyEd25519(std::string_view key, std::string_view message,
                                 std::string_view signature);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_ED25519_H_
