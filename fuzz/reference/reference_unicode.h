// UTF-8 by hand, and the character rules of the text group (contract, section 3).
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_UNICODE_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_UNICODE_H_

#include <optional>
#include <string>
#include <string_view>

namespace gatecrash::reference {

// The code points of well-formed UTF-8 (Unicode 15.0, table 3-7); nothing for any other bytes.
[[nodiscard]] std::optional<std::u32string> DecodeUtf8(std::string_view bytes);

// As DecodeUtf8, but each byte that fits nowhere becomes U+FFFD.
[[nodiscard]] std::u32string DecodeLossy(std::string_view bytes);

void AppendUtf8(char32_t code_point, std::string* bytes);

// The number of code points of well-formed UTF-8.
[[nodiscard]] std::size_t CountCodePoints(std::string_view text);

// A code point that the text group calls TEXT_INVISIBLE.
[[nodiscard]] bool IsInvisible(char32_t code_point);

[[nodiscard]] bool IsNfc(std::string_view text);

// toNFKC_Casefold, by which two paths are the same path.
[[nodiscard]] std::string NfkcCasefold(std::string_view text);

// Whether `a` stands before `b` in the order of UTF-16 code units (RFC 8785, 3.2.3).
[[nodiscard]] bool Utf16Less(std::string_view a, std::string_view b);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_UNICODE_H_
