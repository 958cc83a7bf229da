// Bytes reversed, or turned by ROT13.
#pragma once

#include <string>
#include <string_view>

namespace gatecrash {

[[nodiscard]] std::string ReversedBytes(std::string_view bytes);

// Whether the bytes hold a character of several bytes once they are reversed; if not, nothing but
// ASCII is text then, and reversed by characters it is the same.
[[nodiscard]] bool HasReversedCharacter(std::string_view bytes);

// Each character kept whole; a byte that is no text is one by itself.
[[nodiscard]] std::string ReversedCharacters(std::string_view bytes);

[[nodiscard]] std::string Rot13(std::string_view bytes);

}  // namespace gatecrash
