// Of strings that are to have a form: texts, ids, digests, dates, words.
#include <algorithm>

#include "probes/adequacy/shape_mends.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/limits.h"
#include "validator/shape/value_check.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// A string that is let pass for another that is right; empty where it isn't.
using Takes = std::string (*)(std::string_view text, const Shape& shape);

template <ValueType type, Takes takes>
std::string TakeStrings(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (at.shape.type != type || !at.value.is(JsonKind::kString)) return;
    if (JudgeValue(at.value, at.shape) != kFieldValue) return;
    const std::string taken = takes(at.value.text(), at.shape);
    if (!taken.empty()) edits.Replace(at.json.values()[at.number].text, QuoteJson(taken));
  });
}

std::string OneOver(std::string_view text, size_t max) {
  if (CodePointCount(text) != max + 1) return {};
  std::string cut(text);
  do cut.pop_back();
  while (CodePointCount(cut) > max || !IsUtf8(cut));
  return cut;
}

std::string TextOneOver(std::string_view text, const Shape&) {
  return OneOver(text, limits::kTextCodePointsMax);
}
std::string AnyEmptyText(std::string_view text, const Shape&) { return text.empty() ? "0" : ""; }
std::string SigOneOver(std::string_view text, const Shape&) {
  return OneOver(text, limits::kSigCodePointsMax);
}
std::string IdOneOver(std::string_view text, const Shape&) {
  const std::string cut = OneOver(text, limits::kIdBytesMax);
  return IsId(cut) ? cut : "";
}
std::string IdAnyFirst(std::string_view text, const Shape&) {
  const std::string rest = text.empty() ? "" : std::string(text.substr(1));
  const bool other =
      !text.empty() && std::string_view("._-").find(text[0]) != std::string_view::npos;
  return other && (rest.empty() || IsId("0" + rest)) ? "0" + rest : "";
}
std::string IdBeforeLineEnd(std::string_view text, const Shape&) {
  return text.ends_with('\n') && IsId(text.substr(0, text.size() - 1))
             ? std::string(text.substr(0, text.size() - 1))
             : "";
}
std::string IdByBeginning(std::string_view text, const Shape&) {
  size_t end = 0;
  while (end < text.size() && IsId(text.substr(0, end + 1))) ++end;
  return std::string(text.substr(0, end));
}
std::string IdTrimmed(std::string_view text, const Shape&) {
  const size_t begin = std::min(text.find_first_not_of(' '), text.size());
  const std::string_view trimmed = text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
  return IsId(trimmed) ? std::string(trimmed) : "";
}
std::string IdWithBlanks(std::string_view text, const Shape&) {
  std::string id(text);
  std::ranges::replace(id, ' ', '-');
  return IsId(id) ? id : "";
}
std::string IdOfAnyLetters(std::string_view text, const Shape&) {
  std::string id;
  for (const char c : text) id += static_cast<unsigned char>(c) < 0x80 ? c : 'x';
  return IsId(id) ? id : "";
}
std::string IdEmpty(std::string_view text, const Shape&) { return text.empty() ? "0" : ""; }

std::string DigestInCapitals(std::string_view text, const Shape&) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  return ParseDigest(lower) ? lower : "";
}
std::string DigestByBeginning(std::string_view text, const Shape&) {
  const std::string cut(text.substr(0, 64));
  return ParseDigest(cut) ? cut : "";
}
std::string DigestShort(std::string_view text, const Shape&) {
  std::string whole(text);
  whole.resize(std::max<size_t>(whole.size(), 64), '0');
  return ParseDigest(whole) ? whole : "";
}
std::string DigestOfLetters(std::string_view text, const Shape&) {
  std::string hex(text);
  for (char& c : hex) c = c > 'f' && c <= 'z' ? 'f' : c;
  return ParseDigest(hex) ? hex : "";
}
std::string DigestWithName(std::string_view text, const Shape&) {
  const std::string_view rest = text.substr(text.find(':') + 1);
  return ParseDigest(rest) ? std::string(rest) : "";
}

// A date whose day is let pass, as the first of its month.
std::string FirstOfMonth(std::string_view text, size_t day_max) {
  if (text.size() != 10) return {};
  std::string first(text);
  first.replace(8, 2, "01");
  const std::string_view day = text.substr(8);
  const bool digits = day.find_first_not_of("0123456789") == std::string_view::npos;
  return digits && IsDate(first) && std::stoul(std::string(day)) <= day_max &&
                 (day != "00" || day_max == 99)
             ? first
             : "";
}
std::string DateOf31Days(std::string_view text, const Shape&) { return FirstOfMonth(text, 31); }
std::string DateAnyLeap(std::string_view text, const Shape&) {
  return text.substr(std::min<size_t>(4, text.size())) == "-02-29" ? FirstOfMonth(text, 29) : "";
}
std::string DateCenturyLeap(std::string_view text, const Shape&) {
  return text.substr(std::min<size_t>(2, text.size())) == "00-02-29" ? FirstOfMonth(text, 29) : "";
}
std::string DateOfDigits(std::string_view text, const Shape&) {
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                      std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) == 8;
  return shaped ? "2000-01-01" : "";
}
std::string DateOfYearZero(std::string_view text, const Shape&) {
  return text.starts_with("0000-") && IsDate("2000" + std::string(text.substr(4))) ? "2000-01-01"
                                                                                   : "";
}
std::string DateByBeginning(std::string_view text, const Shape&) {
  return text.size() > 10 && IsDate(text.substr(0, 10)) ? std::string(text.substr(0, 10)) : "";
}
std::string DateUnpadded(std::string_view text, const Shape&) {
  const size_t first = text.find('-'), second = text.find('-', first + 1);
  if (first != 4 || second == std::string_view::npos || text.size() >= 10) return {};
  return "2000-01-01";
}

std::string WordInAnyCase(std::string_view text, const Shape& shape) {
  for (const Literal word : shape.words) {
    if (!word.view().empty() && FoldCase(word.view()) == FoldCase(text)) {
      return std::string(word.view());
    }
  }
  return {};
}
std::string WordTrimmed(std::string_view text, const Shape& shape) {
  const size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  const std::string_view trimmed = text.substr(begin, text.find_last_not_of(" \t\n") + 1 - begin);
  for (const Literal word : shape.words) {
    if (trimmed != text && word.view() == trimmed) return std::string(trimmed);
  }
  return {};
}
std::string WordByBeginning(std::string_view text, const Shape& shape) {
  for (const Literal word : shape.words) {
    if (!word.view().empty() && text.starts_with(word.view())) return std::string(word.view());
  }
  return {};
}
std::string AnyWord(std::string_view, const Shape& shape) {
  return std::string(shape.words.front().view());
}

// Refuses what is right: a text by its bytes, and at the limits.
template <ValueType type, bool (*refuses)(std::string_view text)>
std::string RefuseStrings(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (at.shape.type != type || !at.value.is(JsonKind::kString)) return;
    if (refuses(at.value.text())) edits.Replace(at.json.values()[at.number].text, "0");
  });
}
bool IsLongInBytes(std::string_view text) { return text.size() > limits::kTextCodePointsMax; }
bool IsTextAtLimit(std::string_view text) {
  return CodePointCount(text) == limits::kTextCodePointsMax;
}
bool IsIdAtLimit(std::string_view text) { return text.size() == limits::kIdBytesMax; }
bool IsSigAtLimit(std::string_view text) {
  return CodePointCount(text) == limits::kSigCodePointsMax;
}
template <ValueType type, Takes takes>
constexpr WrongRule OfStrings(Literal name, Literal what) {
  return {name, what, kFieldValue, {}, TakeStrings<type, takes>};
}
constexpr WrongRule Stricter(Literal name, Literal what, Mend mend) {
  return {.name = name, .what = what, .code = kFieldValue, .mend = mend, .stricter = true};
}

constexpr WrongRule kRules[] = {
    OfStrings<ValueType::kText, TextOneOver>("text-one-over", "a text of 2,001 passes"),
    OfStrings<ValueType::kText, AnyEmptyText>("text-empty", "an empty text passes"),
    OfStrings<ValueType::kSignatureText, SigOneOver>("sig-one-over", "a sig of 129 passes"),
    OfStrings<ValueType::kId, IdOneOver>("id-one-over", "an id of 129 passes"),
    OfStrings<ValueType::kId, IdAnyFirst>("id-any-first", "an id may begin with a point or dash"),
    OfStrings<ValueType::kId, IdBeforeLineEnd>("id-line-end", "an id may end in a line end"),
    OfStrings<ValueType::kId, IdByBeginning>("id-by-beginning",
                                             "only an id's beginning is matched"),
    OfStrings<ValueType::kId, IdTrimmed>("id-trimmed", "blanks around an id are cut off"),
    OfStrings<ValueType::kId, IdWithBlanks>("id-with-blanks", "an id may have blanks"),
    OfStrings<ValueType::kId, IdOfAnyLetters>("id-any-letters", "letters beyond ASCII are letters"),
    OfStrings<ValueType::kId, IdEmpty>("id-empty", "an empty id passes"),
    OfStrings<ValueType::kDigest, DigestInCapitals>("digest-in-capitals", "letter case is free"),
    OfStrings<ValueType::kDigest, DigestByBeginning>("digest-longer", "more than 64 digits pass"),
    OfStrings<ValueType::kDigest, DigestShort>("digest-shorter", "fewer than 64 digits pass"),
    OfStrings<ValueType::kDigest, DigestOfLetters>("digest-of-letters", "any letter is a digit"),
    OfStrings<ValueType::kDigest, DigestWithName>("digest-with-name", "an algorithm may go before"),
    OfStrings<ValueType::kDate, DateOf31Days>("date-of-31-days", "every month has 31 days"),
    OfStrings<ValueType::kDate, DateAnyLeap>("date-always-leap", "every year is a leap year"),
    OfStrings<ValueType::kDate, DateCenturyLeap>("date-century", "every century begins with one"),
    OfStrings<ValueType::kDate, DateOfDigits>("date-of-digits", "only digits and dashes are asked"),
    OfStrings<ValueType::kDate, DateOfYearZero>("date-of-year-zero", "there is a year 0000"),
    OfStrings<ValueType::kDate, DateByBeginning>("date-with-time", "a time of day may follow"),
    OfStrings<ValueType::kDate, DateUnpadded>("date-unpadded", "leading zeros may be left out"),
    OfStrings<ValueType::kWord, WordInAnyCase>("word-in-any-case", "letter case is not compared"),
    OfStrings<ValueType::kWord, WordTrimmed>("word-trimmed", "blanks around a word are cut off"),
    OfStrings<ValueType::kWord, WordByBeginning>("word-by-beginning", "more may follow a word"),
    OfStrings<ValueType::kWord, AnyWord>("word-any", "an unknown word is the first"),
    OfStrings<ValueType::kSignatureOrWord, AnyWord>("signature-any-word",
                                                    "any word is no signature"),
    Stricter("text-in-bytes", "a text's bytes are counted",
             RefuseStrings<ValueType::kText, IsLongInBytes>),
    Stricter("text-one-under", "a text of 2,000 is refused",
             RefuseStrings<ValueType::kText, IsTextAtLimit>),
    Stricter("id-one-under", "an id of 128 is refused", RefuseStrings<ValueType::kId, IsIdAtLimit>),
    Stricter("sig-one-under", "a sig of 128 is refused",
             RefuseStrings<ValueType::kSignatureText, IsSigAtLimit>),
};

}  // namespace

std::span<const WrongRule> WrongValueRules() { return kRules; }

}  // namespace gatecrash
