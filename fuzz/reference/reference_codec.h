// Digests, hex and base64, each in the one spelling that the contract takes.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_CODEC_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_CODEC_H_

#include <optional>
#include <string>
#include <string_view>

namespace gatecrash::reference {

// Lower-case hex of the SHA-256.
[[nodiscard]] std::string Sha256Hex(std::string_view bytes);

// The 64 bytes of the SHA-512.
[[nodiscard]] std::string Sha512(std::string_view bytes);

[[nodiscard]] std::string EncodeHex(std::string_view bytes);

// Standard base64 with its padding; nothing for every spelling that EncodeBase64 does not write.
[[nodiscard]] std::optional<std::string> DecodeBase64(std::string_view text);

[[nodiscard]] std::string EncodeBase64(std::string_view bytes);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_CODEC_H_
