// A key that signs, for probes, bases and tests. The gate itself never holds one.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "validator/crypto/sha256.h"

namespace gatecrash {

// Of any 32 bytes, those that no strict gate takes for a key included: SHA-256 of their
// SubjectPublicKeyInfo DER, and their PEM as `openssl pkey -pubout` writes it.
[[nodiscard]] Digest KeyidOf(std::string_view public_bytes);
[[nodiscard]] std::string PemOf(std::string_view public_bytes);

class TestKey {
 public:
  // From the 32 bytes of RFC 8032, section 5.1.5; none for any other length.
  static std::optional<TestKey> FromSeed(std::string_view seed);

  [[nodiscard]] const std::string& public_bytes() const { return public_bytes_; }
  [[nodiscard]] Digest keyid() const { return KeyidOf(public_bytes_); }
  [[nodiscard]] std::string Pem() const { return PemOf(public_bytes_); }

  // 64 bytes, always the same for the same message. Throws std::bad_alloc where OpenSSL fails.
  [[nodiscard]] std::string Sign(std::string_view message) const;

  // Hostile: what the key's own holder can make with R the identity and S = k a. The equation holds
  // and OpenSSL 3.0 takes it; strict Ed25519 does not, since R has small order. Throws as above.
  [[nodiscard]] std::string SignWithIdentityR(std::string_view message) const;

 private:
  struct Handle;
  [[nodiscard]] static TestKey Make(std::string_view seed);
  TestKey(std::shared_ptr<const Handle> handle, std::string seed, std::string public_bytes)
      : handle_(std::move(handle)),
        seed_(std::move(seed)),
        public_bytes_(std::move(public_bytes)) {}

  std::shared_ptr<const Handle> handle_;
  std::string seed_;
  std::string public_bytes_;
};

}  // namespace gatecrash
