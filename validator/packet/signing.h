// What an owner signs, and where the signature goes (contract, section 4.3). No private key is ever
// read here: an owner signs with a tool of theirs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/crypto/sha256.h"
#include "validator/packet/judge.h"

namespace gatecrash {

// What came of it, and the verdict: where that refuses, there are no bytes.
struct Signing {
  std::optional<std::string> bytes;
  Verdict verdict;
};

// The bytes to sign: the DSSE pre-authentication encoding of the packet, or with `grant` of that
// grant. The packet is judged as if the signature that is to be made stood there.
[[nodiscard]] Signing PacketToSign(std::string_view packet, std::optional<size_t> grant,
                                   const GateContext& context);

// The packet with that signature in its place: members in their order, one to a line. The key must
// be trusted, the 64 bytes must verify over what PacketToSign gives, and a packet's own signature
// must make a packet that the gate accepts.
[[nodiscard]] Signing AttachSignature(std::string_view packet, std::optional<size_t> grant,
                                      const Digest& keyid, std::string_view signature,
                                      const GateContext& context);

}  // namespace gatecrash
