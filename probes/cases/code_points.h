// Text as code points, for the steps that spell it in another way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "validator/text/utf8.h"  // AppendUtf8

namespace gatecrash {

// None where the bytes are no UTF-8.
[[nodiscard]] std::optional<std::u32string> DecodeUtf8(std::string_view bytes);

// One code point in so many bytes (2: UTF-16, with pairs; 4: UTF-32), in that byte order.
void AppendWide(char32_t code_point, int unit_bytes, bool big_endian, std::string& out);

// windows-1252 as WHATWG has it: every byte stands for a code point.
[[nodiscard]] char32_t FromWindows1252(uint8_t byte);
[[nodiscard]] std::optional<char> ToWindows1252(char32_t code_point);

}  // namespace gatecrash
