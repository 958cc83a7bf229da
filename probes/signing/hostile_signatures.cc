#include "probes/signing/hostile_signatures.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace gatecrash {
namespace {

constexpr size_t kPointSizeBytes = 32;
constexpr size_t kSignatureSizeBytes = 64;

constexpr SmallOrderKey kSmallOrderKeys[] = {
    {"order-1", "0100000000000000000000000000000000000000000000000000000000000000"},
    {"order-2", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
    {"order-4", "0000000000000000000000000000000000000000000000000000000000000000"},
    {"order-4-negative", "0000000000000000000000000000000000000000000000000000000000000080"},
    {"order-8-a", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"},
    {"order-8-a-negative", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"},
    {"order-8-b", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"},
    {"order-8-b-negative", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"},
    {"order-1-sign", "0100000000000000000000000000000000000000000000000000000000000080"},
    {"order-2-sign", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"},
    {"order-1-unreduced", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
    {"order-1-unreduced-sign", "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"},
    {"order-4-unreduced", "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"},
    {"order-4-unreduced-negative",
     "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"},
};

// The order of the base point, little-endian.
constexpr std::array<uint8_t, 32> kGroupOrder = {
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10};

char HexValue(char digit) {
  return static_cast<char>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

const uint8_t* Octets(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

// OpenSSL's own answer, with nothing of the gate's before it.
bool LenientVerify(std::string_view key_bytes, std::string_view message,
                   std::string_view signature) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, Octets(key_bytes),
                                     key_bytes.size()),
      &EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  const bool fits = key != nullptr && context != nullptr &&
                    EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr,
                                            key.get(), nullptr) == 1 &&
                    EVP_DigestVerify(context.get(), Octets(signature), signature.size(),
                                     Octets(message), message.size()) == 1;
  ERR_clear_error();
  return fits;
}

}  // namespace

std::span<const SmallOrderKey> SmallOrderKeys() { return kSmallOrderKeys; }

std::string BytesOf(const SmallOrderKey& key) {
  std::string bytes;
  for (size_t i = 0; i + 1 < key.hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(HexValue(key.hex[i]) << 4 | HexValue(key.hex[i + 1])));
  }
  return bytes;
}

std::string IdentityPoint() { return BytesOf(kSmallOrderKeys[0]); }

std::string IdentitySignature() { return IdentityPoint() + std::string(kPointSizeBytes, '\0'); }

std::optional<std::string> ForgeUnderSmallOrderKey(std::string_view public_bytes,
                                                   std::string_view message) {
  for (const SmallOrderKey& r : kSmallOrderKeys) {
    std::string signature = BytesOf(r) + std::string(kPointSizeBytes, '\0');
    if (LenientVerify(public_bytes, message, signature)) return signature;
  }
  return std::nullopt;
}

std::optional<std::string> Malleate(std::string_view signature) {
  if (signature.size() != kSignatureSizeBytes) return std::nullopt;
  std::string malleated(signature);
  unsigned int carry = 0;
  for (size_t i = 0; i < kGroupOrder.size(); ++i) {
    char& digit = malleated[kPointSizeBytes + i];
    carry += static_cast<uint8_t>(digit) + unsigned{kGroupOrder[i]};
    digit = static_cast<char>(carry & 0xff);
    carry >>= 8;
  }
  if (carry != 0) return std::nullopt;
  return malleated;
}

}  // namespace gatecrash
