// A string that was written in the program's own source: the type that keeps an input's text out of
// findings, places and messages (contract, section 2: nothing that the author wrote is printed).
#pragma once

#include <string_view>

namespace gatecrash {

class Literal {
 public:
  // Implicit on purpose, so that a literal can be passed as it stands; nothing else converts.
  consteval Literal(const char* text) : text_(text) {}  // NOLINT(google-explicit-constructor)
  constexpr std::string_view view() const { return text_; }

 private:
  std::string_view text_;
};

}  // namespace gatecrash
