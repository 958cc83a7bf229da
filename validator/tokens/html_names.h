// The named character references of HTML, as far as the search for tokens has a use for them.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

struct HtmlName {
  char32_t first = 0;   // 0: no such name
  char32_t second = 0;  // 0: the name means one code point
  bool bare = false;    // whether it is known without its semicolon too
};

inline constexpr size_t kHtmlNameBytesMax = 32;  // no name is longer
inline constexpr size_t kHtmlBareNameBytesMax = 6;

// `name` without `&` and `;`. Letter case matters.
[[nodiscard]] HtmlName FindHtmlName(std::string_view name);

}  // namespace gatecrash
