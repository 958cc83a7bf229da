#include "validator/crypto/ed25519.h"

#include <openssl/evp.h>

#include <span>
#include <string>

#include "validator/crypto/base64.h"
#include "validator/crypto/ed25519_encoding.h"
#include "validator/crypto/openssl_library.h"

namespace gatecrash {
namespace {

using Key = std::unique_ptr<EVP_PKEY, OpensslDeleter<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, OpensslDeleter<EVP_MD_CTX_free>>;

constexpr size_t kSignatureSizeBytes = 2 * kEd25519SizeBytes;  // R, then S

// SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410): SEQUENCE { SEQUENCE { OID
// 1.3.101.112 }, BIT STRING with no unused bits }. DER leaves no other way to write it.
constexpr std::string_view kSpkiPrefix("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);
constexpr size_t kSpkiSizeBytes = kSpkiPrefix.size() + kEd25519SizeBytes;

// RFC 7468, as `openssl pkey -pubout` writes it: 44 bytes are one line.
constexpr std::string_view kPemBegin = "-----BEGIN PUBLIC KEY-----\n";
constexpr std::string_view kPemEnd = "\n-----END PUBLIC KEY-----";

const uint8_t* Octets(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

Ed25519Bytes Half(std::string_view signature, size_t at) {
  return Ed25519Bytes(Octets(signature) + at, kEd25519SizeBytes);
}

// The text between the two lines. Nothing but one LF may follow, and nothing may go before.
std::optional<std::string_view> PemBody(std::string_view pem) {
  if (pem.ends_with('\n')) pem.remove_suffix(1);
  if (pem.size() < kPemBegin.size() + kPemEnd.size()) return std::nullopt;
  if (!pem.starts_with(kPemBegin) || !pem.ends_with(kPemEnd)) return std::nullopt;
  pem.remove_prefix(kPemBegin.size());
  pem.remove_suffix(kPemEnd.size());
  return pem;
}

bool IsStrictPoint(Ed25519Bytes encoding) {
  return IsCanonicalPoint(encoding) && !IsSmallOrderPoint(encoding);
}

Key LoadKey(std::string_view bytes) {
  return Key(EVP_PKEY_new_raw_public_key_ex(OpensslLibrary(), "ED25519", nullptr, Octets(bytes),
                                            bytes.size()));
}

// EVP_DigestVerify answers 1, 0 or a negative number: only 1 is a yes.
bool SatisfiesEquation(EVP_PKEY* key, std::string_view message, std::string_view signature) {
  const Context context(EVP_MD_CTX_new());
  return context != nullptr &&
         EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, OpensslLibrary(), nullptr, key,
                                 nullptr) == 1 &&
         EVP_DigestVerify(context.get(), Octets(signature), signature.size(), Octets(message),
                          message.size()) == 1;
}

}  // namespace

struct PublicKey::Handle {
  Key key;
};

std::optional<PublicKey> PublicKey::FromPem(std::string_view pem) {
  const std::optional<std::string_view> body = PemBody(pem);
  if (!body.has_value()) return std::nullopt;
  const std::optional<std::string> spki = DecodeBase64(*body);
  if (!spki.has_value() || spki->size() != kSpkiSizeBytes || !spki->starts_with(kSpkiPrefix)) {
    return std::nullopt;
  }
  return FromBytes(std::string_view(*spki).substr(kSpkiPrefix.size()));
}

std::optional<PublicKey> PublicKey::FromBytes(std::string_view bytes) {
  const ErrorQueueGuard guard;
  if (bytes.size() != kEd25519SizeBytes) return std::nullopt;
  const Ed25519Bytes encoding(Octets(bytes), kEd25519SizeBytes);
  if (!IsStrictPoint(encoding) || !IsCurvePoint(encoding)) return std::nullopt;
  Key key = LoadKey(bytes);
  if (key == nullptr) return std::nullopt;
  return PublicKey(std::make_shared<const Handle>(Handle{std::move(key)}),
                   Sha256(std::string(kSpkiPrefix).append(bytes)));
}

// R is not decoded: OpenSSL compares its bytes with the point that it computes, so that an R which
// is no point never fits.
bool PublicKey::Verify(std::string_view message, std::string_view signature) const {
  const ErrorQueueGuard guard;
  return handle_ != nullptr && signature.size() == kSignatureSizeBytes &&
         IsStrictPoint(Half(signature, 0)) && IsReducedScalar(Half(signature, kEd25519SizeBytes)) &&
         SatisfiesEquation(handle_->key.get(), message, signature);
}

}  // namespace gatecrash
