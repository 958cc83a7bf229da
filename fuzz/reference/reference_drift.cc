#include "fuzz/reference/reference_drift.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <new>
#include <optional>

#include "fuzz/reference/reference_unicode.h"

namespace gatecrash::reference {
namespace {

using Candidates = std::vector<std::string>;

std::string ReplaceAll(std::string_view text, std::string_view from, std::string_view to) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const bool here = text.substr(at, from.size()) == from;
    result += here ? to : text.substr(at, 1);
    at += here ? from.size() : 1;
  }
  return result;
}

Candidates UndoBom(std::string_view bytes) {
  const std::string_view mark = "\xEF\xBB\xBF";
  Candidates all = {std::string(mark) + std::string(bytes)};
  if (bytes.substr(0, 3) == mark) all.emplace_back(bytes.substr(3));
  return all;
}

// The last one leaves those that are CRLF already.
Candidates UndoCrlf(std::string_view bytes) {
  const std::string to_lf = ReplaceAll(bytes, "\r\n", "\n");
  std::string missing;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (bytes[at] == '\n' && (at == 0 || bytes[at - 1] != '\r')) missing += '\r';
    missing += bytes[at];
  }
  return {to_lf, ReplaceAll(bytes, "\n", "\r\n"), missing};
}

Candidates UndoTrailingNewline(std::string_view bytes) {
  Candidates all = {std::string(bytes) + "\n"};
  if (!bytes.empty() && bytes.back() == '\n') all.emplace_back(bytes.substr(0, bytes.size() - 1));
  return all;
}

Candidates UndoTrailingSpace(std::string_view bytes) {
  std::string kept;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::size_t end = std::min(bytes.find_first_not_of(" \t", at), bytes.size());
    const std::string_view rest = bytes.substr(end);
    const bool at_end = rest.empty() || rest[0] == '\n' || rest.substr(0, 2) == "\r\n";
    if (!at_end || end == at) kept += bytes[at];
  }
  return {kept};
}

Candidates UndoNormalization(std::string_view bytes) {
  if (!DecodeUtf8(bytes)) return {};
  UErrorCode status = U_ZERO_ERROR;
  const auto text = icu::UnicodeString::fromUTF8({bytes.data(), static_cast<int>(bytes.size())});
  Candidates all;
  for (const icu::Normalizer2* form :
       {icu::Normalizer2::getNFCInstance(status), icu::Normalizer2::getNFDInstance(status)}) {
    if (U_FAILURE(status)) throw std::bad_alloc();
    std::string normalized;
    form->normalize(text, status).toUTF8String(normalized);
    all.push_back(normalized);
  }
  return all;
}

constexpr std::string_view kDashes[] = {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x88\x92",
                                        "\xE2\x80\x91", "--",           "-"};

// Hyphens that stand in a row of exactly that many.
std::string ReplaceRows(std::string_view text, std::size_t length, std::string_view to) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t row = std::min(text.find_first_not_of('-', at), text.size()) - at;
    result += row == length ? to : text.substr(at, std::max<std::size_t>(row, 1));
    at += std::max<std::size_t>(row, 1);
  }
  return result;
}

// Every dash with a blank on both sides, whichever it is.
std::string ReplaceSpaced(std::string_view text, std::string_view to) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 0;
    for (const std::string_view dash : kDashes) {
      const std::string spaced = " " + std::string(dash) + " ";
      if (text.substr(at, spaced.size()) == spaced) size = spaced.size();
    }
    result += size > 0 ? to : text.substr(at, 1);
    at += std::max<std::size_t>(size, 1);
  }
  return result;
}

Candidates UndoDash(std::string_view bytes) {
  Candidates all;
  for (const std::string_view dash : kDashes) {
    for (const std::string& to : {std::string(dash), " " + std::string(dash) + " "}) {
      for (const std::string_view from : kDashes) {
        all.push_back(ReplaceAll(bytes, from, to));
        all.push_back(ReplaceAll(bytes, " " + std::string(from) + " ", to));
      }
      all.push_back(ReplaceRows(bytes, 1, to));
      all.push_back(ReplaceRows(bytes, 2, to));
      all.push_back(ReplaceSpaced(bytes, to));
    }
  }
  return all;
}

// The unit of `\uXXXX` at `at`.
std::optional<char32_t> UnitAt(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  char32_t unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const std::size_t digit = std::string_view("0123456789abcdefABCDEF").find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    unit = unit * 16 + static_cast<char32_t>(digit < 16 ? digit : digit - 6);
  }
  return unit;
}

bool IsHigh(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLow(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

std::string Unescaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<char32_t> unit = UnitAt(text, at), next = UnitAt(text, at + 6);
    if (unit && IsHigh(*unit) && next && IsLow(*next)) {
      AppendUtf8(0x10000 + (*unit - 0xD800) * 0x400 + (*next - 0xDC00), &result);
      at += 12;
    } else if (unit && *unit >= 0x80 && !IsHigh(*unit) && !IsLow(*unit)) {
      AppendUtf8(*unit, &result);
      at += 6;
    } else {
      const std::size_t size = text[at] == '\\' ? 2 : 1;  // what is escaped begins no escape
      result += text.substr(at, size);
      at += size;
    }
  }
  return result;
}

void AppendUnit(char32_t unit, std::string* text) {
  std::array<char, 8> escape{};
  std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(unit));
  *text += escape.data();
}

Candidates UndoAsciiReencode(std::string_view bytes) {
  Candidates all = {Unescaped(bytes)};
  const std::optional<std::u32string> text = DecodeUtf8(bytes);
  if (!text) return all;
  std::string escaped;
  for (const char32_t c : *text) {
    if (c < 0x80) {
      escaped += static_cast<char>(c);
    } else if (c < 0x10000) {
      AppendUnit(c, &escaped);
    } else {
      AppendUnit(0xD800 + (c - 0x10000) / 0x400, &escaped);
      AppendUnit(0xDC00 + (c - 0x10000) % 0x400, &escaped);
    }
  }
  all.push_back(escaped);
  return all;
}

// Strings as they stand, each bracket, brace, colon and comma, and what stands between them.
std::vector<std::string> JsonTokens(std::string_view bytes) {
  constexpr std::string_view kBlanks = " \t\n\r", kMarks = "[]{}:,";
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    if (kBlanks.find(bytes[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    if (bytes[at] == '"') {
      for (++at; at < bytes.size() && bytes[at] != '"'; ++at) at += bytes[at] == '\\' ? 1 : 0;
      at = std::min(at + 1, bytes.size());
    } else if (kMarks.find(bytes[at]) != std::string_view::npos) {
      ++at;
    } else {
      at = std::min(bytes.find_first_of(" \t\n\r[]{}:,\"", at), bytes.size());
    }
    tokens.emplace_back(bytes.substr(begin, at - begin));
  }
  return tokens;
}

// `indent` empty: in one line.
std::string LayOut(const std::vector<std::string>& tokens, const std::string& indent,
                   std::string_view after_comma, std::string_view after_colon) {
  std::string text;
  std::size_t depth = 0;
  const auto break_line = [&] {
    if (indent.empty()) return;
    text += '\n';
    for (std::size_t i = 0; i < depth; ++i) text += indent;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string& token = tokens[i];
    const bool opens = token == "[" || token == "{", closes = token == "]" || token == "}";
    const bool is_empty = closes && i > 0 && (tokens[i - 1] == "[" || tokens[i - 1] == "{");
    const bool opens_empty = opens && i + 1 < tokens.size() &&
                             (tokens[i + 1] == "]" || tokens[i + 1] == "}");
    if (closes && depth > 0) --depth;
    if (closes && !is_empty) break_line();
    text += token;
    if (opens) ++depth;
    if (opens && !opens_empty) break_line();
    if (token == ":") text += after_colon;
    if (token == ",") text += after_comma;
    if (token == ",") break_line();
  }
  return text;
}

Candidates UndoJsonReformat(std::string_view bytes) {
  const std::vector<std::string> tokens = JsonTokens(bytes);
  Candidates all = {LayOut(tokens, "", "", ""), LayOut(tokens, "", " ", " ")};
  for (const std::string indent : {" ", "  ", "   ", "    ", "\t"}) {
    all.push_back(LayOut(tokens, indent, "", " "));
  }
  for (std::size_t i = 0, count = all.size(); i < count; ++i) all.push_back(all[i] + "\n");
  return all;
}

Candidates UndoUtf16(std::string_view bytes) {
  const bool big_endian = bytes.substr(0, 2) == "\xFE\xFF";
  if (big_endian || bytes.substr(0, 2) == "\xFF\xFE") bytes.remove_prefix(2);
  if (bytes.size() % 2 != 0) return {};
  std::u32string units;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    const char32_t first = static_cast<unsigned char>(bytes[at]);
    const char32_t second = static_cast<unsigned char>(bytes[at + 1]);
    units += big_endian ? first * 256 + second : second * 256 + first;
  }
  std::string text;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool pair = IsHigh(units[i]) && i + 1 < units.size() && IsLow(units[i + 1]);
    if (!pair && (IsHigh(units[i]) || IsLow(units[i]))) return {};
    AppendUtf8(pair ? 0x10000 + (units[i] - 0xD800) * 0x400 + (units[i + 1] - 0xDC00) : units[i],
               &text);
    i += pair ? 1 : 0;
  }
  return {text};
}

// https://encoding.spec.whatwg.org/index-windows-1252.txt: of 0x80 to 0x9F.
constexpr char32_t kWindows1252[] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E, 0x178};

Candidates UndoMojibake(std::string_view bytes) {
  const std::optional<std::u32string> text = DecodeUtf8(bytes);
  if (!text) return {};
  Candidates all;
  for (const bool latin1 : {false, true}) {
    std::string encoded;
    for (const char32_t c : *text) {
      const auto* windows = std::find(std::begin(kWindows1252), std::end(kWindows1252), c);
      const bool as_it_is = c < 0x80 || (c >= 0xA0 && c <= 0xFF) || (latin1 && c <= 0xFF);
      if (as_it_is) {
        encoded += static_cast<char>(c);
      } else if (!latin1 && windows != std::end(kWindows1252)) {
        encoded += static_cast<char>(0x80 + (windows - std::begin(kWindows1252)));
      }
      if (!as_it_is && (latin1 || windows == std::end(kWindows1252))) break;
    }
    if (encoded.size() == text->size()) all.push_back(encoded);
  }
  return all;
}

}  // namespace

std::vector<std::string> UndoDrift(std::size_t kind, std::string_view bytes) {
  using Undo = Candidates (*)(std::string_view);
  constexpr Undo kUndo[] = {UndoBom,      UndoCrlf,          UndoTrailingNewline, UndoTrailingSpace,
                            UndoNormalization, UndoDash,     UndoAsciiReencode,   UndoJsonReformat,
                            UndoUtf16,    UndoMojibake};
  static_assert(std::size(kUndo) == kDriftKindCount);
  std::vector<std::string> candidates = kUndo[kind](bytes);
  std::erase(candidates, bytes);
  return candidates;
}

}  // namespace gatecrash::reference
