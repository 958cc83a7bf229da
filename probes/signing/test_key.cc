#include "probes/signing/test_key.h"

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <new>

#include "probes/signing/hostile_signatures.h"
#include "validator/crypto/base64.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSpkiPrefix("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);
constexpr size_t kSeedSizeBytes = 32;
constexpr size_t kPointSizeBytes = 32;
constexpr size_t kScalarSizeBytes = 32;
constexpr size_t kSignatureSizeBytes = 64;
constexpr char kGroupOrderHex[] =
    "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed";

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free>;
using BigNumber = std::unique_ptr<BIGNUM, Free>;
using BigContext = std::unique_ptr<BN_CTX, Free>;
using Sha512Digest = std::array<uint8_t, 64>;

void Require(bool done) {
  if (done) return;
  ERR_clear_error();
  throw std::bad_alloc();
}

const uint8_t* Octets(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

uint8_t* Octets(std::string& bytes) { return reinterpret_cast<uint8_t*>(bytes.data()); }

std::string PublicBytesOf(EVP_PKEY* key) {
  std::string bytes(kPointSizeBytes, '\0');
  size_t size = bytes.size();
  Require(EVP_PKEY_get_raw_public_key(key, Octets(bytes), &size) == 1 && size == bytes.size());
  return bytes;
}

Sha512Digest Sha512(std::string_view bytes) {
  Sha512Digest digest;
  size_t size = 0;
  Require(EVP_Q_digest(nullptr, "SHA512", nullptr, bytes.data(), bytes.size(), digest.data(),
                       &size) == 1 &&
          size == digest.size());
  return digest;
}

BigNumber LittleEndian(const uint8_t* bytes, size_t size) {
  BigNumber number(BN_lebin2bn(bytes, static_cast<int>(size), nullptr));
  Require(number != nullptr);
  return number;
}

// RFC 8032, section 5.1.5: the secret scalar a.
BigNumber SecretScalar(std::string_view seed) {
  Sha512Digest digest = Sha512(seed);
  digest[0] &= 0xf8;
  digest[31] &= 0x7f;
  digest[31] |= 0x40;
  return LittleEndian(digest.data(), kScalarSizeBytes);
}

// k a mod L, as the 32 bytes of an S.
std::string ProductModuloOrder(const BIGNUM* k, const BIGNUM* a) {
  BIGNUM* hex = nullptr;
  Require(BN_hex2bn(&hex, kGroupOrderHex) != 0);
  const BigNumber order(hex);
  const BigNumber product(BN_new());
  const BigContext context(BN_CTX_new());
  Require(product != nullptr && context != nullptr);
  Require(BN_mod_mul(product.get(), k, a, order.get(), context.get()) == 1);
  std::string bytes(kScalarSizeBytes, '\0');
  Require(BN_bn2lebinpad(product.get(), Octets(bytes), kScalarSizeBytes) == kScalarSizeBytes);
  return bytes;
}

}  // namespace

struct TestKey::Handle {
  Key key;
};

Digest KeyidOf(std::string_view public_bytes) {
  return Sha256(std::string(kSpkiPrefix).append(public_bytes));
}

std::string PemOf(std::string_view public_bytes) {
  return "-----BEGIN PUBLIC KEY-----\n" +
         EncodeBase64(std::string(kSpkiPrefix).append(public_bytes)) +
         "\n-----END PUBLIC KEY-----\n";
}

// A key costs as much to make as a signature, and the same few sign again and again.
std::optional<TestKey> TestKey::FromSeed(std::string_view seed) {
  constexpr size_t kKeysKeptMax = 64;
  if (seed.size() != kSeedSizeBytes) return std::nullopt;
  thread_local std::map<std::string, TestKey, std::less<>> known;
  if (const auto found = known.find(seed); found != known.end()) return found->second;
  if (known.size() == kKeysKeptMax) known.clear();
  return known.emplace(seed, Make(seed)).first->second;
}

TestKey TestKey::Make(std::string_view seed) {
  Key key(EVP_PKEY_new_raw_private_key_ex(nullptr, "ED25519", nullptr, Octets(seed), seed.size()));
  Require(key != nullptr);
  std::string public_bytes = PublicBytesOf(key.get());
  return TestKey(std::make_shared<const Handle>(Handle{std::move(key)}), std::string(seed),
                 std::move(public_bytes));
}

std::string TestKey::Sign(std::string_view message) const {
  const DigestContext context(EVP_MD_CTX_new());
  std::string signature(kSignatureSizeBytes, '\0');
  size_t size = signature.size();
  Require(context != nullptr &&
          EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr,
                                handle_->key.get(), nullptr) == 1 &&
          EVP_DigestSign(context.get(), Octets(signature), &size, Octets(message),
                         message.size()) == 1 &&
          size == signature.size());
  return signature;
}

std::string TestKey::SignWithIdentityR(std::string_view message) const {
  const std::string r = IdentityPoint();
  const Sha512Digest digest = Sha512(std::string(r).append(public_bytes_).append(message));
  const BigNumber k = LittleEndian(digest.data(), digest.size());
  return r + ProductModuloOrder(k.get(), SecretScalar(seed_).get());
}

}  // namespace gatecrash
