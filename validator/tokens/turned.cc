#include "validator/tokens/turned.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

constexpr std::array<char, 256> kTurned = [] {
  std::array<char, 256> turned = {};
  for (size_t c = 0; c < turned.size(); ++c) {
    const size_t lower = c | 0x20;
    const bool letter = c < 0x80 && lower >= 'a' && lower <= 'z';
    turned[c] = static_cast<char>(!letter ? c : lower < 'n' ? c + 13 : c - 13);
  }
  return turned;
}();

}  // namespace

std::string ReversedBytes(std::string_view bytes) { return {bytes.rbegin(), bytes.rend()}; }

bool HasCharacters(std::string_view bytes) {
  return std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string ReversedCharacters(std::string_view bytes) {
  std::string reversed;
  reversed.reserve(bytes.size());
  for (size_t end = bytes.size(); end > 0;) {
    // A character of several bytes ends in one that can't begin any.
    const bool several = (bytes[end - 1] & '\xC0') == '\x80';
    const size_t size = several ? std::max(DecodeUtf8Before(bytes, end).size_bytes, 1u) : 1;
    reversed.append(bytes.substr(end - size, size));
    end -= size;
    // A character that comes of bytes by themselves would have been kept whole before.
    const bool stray = size == 1 && static_cast<unsigned char>(reversed.back()) >= 0x80;
    if (stray && DecodeUtf8Before(reversed, reversed.size()).size_bytes > 0)
      reversed.back() = '\xFF';
  }
  return reversed;
}

unsigned char TurnedByte(unsigned char byte) { return static_cast<unsigned char>(kTurned[byte]); }

std::string Rot13(std::string_view bytes) {
  std::string turned(bytes);
  for (char& c : turned) c = kTurned[static_cast<unsigned char>(c)];
  return turned;
}

}  // namespace gatecrash
