#include "validator/crypto/base64.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace gatecrash {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static_assert(kAlphabet.size() == 64);

constexpr char kPad = '=';
constexpr uint8_t kNoDigit = 0x80;  // above the six bits of a digit: it survives an or

constexpr std::array<uint8_t, 256> kValues = [] {
  std::array<uint8_t, 256> values{};
  values.fill(kNoDigit);
  for (uint8_t value = 0; value < kAlphabet.size(); ++value) {
    values[static_cast<uint8_t>(kAlphabet[value])] = value;
  }
  return values;
}();

// Three bytes from `at` on, zero where there are no more, as the 24 bits of a group.
uint32_t GroupOfBytes(std::string_view bytes, size_t at) {
  uint32_t bits = 0;
  for (size_t i = at; i < at + 3; ++i) {
    bits = bits << 8 | (i < bytes.size() ? static_cast<uint8_t>(bytes[i]) : 0U);
  }
  return bits;
}

// The 24 bits of four digits; none where one of them is no digit.
std::optional<uint32_t> GroupOfDigits(const char* digits) {
  uint32_t bits = 0;
  uint8_t all = 0;
  for (size_t i = 0; i < 4; ++i) {
    const uint8_t value = kValues[static_cast<uint8_t>(digits[i])];
    all |= value;
    bits = bits << 6 | value;
  }
  if ((all & kNoDigit) != 0) return std::nullopt;
  return bits;
}

// The first `count` bytes of a group; returns what comes after them.
char* PutBytes(char* out, uint32_t bits, size_t count) {
  for (size_t i = 0; i < count; ++i) *out++ = static_cast<char>(bits >> (16 - 8 * i) & 0xff);
  return out;
}

char* PutDigits(char* out, uint32_t bits) {
  for (size_t i = 0; i < 4; ++i) *out++ = kAlphabet[bits >> (18 - 6 * i) & 0x3f];
  return out;
}

size_t CountPads(std::string_view text) {
  if (text.ends_with("==")) return 2;
  return text.ends_with(kPad) ? 1 : 0;
}

// The last group, which alone may be padded: each `=` stands for a byte less, and the bits of the
// bytes that are not there must be zero.
bool PutLastGroup(char* out, const char* digits, size_t pads) {
  std::array<char, 4> group = {digits[0], digits[1], digits[2], digits[3]};
  std::fill_n(group.rbegin(), pads, kAlphabet[0]);
  const std::optional<uint32_t> bits = GroupOfDigits(group.data());
  const uint32_t left_over = (uint32_t{1} << 8 * pads) - 1;
  if (!bits.has_value() || (*bits & left_over) != 0) return false;
  PutBytes(out, *bits, 3 - pads);
  return true;
}

}  // namespace

std::string EncodeBase64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '\0');
  char* out = text.data();
  for (size_t at = 0; at < bytes.size(); at += 3) out = PutDigits(out, GroupOfBytes(bytes, at));
  const size_t pads = (3 - bytes.size() % 3) % 3;
  std::fill_n(text.rbegin(), pads, kPad);
  return text;
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  if (text.empty()) return std::string();
  const size_t pads = CountPads(text);
  std::string bytes(text.size() / 4 * 3 - pads, '\0');
  char* out = bytes.data();
  const char* const last = text.data() + text.size() - 4;
  for (const char* digits = text.data(); digits != last; digits += 4) {
    const std::optional<uint32_t> bits = GroupOfDigits(digits);
    if (!bits.has_value()) return std::nullopt;
    out = PutBytes(out, *bits, 3);
  }
  if (!PutLastGroup(out, last, pads)) return std::nullopt;
  return bytes;
}

}  // namespace gatecrash
