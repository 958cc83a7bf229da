// Of the bytes, the syntax and the text group alone: what two readers of one text may disagree on.
// Each is made on a document that is left as it was otherwise, so that nothing else refuses it.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/mutator/byte_edits.h"
#include "fuzz/mutator/edits.h"
#include "fuzz/mutator/step_text.h"
#include "fuzz/mutator/tokens.h"
#include "fuzz/mutator/values.h"
#include "probes/cases/reencode.h"
#include "validator/limits.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMarks[] = {
    "\xEF\xBB\xBF", "\xEF\xBB", "\xEF",     "\xBB",
    "\xBF",         "\xFE\xFF", "\xFF\xFE", "\xEF\xBB\xBF\xEF\xBB\xBF"};
constexpr std::string_view kIllFormed[] = {
    "\xC0\x80"sv, "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80",    "\xFF",
    "\x80",       "\xC3",         "\xE2\x80",     "\xF8\x88\x80\x80\x80"};
constexpr std::string_view kControls[] = {
    "\x01", "\x1B[2K", "\x7F", "\t", "\n", "\r\n", "\x08", "\xC2\x85", "\xE2\x80\xA8", "\xC2\x9B"};
// Nothing of it is seen, or it is seen as something else: joiners, marks of direction, tags,
// fillers, and forms that are not NFC.
constexpr std::string_view kUnseen[] = {
    "\u200B", "\u00AD", "\u2060", "\uFEFF",  "\u202E", "\u2066",       "\U000E0041", "\u180E",
    "\u034F", "\u3164", "\uFE0F", "A\u030A", "\u212B", "\u1E9B\u0323", "\u00A0",     "\uFFFE"};
constexpr std::string_view kSurrogates[] = {"\\ud800",        "\\udc00",       "\\udfff\\ud800",
                                            "\\ud83d",        "\\uDEAD",       "\\ud800\\u0041",
                                            "\\ud800\\ud800", "\\ud83d\\ude00"};
constexpr std::string_view kEscapes[] = {"\\u0000", "\\u0001", "\\u007f", "\\x41", "\\'",
                                         "\\a",     "\\u12",   "\\U0041", "\\0",   "\\u2028"};
// Between two tokens, or behind the last.
constexpr std::string_view kLoose[] = {"/**/",     "//\n", "#\n", ",",    "\v",           "\f",
                                       "\xC2\xA0", ";",    ":",   "\0"sv, "\xE2\x80\x8B", "{}"};
constexpr std::string_view kTails[] = {"{}", "\n{}", " null", ",",    "]",
                                       "}",  "\n\n", " ",     "\x1A", "/**/"};
constexpr std::string_view kFarNumbers[] = {"9007199254740992",
                                            "-9007199254740992",
                                            "9007199254740993",
                                            "9223372036854775807",
                                            "9223372036854775808",
                                            "18446744073709551615",
                                            "18446744073709551616",
                                            "-9223372036854775809",
                                            "99999999999999999999",
                                            "4294967296",
                                            "100000000000000000000000000000000000000000"};

bool Insert(const EditedText& text, size_t offset, std::string_view bytes) {
  return text.bench.Do(
      StepText("insert-bytes").In(text.file).Add("offset", offset).Add("hex", InHex(bytes)).End());
}

bool Overwrite(const EditedText& text, size_t offset, size_t count, std::string_view bytes) {
  return text.bench.Do(StepText("delete-bytes")
                           .In(text.file)
                           .Add("offset", offset)
                           .Add("count", count)
                           .End()) &&
         Insert(text, offset, bytes);
}

std::string_view All(const EditedText& text) { return text.places.json().text(); }

// Before a byte of a string or a name, behind its first quote; or none.
std::optional<size_t> PickInString(const EditedText& text) {
  const auto value = text.places.Pick(text.bench.draw, TextKind::kString);
  if (!value) return std::nullopt;
  const TextValue& at = text.places.at(*value);
  const TextSpan span = at.name.end > 0 && text.bench.draw.OneIn(3) ? at.name : at.text;
  return span.begin + 1 + text.bench.draw.Below(span.end - span.begin - 1);
}

bool InsertInString(const EditedText& text, std::string_view bytes) {
  const auto offset = PickInString(text);
  return offset && Insert(text, *offset, bytes);
}

// At the beginning, where it is a mark, or anywhere.
bool MarkBytes(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t offset = draw.OneIn(4) ? draw.Below(All(text).size() + 1) : 0;
  return Insert(text, offset, draw.Pick(kMarks));
}

// Behind the text, with or without something after it; in its midst; or in a string.
bool Nul(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const size_t end = All(text).size();
  switch (draw.Below(4)) {
    case 0:
      return Insert(text, end, "\0"sv);
    case 1:
      return Insert(text, end, std::string(1, '\0') + std::string(draw.Pick(kTails)));
    case 2:
      return Insert(text, draw.Below(end + 1), "\0"sv);
    default:
      return InsertInString(text, "\0"sv);
  }
}

bool Tail(const EditedText& text) {
  Draw& draw = text.bench.draw;
  if (draw.OneIn(3)) return Insert(text, All(text).size(), All(text));
  return Insert(text, draw.OneIn(6) ? 0 : All(text).size(), draw.Pick(kTails));
}

// Bytes that are no UTF-8: a character's form that is longer than it need be, in its place, or
// others anywhere.
bool IllFormed(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const auto in_string = draw.OneIn(2) ? PickInString(text) : std::nullopt;
  const size_t offset = in_string ? *in_string : draw.Below(All(text).size());
  const auto c = static_cast<unsigned char>(All(text)[offset]);
  if (draw.OneIn(2) || c >= 0x80) return Insert(text, offset, draw.Pick(kIllFormed));
  const size_t size = 2 + draw.Below(3);
  constexpr char kFirst[] = {'\xC0', '\xE0', '\xF0'};
  std::string longer(size, '\x80');
  longer[0] = kFirst[size - 2];
  longer[size - 2] = static_cast<char>(longer[size - 2] | c >> 6);
  longer[size - 1] = static_cast<char>(0x80 | (c & 0x3F));
  return Overwrite(text, offset, 1, longer);
}

bool Surrogate(const EditedText& text) {
  return InsertInString(text, text.bench.draw.Pick(kSurrogates));
}

bool Escape(const EditedText& text) { return InsertInString(text, text.bench.draw.Pick(kEscapes)); }

bool Control(const EditedText& text) {
  return InsertInString(text, text.bench.draw.Pick(kControls));
}

bool Unseen(const EditedText& text) { return InsertInString(text, text.bench.draw.Pick(kUnseen)); }

bool Between(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const TextValue& value = text.places.at(draw.Below(text.places.size()));
  return Insert(text, draw.OneIn(2) ? value.text.end : value.begin(), draw.Pick(kLoose));
}

std::optional<size_t> PickNumber(const EditedText& text) {
  constexpr size_t kTries = 4;
  for (size_t tries = 0; tries < kTries; ++tries) {
    const auto value = text.places.Pick(text.bench.draw, TextKind::kOther);
    if (value && text.places.TextOf(*value)[0] <= '9') return value;
  }
  return std::nullopt;
}

// Out of the range that both readers have; alone, or with each that it must agree with.
bool FarNumber(const EditedText& text) {
  const auto value = PickNumber(text);
  if (!value) return false;
  const std::string_view number = text.bench.draw.Pick(kFarNumbers);
  if (text.bench.draw.OneIn(3)) return ReplaceAt(text, *value, number);
  return ReplaceEqual(text, *value, number);
}

// The same number, or almost, in a form of its own.
bool NumberForm(const EditedText& text) {
  constexpr std::string_view kBefore[] = {"0", "+", "-", "--", "0x", "00"};
  constexpr std::string_view kBehind[] = {".0", "e0", "E+0", ".",
                                          "e",  "_0", "L",   ".00000000000000001"};
  Draw& draw = text.bench.draw;
  const auto value = PickNumber(text);
  if (!value) return false;
  std::string number(text.places.TextOf(*value));
  if (draw.OneIn(2)) {
    number.insert(0, draw.Pick(kBefore));
  } else {
    number += draw.Pick(kBehind);
  }
  return ReplaceAt(text, *value, number);
}

bool Reencode(const EditedText& text) {
  static const auto& kNames = *new std::vector<Literal>(ReencodingNames());
  return text.bench.Do(
      StepText("reencode").In(text.file).Add("as", text.bench.draw.Pick(kNames).view()).End());
}

// Around the levels that are allowed, or many more than any stack has room for.
bool Deep(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const TextValue& value = text.places.at(text.places.Pick(draw));
  if (draw.OneIn(4)) {
    return text.bench.Do(StepText("insert-bytes")
                             .In(text.file)
                             .Add("offset", value.text.begin)
                             .Add("text", draw.OneIn(2) ? "[" : "{\"a\":")
                             .Add("repeat", size_t{20'000})
                             .End());
  }
  const size_t levels = limits::kJsonDepthMax - 3 + draw.Below(6);
  return Overwrite(text, value.text.begin, value.text.end - value.text.begin,
                   std::string(levels, '[') + std::string(levels, ']'));
}

// A second member of the same name, as it is written, in another spelling or in other letters, with
// the same value or another.
bool DuplicateMember(const EditedText& text) {
  Draw& draw = text.bench.draw;
  const auto member = text.places.PickMember(draw);
  if (!member) return false;
  constexpr std::string_view kSpellings[] = {"same", "escaped", "other-case"};
  constexpr std::string_view kWhere[] = {"after", "before"};
  StepText step("duplicate-member");
  step.In(text.file).Add("path", text.places.PointerTo(*member));
  step.Add("spelling", draw.Pick(kSpellings)).Add("where", draw.Pick(kWhere));
  if (draw.OneIn(2)) step.Add("raw", DrawValue(draw, text.places, *member));
  return text.bench.Do(step.End());
}

// An authority token, in any spelling, in a string, a name, or between the tokens.
bool Plant(const EditedText& text) {
  Draw& draw = text.bench.draw;
  StepText step = DrawToken(draw);
  step.In(text.file);
  if (draw.OneIn(8)) return text.bench.Do(step.Add("into", "bytes").End());
  const bool in_name = draw.OneIn(4);
  const auto value =
      in_name ? text.places.PickMember(draw) : text.places.Pick(draw, TextKind::kString);
  if (!value) return false;
  step.Add("path", text.places.PointerTo(*value)).Add("into", in_name ? "name" : "value");
  return text.bench.Do(step.End());
}

constexpr Edit kEdits[] = {
    {"duplicate-member", 4, DuplicateMember},
    {"plant", 3, Plant},
    {"mark-bytes", 2, MarkBytes},
    {"nul", 2, Nul},
    {"tail", 2, Tail},
    {"ill-formed", 4, IllFormed},
    {"surrogate", 1, Surrogate},
    {"escape", 1, Escape},
    {"control", 1, Control},
    {"unseen", 2, Unseen},
    {"between-tokens", 1, Between},
    {"far-number", 5, FarNumber},
    {"number-form", 1, NumberForm},
    {"reencode", 1, Reencode},
    {"deep", 1, Deep},
};

}  // namespace

std::span<const Edit> TextAttacks() { return kEdits; }

}  // namespace gatecrash
