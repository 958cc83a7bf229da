// Bytes reversed, or turned by ROT13.
#pragma once

#include <string>
#include <string_view>

namespace gatecrash {

[[nodiscard]] std::string ReversedBytes(std::string_view bytes);

// Whether it matters in which of these two ways such bytes are reversed: they aren't all ASCII.
[[nodiscard]] bool HasCharacters(std::string_view bytes);

// Each character kept whole; a byte that is no text is one by itself, and none that follows makes a
// character with it.
[[nodiscard]] std::string ReversedCharacters(std::string_view bytes);

[[nodiscard]] unsigned char TurnedByte(unsigned char byte);  // by ROT13
[[nodiscard]] std::string Rot13(std::string_view bytes);

}  // namespace gatecrash
