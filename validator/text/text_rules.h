// What a string of a judged document may be made of (contract, section 3, text group), by Unicode
// 15.0 whatever newer data the machine has.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gatecrash {

struct TextFaults {
  bool invisible = false;  // TEXT_INVISIBLE
  bool not_nfc = false;    // TEXT_NOT_NFC
};

// Both faults of one string. The bytes are UTF-8 (IsUtf8 has said so). Fast where all is ASCII.
[[nodiscard]] TextFaults FindTextFaults(std::string_view utf8);

// RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] bool IsUtf8(std::string_view bytes);

// The number of code points of valid UTF-8.
[[nodiscard]] size_t CodePointCount(std::string_view utf8);

// NFKC_Casefold, by which two paths are the same name (section 5). Throws std::bad_alloc alone.
[[nodiscard]] std::string FoldCase(std::string_view utf8);

// NFC and NFD, for naming drift. None where the bytes are no UTF-8.
[[nodiscard]] std::optional<std::string> ToNfc(std::string_view bytes);
[[nodiscard]] std::optional<std::string> ToNfd(std::string_view bytes);

// The Unicode version of the data at hand, for `--version`: "15.0".
[[nodiscard]] std::string_view UnicodeVersion();

}  // namespace gatecrash
