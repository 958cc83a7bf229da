#include "fuzz/text_edits.h"

#include <iterator>
#include <optional>
#include <vector>

#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

std::string EscapeToken(std::string_view name) {
  std::string token;
  for (const char c : name) {
    if (c == '~')
      token += "~0";
    else if (c == '/')
      token += "~1";
    else
      token += c;
  }
  return token;
}

std::string TokenOf(const JsonText& json, size_t value) {
  const TextValue& of = json.values()[value];
  if (of.name.end > 0) {
    return EscapeToken(UnquoteJson(of.name.of(json.text())).value_or(""));
  }
  const auto& siblings = json.values()[of.parent].children;
  size_t index = 0;
  while (siblings[index] != value) ++index;
  return std::to_string(index);
}

std::string PointerOf(const JsonText& json, size_t value) {
  std::string pointer;
  for (; value != 0; value = json.values()[value].parent) {
    pointer.insert(0, "/" + TokenOf(json, value));
  }
  return pointer;
}

// What an edit is made with: the text before it, read.
struct Bench {
  Draw& draw;
  std::span<const std::string> values;
  const JsonText& json;
  std::string& text;

  // Any value but the root; of another kind than asked for where ten draws find none.
  [[nodiscard]] size_t PickValue(std::optional<TextKind> kind = std::nullopt) const {
    const size_t count = json.values().size();
    size_t value = 0;
    for (size_t tries = 0; tries < 10; ++tries) {
      value = count > 1 ? 1 + draw.Below(count - 1) : 0;
      if (!kind || json.values()[value].kind == *kind) break;
    }
    return value;
  }
  [[nodiscard]] std::string TextOf(size_t value) const {
    return std::string(json.values()[value].text.of(json.text()));
  }
};

void Drop(Bench& bench) {
  static_cast<void>(RemoveValue(bench.text, PointerOf(bench.json, bench.PickValue())));
}

void TellTwice(Bench& bench) {
  const size_t value = bench.PickValue();
  const std::string pointer = PointerOf(bench.json, value);
  const auto name = NameText(bench.text, pointer);
  if (!name) return;
  static_cast<void>(AddTwin(bench.text, pointer, *name, bench.TextOf(value), bench.draw.OneIn(2)));
}

void Rename(Bench& bench) {
  const size_t other = bench.PickValue();
  const std::string pointer = PointerOf(bench.json, bench.PickValue());
  const auto name = NameText(bench.text, PointerOf(bench.json, other));
  static_cast<void>(RenameMember(bench.text, pointer, name.value_or("\"gate\"")));
}

void ReplaceByOther(Bench& bench) {
  const size_t from = bench.PickValue();
  const size_t to = bench.PickValue(bench.json.values()[from].kind);
  const std::string value = bench.TextOf(from);
  static_cast<void>(ReplaceValue(bench.text, PointerOf(bench.json, to), value));
}

void ReplaceByDrawn(Bench& bench) {
  const std::string& value = bench.draw.Pick(bench.values);
  static_cast<void>(ReplaceValue(bench.text, PointerOf(bench.json, bench.PickValue()), value));
}

void Exchange(Bench& bench) {
  const size_t a = bench.PickValue();
  const size_t b = bench.PickValue(bench.json.values()[a].kind);
  const std::string text_a = bench.TextOf(a);
  const std::string text_b = bench.TextOf(b);
  if (text_a.find(text_b) != std::string::npos || text_b.find(text_a) != std::string::npos) return;
  static_cast<void>(ReplaceValue(bench.text, PointerOf(bench.json, a), text_b));
  static_cast<void>(ReplaceValue(bench.text, PointerOf(bench.json, b), text_a));
}

// An element put in a second time, or in another place.
void CopyElement(Bench& bench) {
  const size_t array = bench.PickValue(TextKind::kArray);
  const auto& elements = bench.json.values()[array].children;
  if (bench.json.values()[array].kind != TextKind::kArray || elements.empty()) return;
  const std::string element = bench.TextOf(bench.draw.Pick(elements));
  const std::string at = std::to_string(bench.draw.Below(elements.size() + 1));
  static_cast<void>(AddValue(bench.text, PointerOf(bench.json, array) + "/" + at, element));
}

void MoveElement(Bench& bench) {
  const size_t array = bench.PickValue(TextKind::kArray);
  const auto& elements = bench.json.values()[array].children;
  if (bench.json.values()[array].kind != TextKind::kArray || elements.size() < 2) return;
  const std::string pointer = PointerOf(bench.json, array);
  static_cast<void>(MoveValue(bench.text,
                              pointer + "/" + std::to_string(bench.draw.Below(elements.size())),
                              pointer + "/" + std::to_string(bench.draw.Below(elements.size()))));
}

void PutIntoArray(Bench& bench) {
  const size_t array = bench.PickValue(TextKind::kArray);
  if (bench.json.values()[array].kind != TextKind::kArray) return;
  const std::string value =
      bench.draw.OneIn(2) ? bench.draw.Pick(bench.values) : bench.TextOf(bench.PickValue());
  static_cast<void>(AddValue(bench.text, PointerOf(bench.json, array) + "/-", value));
}

void ChangeCharacter(Bench& bench) {
  constexpr std::string_view kCharacters = "0123456789abcdefABZz._-/ \\\"\t{}[],:+=\x7F\xC3\r\n";
  const size_t value = bench.PickValue();
  const TextSpan span = bench.json.values()[value].text;
  const size_t at = span.begin + bench.draw.Below(span.end - span.begin);
  const char c = bench.draw.Pick(kCharacters);
  switch (bench.draw.Below(3)) {
    case 0:
      bench.text[at] = c;
      break;
    case 1:
      bench.text.insert(at, 1, c);
      break;
    default:
      bench.text.erase(at, 1);
      break;
  }
}

// A letter or digit for another of its kind: what stays well-formed, and is not what it was.
void ChangeDigit(Bench& bench) {
  const size_t value = bench.PickValue(TextKind::kString);
  const TextSpan span = bench.json.values()[value].text;
  char& c = bench.text[span.begin + bench.draw.Below(span.end - span.begin)];
  if (c >= '0' && c <= '9') c = static_cast<char>('0' + bench.draw.Below(10));
  if (c >= 'a' && c <= 'f') c = static_cast<char>('a' + bench.draw.Below(6));
  if (c >= 'A' && c <= 'Z') c = static_cast<char>('A' + bench.draw.Below(26));
}

// The same string in another spelling: its first character escaped.
void EscapeCharacter(Bench& bench) {
  const TextSpan span = bench.json.values()[bench.PickValue(TextKind::kString)].text;
  const char c = span.end - span.begin > 2 ? bench.text[span.begin + 1] : '\\';
  if (c == '\\' || c < ' ' || c > '~') return;
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::string escape = std::string("\\u00") + kDigits[static_cast<size_t>(c) >> 4] +
                             kDigits[static_cast<size_t>(c) & 15];
  bench.text.replace(span.begin + 1, 1, escape);
}

using Edit = void (*)(Bench&);
constexpr Edit kEdits[] = {
    Drop,           TellTwice,      Rename,          ReplaceByOther,
    ReplaceByOther, ReplaceByDrawn, ReplaceByDrawn,  ReplaceByDrawn,
    Exchange,       Exchange,       CopyElement,     CopyElement,
    MoveElement,    MoveElement,    PutIntoArray,    ChangeCharacter,
    ChangeDigit,    ChangeDigit,    EscapeCharacter,
};

// As they stand in a document: numbers, kinds, characters, days, words, paths, digests.
constexpr std::string_view kLimitTexts[] = {
    "null", "true", "false", "0", "1", "-1", "-0", "1.0", "1e3", "01", "+1", "9007199254740991",
    "9007199254740992", "-9007199254740991", "99999999999999999999", "{}", "[]", "[[]]", "\"\"",
    R"("\u0000")", R"("a\tb")", R"("a\nb")", R"("a\rb")", R"("\u200b")", R"("\u202e")",
    R"("e\u0301")", R"("\u00e9")", R"("\ud800")", R"("\ud83d\ude00")", R"("\ue000")",
    R"("\ufdd0")", R"("\ufffe")", R"("\u0378")", R"("\ufeff")", R"("\u00ad")", R"("\u2028")",
    R"("\u0085")", R"("\u007f")", R"("\uac00\u11a8")", R"("\u212b")", R"("\uff21")",
    "\"2024-02-29\"", "\"2023-02-29\"", "\"1900-02-29\"", "\"2000-02-29\"", "\"0000-01-01\"",
    "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-13-01\"", "\"2026-04-31\"", "\"2026-6-1\"",
    "\"HOLD\"", "\"hold\"", "\"ACTIVE_NON_AUTHORITY\"", "\"OPTIONS_ONLY\"", "\"UNSIGNED\"",
    "\"decision-packet/v3\"", "\"rollback-evidence/v1\"", "\"decision-packet/v4\"",
    "\"blocker-map/v1\"", "\"dryrun\"", "\"rehearsal-only\"", "\"no-production-execution\"",
    "\"shaped-clone-rehearsal\"", "\"production-readiness-scoping\"", "\".a\"", "\"a b\"",
    "\"-\"", "\"../a\"", "\"/a\"", "\"a//b\"", "\"a/./b\"", "\"a/\"", "\"a\\\\b\"", "\".\"",
    "\"a\"", "\"A\"", "\"b/a\"", "\"seal.json\"", "\"SEAL.JSON\"", "\"seal.dsse.json\"",
    "\"evidence/seal.json\"", "\"\u00df\"", "\"ss\"", "\"\u1e9e\"", "\"\u0130\"", "\"\u212a\"",
    "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""};

// A string of so many of the same.
struct RepeatedText {
  std::string_view unit;
  size_t count;
};
constexpr RepeatedText kRepeatedTexts[] = {
    {"0", 64}, {"f", 64}, {"F", 64}, {"0", 63}, {"0", 65}, {"a", 128}, {"a", 129},
    {"\u00e9", 128}, {"x", 255}, {"x", 256}, {"x/", 511}, {"\u00e9", 2000}, {"\u00e9", 2001},
    {"A", 86}, {"AAAA", 22}};

constexpr std::span<const Literal> kWordLists[] = {
    kRoleWords,          kActionWords,        kScopeWords, kPatternWords,
    kAuthorizationWords, kBlockerStatusWords, kLegWords};

std::string ToJson(const RepeatedText& repeated) {
  std::string text = "\"";
  for (size_t i = 0; i < repeated.count; ++i) text += repeated.unit;
  return text + "\"";
}

std::vector<std::string> MakeLimitValues() {
  std::vector<std::string> values(std::begin(kLimitTexts), std::end(kLimitTexts));
  for (const RepeatedText& repeated : kRepeatedTexts) values.push_back(ToJson(repeated));
  // Put together here, so that no file spells a token.
  values.push_back(QuoteJson(std::string("SEAL") + "_" + "VALID"));
  values.push_back(QuoteJson(std::string("no ") + "cutover" + "\n" + "granted yet"));
  values.push_back(std::string(32, '[') + std::string(32, ']'));
  for (const std::span<const Literal> words : kWordLists) {
    for (const Literal word : words) values.push_back(QuoteJson(word.view()));
  }
  return values;
}

}  // namespace

void EditJsonText(Draw& draw, std::span<const std::string> values, std::string& text) {
  const std::string before = text;
  const auto json = JsonText::Read(before);
  if (!json) return;
  Bench bench{draw, values, *json, text};
  draw.Pick(kEdits)(bench);
}

std::span<const std::string> LimitValues() {
  static const auto& kValues = *new std::vector<std::string>(MakeLimitValues());
  return kValues;
}

}  // namespace gatecrash
