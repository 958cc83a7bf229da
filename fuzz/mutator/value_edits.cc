#include <algorithm>
#include <string>

#include "fuzz/mutator/byte_edits.h"
#include "fuzz/mutator/edits.h"
#include "fuzz/mutator/values.h"
#include "fuzz/text_edits.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

// A mutated leaf may be so much longer than it was.
constexpr size_t kLeafGrowthMax = 64;
// One in so many keeps what ends the judgement before any rule: control characters, odd numbers.
constexpr size_t kOneKeptIn = 12;

bool ByTheSchema(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t value = draw.OneIn(2) ? text.places.Pick(draw) : text.places.PickOfAnyType(draw);
  return ReplaceAt(text, value, DrawValue(text.bench.draw, text.places, value));
}

// Something else that the schema lets one member of the whole say, or what is in it.
bool OfTheWhole(const EditedText& text) {
  Draw& draw = text.bench.draw;
  size_t value = 0;
  do {
    const auto& children = text.places.at(value).children;
    if (children.empty()) break;
    value = draw.Pick(children);
  } while (!draw.OneIn(2) || text.places.at(value).kind == TextKind::kObject);
  return value != 0 && ReplaceAt(text, value, DrawProperValue(draw, text.places, value));
}

bool ToTheLimit(const EditedText& text) {
  const size_t value = text.places.Pick(text.bench.draw);
  const auto limits = LimitValues();
  return ReplaceAt(text, value, text.bench.draw.Pick(limits));
}

// A step is UTF-8: what is none becomes Latin-1 of the same number.
std::string AsUtf8(Draw& draw, std::string_view bytes) {
  const bool keeps_controls = draw.OneIn(kOneKeptIn);
  std::string utf8;
  for (size_t at = 0; at < bytes.size();) {
    const Utf8Char c = DecodeUtf8(bytes, at);
    char32_t code_point = c.code_point;
    if (c.size_bytes == 0) code_point = static_cast<unsigned char>(bytes[at]);
    if (!keeps_controls && (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0))) {
      code_point = U'_';
    }
    AppendUtf8(code_point, utf8);
    at += std::max(c.size_bytes, uint32_t{1});
  }
  return utf8;
}

std::string AsInteger(Draw& draw, const std::string& utf8) {
  if (draw.OneIn(kOneKeptIn) && !utf8.empty()) return utf8;
  const bool negative = utf8.starts_with('-');
  std::string digits;
  for (const char c : utf8) {
    if (c >= '0' && c <= '9' && (c != '0' || !digits.empty())) digits += c;
  }
  digits.resize(std::min(digits.size(), size_t{15}));
  if (digits.empty()) return "0";
  return (negative ? "-" : "") + digits;
}

// A string or number by bytes, so that an engine's dictionary and comparisons reach it.
bool LeafBytes(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t value = text.places.Pick(draw);
  const TextKind kind = text.places.at(value).kind;
  const bool string = kind == TextKind::kString;
  if (!string && kind != TextKind::kOther) return false;
  const std::string_view literal = text.places.TextOf(value);
  const std::string leaf =
      string ? UnquoteJson(literal).value_or(std::string(literal)) : std::string(literal);
  const std::string mutated =
      AsUtf8(draw, MutateBytes(draw, text.bytes, leaf, leaf.size() + kLeafGrowthMax));
  return ReplaceAt(text, value, string ? QuoteJson(mutated) : AsInteger(draw, mutated));
}

// The string as it is, its first character as an escape.
bool EscapeCharacter(const EditedText& text) {
  const auto value = text.places.Pick(text.bench.draw, TextKind::kString);
  if (!value) return false;
  std::string literal(text.places.TextOf(*value));
  const char c = literal.size() > 2 ? literal[1] : '\\';
  if (c == '\\' || c < ' ' || c > '~') return false;
  constexpr std::string_view kDigits = "0123456789abcdef";
  literal.replace(1, 1,
                  std::string("\\u00") + kDigits[static_cast<size_t>(c) >> 4] +
                      kDigits[static_cast<size_t>(c) & 15]);
  return ReplaceAt(text, *value, literal);
}

// With every value that was the same: what must agree stays so.
bool EqualValues(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t value = text.places.Pick(draw);
  if (!text.places.at(value).children.empty()) return false;
  return ReplaceEqual(text, value, DrawValue(draw, text.places, value));
}

constexpr Edit kProperEdits[] = {
    {"of-the-whole", 1, OfTheWhole},
};

constexpr Edit kEdits[] = {
    {"by-the-schema", 24, ByTheSchema}, {"of-the-whole", 10, OfTheWhole},
    {"equal-values", 5, EqualValues},   {"to-the-limit", 2, ToTheLimit},
    {"leaf-bytes", 12, LeafBytes},      {"escape-character", 2, EscapeCharacter},
};

}  // namespace

std::span<const Edit> ValueEdits() { return kEdits; }
std::span<const Edit> ProperEdits() { return kProperEdits; }

}  // namespace gatecrash
