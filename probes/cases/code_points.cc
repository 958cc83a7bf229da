#include "probes/cases/code_points.h"

#include <algorithm>
#include <bit>
#include <iterator>

#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

// The bytes 80 to 9F; all others stand for themselves (https://encoding.spec.whatwg.org).
constexpr char16_t kWindows1252[] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
static_assert(std::size(kWindows1252) == 32);

void AppendUnit(uint32_t unit, int bytes, bool big_endian, std::string& out) {
  for (int number = 0; number < bytes; ++number) {
    const int shift = 8 * (big_endian ? bytes - 1 - number : number);
    out += static_cast<char>(unit >> shift & 0xFF);
  }
}

}  // namespace

std::optional<std::u32string> DecodeUtf8(std::string_view bytes) {
  if (!IsUtf8(bytes)) return std::nullopt;
  std::u32string text;
  for (size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<uint8_t>(bytes[at]);
    const int length = lead < 0x80 ? 1 : std::countl_one(lead);
    char32_t code_point = length == 1 ? lead : lead & (0x7Fu >> length);
    for (int more = 1; more < length; ++more) {
      code_point =
          code_point << 6 | (static_cast<uint8_t>(bytes[at + static_cast<size_t>(more)]) & 0x3Fu);
    }
    text += code_point;
    at += static_cast<size_t>(length);
  }
  return text;
}

void AppendWide(char32_t code_point, int unit_bytes, bool big_endian, std::string& out) {
  if (unit_bytes == 4 || code_point < 0x10000) {
    AppendUnit(code_point, unit_bytes, big_endian, out);
    return;
  }
  const uint32_t offset = code_point - 0x10000;
  AppendUnit(0xD800 + (offset >> 10), 2, big_endian, out);
  AppendUnit(0xDC00 + (offset & 0x3FF), 2, big_endian, out);
}

char32_t FromWindows1252(uint8_t byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte;
}

std::optional<char> ToWindows1252(char32_t code_point) {
  if (code_point < 0x80 || (code_point >= 0xA0 && code_point < 0x100)) {
    return static_cast<char>(code_point);
  }
  const auto* found = std::ranges::find(kWindows1252, code_point);
  if (found == std::end(kWindows1252)) return std::nullopt;
  return static_cast<char>(0x80 + (found - kWindows1252));
}

}  // namespace gatecrash
