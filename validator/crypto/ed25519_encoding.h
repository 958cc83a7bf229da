// What strict Ed25519 asks of an encoding before any equation is looked at (RFC 8032,
// sections 5.1.3 and 5.1.7; contract, section 4.3); for this folder's own files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace gatecrash {

inline constexpr size_t kEd25519SizeBytes = 32;  // of a point and of a scalar, little-endian

using Ed25519Bytes = std::span<const uint8_t, kEd25519SizeBytes>;

// The y coordinate, without the sign bit of x, is below p = 2^255 - 19. (The other spelling that is
// not canonical, x = 0 with the sign bit set, has small order.)
[[nodiscard]] bool IsCanonicalPoint(Ed25519Bytes encoding);

// A point whose order divides 8, in either spelling of its sign. It knows them all among canonical
// encodings, and is asked of those alone.
[[nodiscard]] bool IsSmallOrderPoint(Ed25519Bytes canonical_encoding);

// There is an x with -x^2 + y^2 = 1 + d x^2 y^2, and it is not 0. False also where OpenSSL fails.
[[nodiscard]] bool IsCurvePoint(Ed25519Bytes canonical_encoding);

// Below the order L of the base point.
[[nodiscard]] bool IsReducedScalar(Ed25519Bytes scalar);

}  // namespace gatecrash
