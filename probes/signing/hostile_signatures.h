// Public keys and signatures that a lenient Ed25519 takes and a strict one must not (contract,
// section 4.3). All of it is made without any private key.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gatecrash {

// A point whose order divides 8, in one of its spellings.
struct SmallOrderKey {
  std::string_view name;  // a plain word, fit for a probe's id
  std::string_view hex;   // of the 32 bytes, as they lie in a key
};

// All fourteen spellings: the eight points, and six that are not canonical.
[[nodiscard]] std::span<const SmallOrderKey> SmallOrderKeys();

// The 32 bytes that such a row spells.
[[nodiscard]] std::string BytesOf(const SmallOrderKey& key);

// The neutral element (x = 0, y = 1), and the signature with it as R and S = 0. Under the identity
// as key OpenSSL 3.0 takes that signature for every message.
[[nodiscard]] std::string IdentityPoint();
[[nodiscard]] std::string IdentitySignature();

// A signature with S = 0 and R of small order that OpenSSL 3.0 takes for this message under that
// small-order key; none where no such R fits (another message may).
[[nodiscard]] std::optional<std::string> ForgeUnderSmallOrderKey(std::string_view public_bytes,
                                                                 std::string_view message);

// The same R with S + L, which satisfies the same equation; none unless it is 64 bytes and S + L
// fits.
[[nodiscard]] std::optional<std::string> Malleate(std::string_view signature);

}  // namespace gatecrash
