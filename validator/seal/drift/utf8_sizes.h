// Lengths in UTF-8, told without decoding.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

inline bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

inline size_t Utf8Size(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

// How many code points of each length, by their first bytes.
struct Utf8Sizes {
  size_t code_points = 0;  // of any length
  size_t of_two = 0, of_three = 0, of_four = 0;
};

inline Utf8Sizes CountUtf8Sizes(std::string_view utf8) {
  Utf8Sizes sizes;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    sizes.code_points += (byte & 0xC0) != 0x80;
    sizes.of_two += (byte & 0xE0) == 0xC0;
    sizes.of_three += (byte & 0xF0) == 0xE0;
    sizes.of_four += byte >= 0xF0;
  }
  return sizes;
}

}  // namespace gatecrash
