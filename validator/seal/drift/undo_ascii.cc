// ASCII_REENCODE: JSON with `ensure_ascii` on, and off.
#include <optional>
#include <string>

#include "validator/seal/drift/undo.h"
#include "validator/seal/drift/utf8_sizes.h"
#include "validator/text/text_rules.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

constexpr size_t kEscapeSize = 6;  // \uXXXX

struct Escape {
  size_t at, size;
  char32_t character;  // not ASCII, no surrogate
};

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The UTF-16 unit that the six bytes at `at` spell, if they do.
std::optional<char32_t> EscapedUnit(std::string_view bytes, size_t at) {
  const std::string_view spelled = bytes.substr(at, kEscapeSize);
  if (spelled.size() < kEscapeSize || !spelled.starts_with("\\u")) return std::nullopt;
  char32_t unit = 0;
  for (const char c : spelled.substr(2)) {
    const int digit = HexDigit(c);
    if (digit < 0) return std::nullopt;
    unit = unit << 4 | static_cast<char32_t>(digit);
  }
  return unit;
}

bool IsHighSurrogate(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLowSurrogate(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// The escape of a non-ASCII character at `at`, if there is one.
std::optional<Escape> EscapeAt(std::string_view bytes, size_t at) {
  const std::optional<char32_t> unit = EscapedUnit(bytes, at);
  if (!unit || *unit < 0x80 || IsLowSurrogate(*unit)) return std::nullopt;
  if (!IsHighSurrogate(*unit)) return Escape{at, kEscapeSize, *unit};
  const std::optional<char32_t> low = EscapedUnit(bytes, at + kEscapeSize);
  if (!low || !IsLowSurrogate(*low)) return std::nullopt;
  return Escape{at, 2 * kEscapeSize, 0x10000 + ((*unit & 0x3FF) << 10) + (*low & 0x3FF)};
}

// The next one from `at` on, which must not stand behind a backslash that belongs to what follows.
std::optional<Escape> NextEscape(std::string_view bytes, size_t at) {
  while ((at = bytes.find('\\', at)) != bytes.npos) {
    if (const std::optional<Escape> escape = EscapeAt(bytes, at)) return escape;
    at += 2;  // `\\` is one escape: what follows it is not escaped
  }
  return std::nullopt;
}

void Unescape(std::string_view bytes, CandidateSink& sink) {
  size_t size = bytes.size();
  size_t end = 0;
  while (const auto escape = NextEscape(bytes, end)) {
    size -= escape->size - Utf8Size(escape->character);
    end = escape->at + escape->size;
  }
  if (size == bytes.size() || !sink.Wants(size)) return;
  std::string out;
  out.reserve(size);
  size_t at = 0;
  while (const auto escape = NextEscape(bytes, at)) {
    out.append(bytes.substr(at, escape->at - at));
    AppendUtf8(escape->character, out);
    at = escape->at + escape->size;
  }
  sink.Take(out.append(bytes.substr(at)));
}

void AppendEscape(char32_t unit, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (const int shift : {12, 8, 4, 0}) out += kDigits[unit >> shift & 0xF];
}

void AppendEscaped(char32_t c, std::string& out) {
  if (c < 0x10000) return AppendEscape(c, out);
  AppendEscape(0xD800 + ((c - 0x10000) >> 10), out);
  AppendEscape(0xDC00 + (c & 0x3FF), out);
}

void EscapeAll(std::string_view bytes, CandidateSink& sink) {
  const Utf8Sizes sizes = CountUtf8Sizes(bytes);
  if (sizes.code_points == bytes.size()) return;  // ASCII, or no UTF-8
  const size_t size = bytes.size() + (kEscapeSize - 2) * sizes.of_two +
                      (kEscapeSize - 3) * sizes.of_three + (2 * kEscapeSize - 4) * sizes.of_four;
  if (!sink.Wants(size) || !IsUtf8(bytes)) return;
  std::string out;
  out.reserve(size);
  for (size_t at = 0; at < bytes.size();) {
    if (IsAscii(bytes[at])) {
      out += bytes[at++];
    } else {
      const Utf8Char c = DecodeUtf8(bytes, at);
      AppendEscaped(c.code_point, out);
      at += c.size_bytes;
    }
  }
  sink.Take(out);
}

}  // namespace

void UndoAsciiReencode(std::string_view bytes, CandidateSink& sink) {
  Unescape(bytes, sink);
  EscapeAll(bytes, sink);
}

}  // namespace gatecrash
