// UTF-8, read one code point at a time (RFC 3629).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace gatecrash {

// One code point of UTF-8, or one byte that begins none.
struct Utf8Char {
  char32_t code_point = 0;  // meaningless where `size_bytes` is 0
  uint32_t size_bytes = 0;  // 1 to 4; 0: no well-formed sequence begins there
};

// The character that begins at `bytes[pos]` (pos < size). Nothing is read past the end.
[[nodiscard]] Utf8Char DecodeUtf8(std::string_view bytes, size_t pos);

// The character that ends just before `bytes[end]` (end > 0), as reading forward would part it.
[[nodiscard]] Utf8Char DecodeUtf8Before(std::string_view bytes, size_t end);

// Appends a code point that is no surrogate and at most U+10FFFF.
void AppendUtf8(char32_t code_point, std::string& out);

// Eight bytes as one word, in memory order.
[[nodiscard]] inline uint64_t LoadWord(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// The number of leading bytes of `bytes` that are ASCII, or less by up to 31.
[[nodiscard]] size_t AsciiPrefix(std::string_view bytes);

}  // namespace gatecrash
