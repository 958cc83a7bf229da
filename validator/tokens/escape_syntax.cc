#include "validator/tokens/escape_syntax.h"

#include <algorithm>

#include "validator/text/utf8.h"
#include "validator/tokens/html_names.h"

namespace gatecrash {
namespace {

constexpr char32_t kTooLarge = 0x110000;

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool IsAlphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Number {
  char32_t value = 0;     // at most kTooLarge
  size_t size_bytes = 0;  // how many digits
};

// Up to `digits_max` digits at `pos`.
Number ReadNumber(std::string_view bytes, size_t pos, int base, size_t digits_max) {
  Number number;
  for (; number.size_bytes < digits_max && pos < bytes.size(); ++pos, ++number.size_bytes) {
    const int digit = HexValue(bytes[pos]);
    if (digit < 0 || digit >= base) break;
    number.value = number.value * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
    number.value = std::min(number.value, kTooLarge);
  }
  return number;
}

bool IsScalar(char32_t c) { return c < 0xD800 || (c >= 0xE000 && c < kTooLarge); }

// Appends a code point; what is none breaks a token, as an opaque byte does.
void Append(char32_t c, std::string& out) {
  if (IsScalar(c)) {
    AppendUtf8(c, out);
  } else {
    out.push_back('\xFF');
  }
}

size_t AppendByte(Number number, size_t digits, size_t size, std::string& out) {
  if (number.size_bytes != digits) return 0;
  out.push_back(static_cast<char>(number.value));
  return size;
}

// Four hex digits at `pos`; after a high surrogate another escape, begun the same way, with a low
// one. `intro` is what stands before the digits.
size_t ReadUtf16(std::string_view bytes, size_t pos, std::string_view intro, std::string& out) {
  const Number high = ReadNumber(bytes, pos, 16, 4);
  if (high.size_bytes != 4) return 0;
  const size_t next = pos + 4;
  if (high.value >= 0xD800 && high.value < 0xDC00 && bytes.substr(next).starts_with(intro)) {
    const Number low = ReadNumber(bytes, next + intro.size(), 16, 4);
    if (low.size_bytes == 4 && low.value >= 0xDC00 && low.value < 0xE000) {
      AppendUtf8(0x10000 + ((high.value - 0xD800) << 10) + (low.value - 0xDC00), out);
      return intro.size() * 2 + 8;
    }
  }
  Append(high.value, out);
  return intro.size() + 4;
}

size_t ReadUnicode(std::string_view bytes, size_t pos, std::string& out) {
  if (!bytes.substr(pos).starts_with("\\u{")) return ReadUtf16(bytes, pos + 2, "\\u", out);
  const Number number = ReadNumber(bytes, pos + 3, 16, SIZE_MAX);
  const size_t end = pos + 3 + number.size_bytes;
  if (number.size_bytes == 0 || end >= bytes.size() || bytes[end] != '}') return 0;
  Append(number.value, out);
  return end + 1 - pos;
}

size_t ReadOctal(std::string_view bytes, size_t pos, std::string& out) {
  Number number = ReadNumber(bytes, pos + 1, 8, 3);
  if (number.value > 0xFF) number = ReadNumber(bytes, pos + 1, 8, 2);
  if (number.size_bytes == 0) return 0;
  out.push_back(static_cast<char>(number.value));
  return 1 + number.size_bytes;
}

Escape ReadBackslash(std::string_view bytes, size_t pos, EscapeFamilies families,
                     std::string& out) {
  if (pos + 1 >= bytes.size()) return {};
  const char kind = bytes[pos + 1];
  if (kind == 'u' && (families & kUnicodeEscapes) != 0) {
    return {ReadUnicode(bytes, pos, out), kUnicodeEscapes};
  }
  if (kind == 'x' && (families & kHexEscapes) != 0) {
    return {AppendByte(ReadNumber(bytes, pos + 2, 16, 2), 2, 4, out), kHexEscapes};
  }
  if (kind == '\\' && (families & kDoubledBackslashes) != 0) {
    out.push_back('\\');
    return {2, kDoubledBackslashes};
  }
  if ((families & kOctalEscapes) != 0) return {ReadOctal(bytes, pos, out), kOctalEscapes};
  return {};
}

size_t ReadPercent(std::string_view bytes, size_t pos, std::string& out) {
  for (const std::string_view intro : {"%u", "%U"}) {
    if (bytes.substr(pos).starts_with(intro)) return ReadUtf16(bytes, pos + 2, intro, out);
  }
  return AppendByte(ReadNumber(bytes, pos + 1, 16, 2), 2, 3, out);
}

size_t ReadNumericReference(std::string_view bytes, size_t pos, std::string& out) {
  const bool hex = pos + 2 < bytes.size() && (bytes[pos + 2] == 'x' || bytes[pos + 2] == 'X');
  const size_t digits = pos + (hex ? 3 : 2);
  const Number number = ReadNumber(bytes, digits, hex ? 16 : 10, SIZE_MAX);
  if (number.size_bytes == 0) return 0;
  const size_t end = digits + number.size_bytes;
  Append(number.value, out);
  return end + (end < bytes.size() && bytes[end] == ';' ? 1 : 0) - pos;
}

void AppendName(const HtmlName& name, std::string& out) {
  AppendUtf8(name.first, out);
  if (name.second != 0) AppendUtf8(name.second, out);
}

size_t ReadNamedReference(std::string_view bytes, size_t pos, std::string& out) {
  std::string_view name = bytes.substr(pos + 1, kHtmlNameBytesMax);
  const auto* const end = std::ranges::find_if_not(name, IsAlphanumeric);
  const bool closed = end != name.end() && *end == ';';
  name = name.substr(0, static_cast<size_t>(end - name.begin()));
  if (closed) {
    if (const HtmlName whole = FindHtmlName(name); whole.first != 0) {
      AppendName(whole, out);
      return name.size() + 2;
    }
  }
  for (size_t size = std::min(name.size(), kHtmlBareNameBytesMax); size >= 2; --size) {
    const HtmlName bare = FindHtmlName(name.substr(0, size));
    if (!bare.bare) continue;
    AppendName(bare, out);
    return size + 1;
  }
  return 0;
}

size_t ReadReference(std::string_view bytes, size_t pos, std::string& out) {
  if (pos + 1 >= bytes.size()) return 0;
  return bytes[pos + 1] == '#' ? ReadNumericReference(bytes, pos, out)
                               : ReadNamedReference(bytes, pos, out);
}

// A soft line end may have blanks before it.
size_t ReadQuotedPrintable(std::string_view bytes, size_t pos, std::string& out) {
  size_t end = pos + 1;
  while (end < bytes.size() && (bytes[end] == ' ' || bytes[end] == '\t')) ++end;
  if (end < bytes.size() && bytes[end] == '\r') ++end;
  if (end < bytes.size() && bytes[end] == '\n') return end + 1 - pos;
  if (end > pos + 1 && bytes[end - 1] == '\r') return end - pos;
  return AppendByte(ReadNumber(bytes, pos + 1, 16, 2), 2, 3, out);
}

}  // namespace

Escape ReadEscape(std::string_view bytes, size_t pos, EscapeFamilies families, std::string& out) {
  switch (bytes[pos]) {
    case '\\':
      return ReadBackslash(bytes, pos, families, out);
    case '%':
      if ((families & kPercentEscapes) == 0) return {};
      return {ReadPercent(bytes, pos, out), kPercentEscapes};
    case '&':
      if ((families & kHtmlReferences) == 0) return {};
      return {ReadReference(bytes, pos, out), kHtmlReferences};
    case '=':
      if ((families & kQuotedPrintableEscapes) == 0) return {};
      return {ReadQuotedPrintable(bytes, pos, out), kQuotedPrintableEscapes};
    default:
      return {};
  }
}

}  // namespace gatecrash
