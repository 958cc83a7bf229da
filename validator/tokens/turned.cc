#include "validator/tokens/turned.h"

#include <algorithm>

#include "validator/text/utf8.h"

namespace gatecrash {

std::string ReversedBytes(std::string_view bytes) { return {bytes.rbegin(), bytes.rend()}; }

bool HasReversedCharacter(std::string_view bytes) {
  return std::ranges::adjacent_find(bytes, [](char first, char second) {
           return (first & '\xC0') == '\x80' && static_cast<unsigned char>(second) >= 0xC2;
         }) != bytes.end();
}

std::string ReversedCharacters(std::string_view bytes) {
  std::string reversed;
  reversed.reserve(bytes.size());
  for (size_t end = bytes.size(); end > 0;) {
    const size_t size = std::max(DecodeUtf8Before(bytes, end).size_bytes, 1u);
    reversed.append(bytes.substr(end - size, size));
    end -= size;
  }
  return reversed;
}

std::string Rot13(std::string_view bytes) {
  std::string turned(bytes);
  for (char& c : turned) {
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'z') c = static_cast<char>(lower < 'n' ? c + 13 : c - 13);
  }
  return turned;
}

}  // namespace gatecrash
