#include "probes/cases/reencode.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>

#include "probes/cases/code_points.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using Encoded = std::optional<std::string>;

std::string ReplaceAll(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  size_t done = 0;
  for (size_t at = text.find(from); at != std::string_view::npos; at = text.find(from, done)) {
    out.append(text.substr(done, at - done)).append(to);
    done = at + from.size();
  }
  return out.append(text.substr(done));
}

Encoded WithBom(std::string_view text) { return "\xEF\xBB\xBF" + std::string(text); }

std::string WithLf(std::string_view text) {
  return ReplaceAll(ReplaceAll(text, "\r\n", "\n"), "\r", "\n");
}
Encoded ToLf(std::string_view text) { return WithLf(text); }
Encoded ToCrlf(std::string_view text) { return ReplaceAll(WithLf(text), "\n", "\r\n"); }
Encoded ToCr(std::string_view text) { return ReplaceAll(WithLf(text), "\n", "\r"); }

Encoded WithFinalNewline(std::string_view text) { return std::string(text) + "\n"; }
Encoded WithoutFinalNewline(std::string_view text) {
  if (text.empty() || text.back() != '\n') return std::nullopt;
  return std::string(text.substr(0, text.size() - 1));
}

Encoded WithTrailingSpace(std::string_view text) { return ReplaceAll(text, "\n", " \n"); }

Encoded WithTabs(std::string_view text) {
  std::string out;
  bool at_beginning = true;
  for (size_t at = 0; at < text.size(); ++at) {
    if (at_beginning && text.substr(at, 2) == "  ") {
      out += '\t';
      ++at;
      continue;
    }
    at_beginning = text[at] == '\n';
    out += text[at];
  }
  return out;
}

template <int kUnitBytes, bool kBigEndian, bool kMarked>
Encoded ToWide(std::string_view text) {
  const auto decoded = DecodeUtf8(text);
  if (!decoded) return std::nullopt;
  std::string out;
  if (kMarked) AppendWide(0xFEFF, kUnitBytes, kBigEndian, out);
  for (const char32_t c : *decoded) AppendWide(c, kUnitBytes, kBigEndian, out);
  return out;
}

Encoded ToLatin1(std::string_view text) {
  const auto decoded = DecodeUtf8(text);
  if (!decoded || std::ranges::any_of(*decoded, [](char32_t c) { return c > 0xFF; })) {
    return std::nullopt;
  }
  return std::string(decoded->begin(), decoded->end());
}

Encoded ToCp1252(std::string_view text) {
  const auto decoded = DecodeUtf8(text);
  if (!decoded) return std::nullopt;
  std::string out;
  for (const char32_t c : *decoded) {
    const auto byte = ToWindows1252(c);
    if (!byte) return std::nullopt;
    out += *byte;
  }
  return out;
}

Encoded ToMojibake(std::string_view text) {
  std::string out;
  for (const char byte : text) AppendUtf8(FromWindows1252(static_cast<uint8_t>(byte)), out);
  return out;
}

void AppendEscape(uint32_t unit, std::string& out) {
  std::array<char, 8> escape{};
  std::snprintf(escape.data(), escape.size(), "\\u%04x", unit);
  out += escape.data();
}

Encoded ToEscapes(std::string_view text) {
  const auto decoded = DecodeUtf8(text);
  if (!decoded) return std::nullopt;
  std::string out;
  for (const char32_t c : *decoded) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x10000) {
      AppendEscape(c, out);
    } else {
      AppendEscape(0xD800 + ((c - 0x10000) >> 10), out);
      AppendEscape(0xDC00 + ((c - 0x10000) & 0x3FF), out);
    }
  }
  return out;
}

std::optional<uint32_t> EscapeAt(std::string_view text, size_t at) {
  if (text.size() - at < 6 || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  uint32_t unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const size_t digit = std::string_view("0123456789abcdefABCDEF").find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    unit = unit << 4 | static_cast<uint32_t>(digit > 15 ? digit - 6 : digit);
  }
  return unit;
}

// How many bytes the escape of a non-ASCII character at `at` takes; 0 where there is none.
size_t TakeEscape(std::string_view text, size_t at, char32_t& code_point) {
  const auto first = EscapeAt(text, at);
  if (!first || *first < 0x80) return 0;
  code_point = *first;
  if (*first < 0xD800 || *first > 0xDFFF) return 6;
  const auto second = at + 6 <= text.size() ? EscapeAt(text, at + 6) : std::nullopt;
  if (*first > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) return 0;
  code_point = 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
  return 12;
}

Encoded FromEscapes(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    char32_t code_point = 0;
    if (const size_t taken = TakeEscape(text, at, code_point)) {
      AppendUtf8(code_point, out);
      at += taken;
      continue;
    }
    const size_t length = text[at] == '\\' && at + 1 < text.size() ? 2 : 1;
    out += text.substr(at, length);
    at += length;
  }
  return out;
}

Encoded Compact(std::string_view text) { return LayOutJson(text, {std::nullopt, "", ""}); }
Encoded Spaced(std::string_view text) { return LayOutJson(text, {std::nullopt, " ", " "}); }
template <size_t kBlanks>
Encoded Indented(std::string_view text) {
  return LayOutJson(text, {std::string_view("    ", kBlanks), "", " "});
}
Encoded TabIndented(std::string_view text) { return LayOutJson(text, {"\t", "", " "}); }

Encoded WithEscapedSolidus(std::string_view text) { return ReplaceAll(text, "/", "\\/"); }

constexpr Reencoding kReencodings[] = {
    {"bom", WithBom},
    {"crlf", ToCrlf},
    {"cr", ToCr},
    {"lf", ToLf},
    {"final-newline", WithFinalNewline},
    {"no-final-newline", WithoutFinalNewline},
    {"trailing-space", WithTrailingSpace},
    {"tabs", WithTabs},
    {"utf-16le", ToWide<2, false, true>},
    {"utf-16be", ToWide<2, true, true>},
    {"utf-16le-unmarked", ToWide<2, false, false>},
    {"utf-32le", ToWide<4, false, true>},
    {"utf-32be", ToWide<4, true, true>},
    {"latin-1", ToLatin1},
    {"windows-1252", ToCp1252},
    {"mojibake", ToMojibake},
    {"nfc", ToNfc},
    {"nfd", ToNfd},
    {"ensure-ascii", ToEscapes},
    {"unescape", FromEscapes},
    {"json-compact", Compact},
    {"json-spaced", Spaced},
    {"json-indent-1", Indented<1>},
    {"json-indent-2", Indented<2>},
    {"json-indent-3", Indented<3>},
    {"json-indent-4", Indented<4>},
    {"json-indent-tab", TabIndented},
    {"escape-solidus", WithEscapedSolidus},
};

struct Dash {
  Literal name;
  std::string_view text;
};
constexpr Dash kDashes[] = {
    {"em-dash", "\u2014"},       {"en-dash", "\u2013"},     {"minus", "\u2212"},
    {"non-breaking-hyphen", "\u2011"}, {"double-hyphen", "--"}, {"hyphen", "-"},
};

const Dash* FindDash(std::string_view name) {
  const auto* found = std::ranges::find_if(
      kDashes, [name](const Dash& dash) { return dash.name.view() == name; });
  return found == std::end(kDashes) ? nullptr : found;
}

}  // namespace

std::span<const Reencoding> AllReencodings() { return kReencodings; }

std::optional<std::string> ReplaceDashes(std::string_view text, std::string_view from,
                                         std::string_view to) {
  const Dash* old_dash = FindDash(from);
  const Dash* new_dash = FindDash(to);
  if (old_dash == nullptr || new_dash == nullptr) return std::nullopt;
  return ReplaceAll(text, old_dash->text, new_dash->text);
}

std::vector<Literal> ReencodingNames() {
  std::vector<Literal> names;
  for (const Reencoding& reencoding : kReencodings) names.push_back(reencoding.name);
  return names;
}

std::vector<Literal> DashNames() {
  std::vector<Literal> names;
  for (const Dash& dash : kDashes) names.push_back(dash.name);
  return names;
}

}  // namespace gatecrash
