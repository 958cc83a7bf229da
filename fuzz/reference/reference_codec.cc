#include "fuzz/reference/reference_codec.h"

#include <openssl/evp.h>

#include <cstddef>
#include <cstdint>
#include <new>

namespace gatecrash::reference {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string Digest(const EVP_MD* algorithm, std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, algorithm, nullptr) != 1) {
    throw std::bad_alloc();
  }
  std::string result;
  for (unsigned i = 0; i < size; ++i) result.push_back(static_cast<char>(digest[i]));
  return result;
}

}  // namespace

std::string Sha256Hex(std::string_view bytes) { return EncodeHex(Digest(EVP_sha256(), bytes)); }

std::string Sha512(std::string_view bytes) { return Digest(EVP_sha512(), bytes); }

std::string EncodeHex(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    const unsigned byte = static_cast<unsigned char>(c);
    hex.push_back("0123456789abcdef"[byte >> 4]);
    hex.push_back("0123456789abcdef"[byte & 15]);
  }
  return hex;
}

std::string EncodeBase64(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = i; j < i + 3; ++j) {
      group = (group << 8) | (j < bytes.size() ? static_cast<unsigned char>(bytes[j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      const bool written = i + j <= bytes.size();
      text.push_back(written ? kAlphabet[(group >> (18 - 6 * j)) & 63U] : '=');
    }
  }
  return text;
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text.substr(0, text.find('='))) {
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<char>((bits >> count) & 0xFFU));
    }
  }
  // Only the canonical spelling survives being written again: padding and spare bits included.
  if (EncodeBase64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace gatecrash::reference
