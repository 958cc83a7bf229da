// The escapes one by one: what stands at a place, how long it is and what it means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gatecrash {

// A set of escape families.
using EscapeFamilies = uint8_t;
enum EscapeFamily : EscapeFamilies {
  kUnicodeEscapes = 1,
  kHexEscapes = 2,
  kOctalEscapes = 4,
  kPercentEscapes = 8,
  kHtmlReferences = 16,
  kQuotedPrintableEscapes = 32,
  kDoubledBackslashes = 64,  // one backslash; a family of its own, never alone
};

inline constexpr EscapeFamilies kEveryFamily = 127;

struct Escape {
  size_t size_bytes = 0;  // 0: no escape of those families stands there
  EscapeFamilies family = 0;
};

constexpr bool BeginsEscape(char c) { return c == '\\' || c == '%' || c == '&' || c == '='; }

// The escape of one of `families` at bytes[pos]. Appends what it means to `out`.
[[nodiscard]] Escape ReadEscape(std::string_view bytes, size_t pos, EscapeFamilies families,
                                std::string& out);

}  // namespace gatecrash
