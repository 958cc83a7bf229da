// Strict pure Ed25519 (RFC 8032; contract, section 4.3). OpenSSL 3.0 alone is not strict: it
// verifies any message under the identity point. Here a public key or an R of small order, an S not
// below L, and an encoding that is not canonical, are refused; so is a key that is no point of the
// curve. A key of mixed order is not refused.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "validator/crypto/sha256.h"

namespace gatecrash {

class PublicKey {
 public:
  // From PEM: exactly one `PUBLIC KEY` block (SubjectPublicKeyInfo of an Ed25519 key) and nothing
  // else, but at most one LF at the end. None where it isn't, or where strict Ed25519 refuses it.
  static std::optional<PublicKey> FromPem(std::string_view pem);

  // From the 32 bytes of RFC 8032, section 5.1.5. None where strict Ed25519 refuses them.
  static std::optional<PublicKey> FromBytes(std::string_view bytes);

  // SHA-256 of the key's SubjectPublicKeyInfo DER.
  [[nodiscard]] const Digest& keyid() const { return keyid_; }

  // True only where those 64 bytes are a strict signature of the message. Any other length, and any
  // failure of the library, is false; OpenSSL's error queue is left empty.
  [[nodiscard]] bool Verify(std::string_view message, std::string_view signature) const;

 private:
  struct Handle;
  PublicKey(std::shared_ptr<const Handle> handle, Digest keyid)
      : handle_(std::move(handle)), keyid_(keyid) {}

  std::shared_ptr<const Handle> handle_;
  Digest keyid_;
};

}  // namespace gatecrash
