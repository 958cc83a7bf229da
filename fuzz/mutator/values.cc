#include "fuzz/mutator/values.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>
#include <vector>

#include "fuzz/text_edits.h"
#include "probes/cases/json_text.h"
#include "validator/lanes/lane.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

// As likely as the schema's own: each would end the judgement before its rules are asked.
constexpr size_t kOneLimitIn = 12;
constexpr size_t kOneOtherIn = 24;

constexpr std::string_view kDates[] = {
    "2026-06-11", "2026-06-12", "2024-02-29", "2023-02-29", "2000-02-29", "1900-02-29",
    "0001-01-01", "0000-12-31", "9999-12-31", "2026-00-01", "2026-13-01", "2026-04-31",
    "2026-12-32", "2026-06-00", "2026-6-1",   "1970-01-01", "2038-01-19", "20260612"};

constexpr std::string_view kNumbers[] = {"0",
                                         "1",
                                         "2",
                                         "-1",
                                         "63",
                                         "64",
                                         "255",
                                         "256",
                                         "257",
                                         "65535",
                                         "65536",
                                         "2147483647",
                                         "2147483648",
                                         "4294967295",
                                         "4294967296",
                                         "9007199254740990",
                                         "9007199254740991",
                                         "9007199254740992",
                                         "-9007199254740991",
                                         "9223372036854775807",
                                         "9223372036854775808",
                                         "18446744073709551615",
                                         "18446744073709551616",
                                         "99999999999999999999"};
// What RFC 8259 allows and the contract does not, or neither does.
constexpr std::string_view kOddNumbers[] = {"-0",     "1.0",  "1e0", "1E400", "1.8e308",
                                            "1e-400", "-0.0", "01",  "+1",    "1.",
                                            "0x1",    "NaN",  "2.5", "0e1",   "10e-1"};

constexpr std::string_view kPaths[] = {"../a",
                                       "a/../b",
                                       "/a",
                                       "a//b",
                                       "./a",
                                       "a/./b",
                                       "a/",
                                       "",
                                       ".",
                                       "..",
                                       "a\\b",
                                       "a\tb",
                                       "a\nb",
                                       "seal.json",
                                       "seal.dsse.json",
                                       "SEAL.JSON",
                                       "evidence/seal.json",
                                       "evidence",
                                       "A",
                                       "~a",
                                       "z",
                                       "a/b/c",
                                       "evidence/notes.md/x",
                                       "evidence/NOTES.md",
                                       "\u212B",
                                       "\u00C5",
                                       "a\u200Bb",
                                       "C:\\a"};

constexpr std::string_view kTexts[] = {"ACTIVE_NON_AUTHORITY",
                                       "OPTIONS_ONLY",
                                       "ACTIVE_AUTHORITY",
                                       "active_non_authority",
                                       "ACTIVE",
                                       "UNSIGNED",
                                       "",
                                       "NO",
                                       "YES",
                                       "PROPOSED",
                                       "NULL",
                                       "true",
                                       "x"};

constexpr std::span<const Literal> kWordLists[] = {
    kRoleWords,          kActionWords,        kScopeWords, kPatternWords,        kAudienceWords,
    kAuthorizationWords, kBlockerStatusWords, kLegWords,   kDocumentSchemaWords, kUnsignedWords};

constexpr std::string_view kTrivialDigests[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"};

const std::vector<std::string>& Ids() {
  static const auto& kIds = *new std::vector<std::string>([] {
    std::vector<std::string> ids;
    for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
      ids.push_back(lane.id);
      for (const LaneOption& option : lane.options) ids.push_back(option.id);
      for (const LaneBlocker& blocker : lane.blockers) ids.push_back(blocker.id);
    }
    for (const size_t size : {size_t{128}, size_t{129}}) ids.emplace_back(size, 'i');
    return ids;
  }());
  return kIds;
}

std::string_view Unquoted(std::string_view literal) {
  const bool quoted = literal.size() >= 2 && literal.front() == '"';
  return quoted ? literal.substr(1, literal.size() - 2) : literal;
}

std::string DrawLimit(Draw& draw) {
  const auto limits = LimitValues();
  return draw.Pick(limits);
}

// Another string, or other value, of the same shape somewhere in the text.
std::optional<std::string> SameElsewhere(Draw& draw, const Places& places, size_t value) {
  const Shape* shape = places.ShapeOf(value);
  if (shape == nullptr) return std::nullopt;
  for (size_t tries = 0; tries < 8; ++tries) {
    const size_t other = places.Pick(draw);
    const Shape* has = other == value ? nullptr : places.ShapeOf(other);
    if (has == nullptr || has->type != shape->type) continue;
    if (places.TextOf(other) != places.TextOf(value)) return std::string(places.TextOf(other));
  }
  return std::nullopt;
}

// The elements but one; or with one again, or two exchanged.
std::string DrawArray(Draw& draw, const Places& places, size_t value) {
  std::vector<std::string> elements;
  for (const size_t child : places.at(value).children) {
    elements.emplace_back(places.TextOf(child));
  }
  if (elements.empty()) elements.push_back(DrawWord(draw));
  switch (draw.Below(4)) {
    case 0:
      elements.erase(elements.begin() + static_cast<ptrdiff_t>(draw.Below(elements.size())));
      break;
    case 1:
      elements.push_back(draw.Pick(elements));
      break;
    case 2:
      std::swap(draw.Pick(elements), draw.Pick(elements));
      break;
    default:
      elements.clear();
      break;
  }
  std::string text = "[";
  for (const std::string& element : elements) text += (text.size() > 1 ? ", " : "") + element;
  return text + "]";
}

bool IsCalled(const Places& places, size_t value, std::string_view name) {
  return places.IsMember(value) && places.at(value).name.of(places.json().text()) == name;
}

std::string DrawIdFor(Draw& draw, const Places& places, size_t value) {
  if (!IsCalled(places, value, "\"lane\"") || draw.OneIn(4)) return DrawId(draw);
  const auto lanes = LaneTable::BuiltIn().lanes();
  return QuoteJson(draw.Pick(lanes).id);
}

std::string DrawText(Draw& draw, const Places& places, size_t value) {
  if (IsCalled(places, value, "\"path\"")) return DrawPath(draw, Unquoted(places.TextOf(value)));
  if (draw.OneIn(2)) return QuoteJson(draw.Pick(kTexts));
  return draw.OneIn(2) ? DrawId(draw) : DrawWord(draw);
}

// A path that leads to the same place, or would where somebody reads it so: with a way there and
// back, a blank segment, another separator, or something at an end of a segment.
std::string AnotherWay(Draw& draw, std::string path) {
  std::vector<size_t> begins = {0};
  for (size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1)) {
    begins.push_back(at + 1);
  }
  const size_t begin = draw.Pick(begins);
  const size_t end = std::min(path.find('/', begin), path.size());
  constexpr std::string_view kBehind[] = {" ", ".",       "/",  "/.", "\\",
                                          ":", "::$DATA", "\t", "x",  "~"};
  constexpr std::string_view kBefore[] = {"./",   "/",    "../",   " ", "~/",
                                          "C:\\", "\\\\", "x/../", "a/"};
  switch (draw.Below(6)) {
    case 0:
      return path.insert(begin, path.substr(begin, end - begin) + "/../");
    case 1:
      return path.insert(begin, draw.Pick(kBefore));
    case 2:
      return path.insert(end, draw.Pick(kBehind));
    case 3:
      std::ranges::replace(path, '/', '\\');
      return path;
    case 4:
      return path.insert(begin + draw.Below(end - begin + 1), draw.OneIn(2) ? "\u200B" : "\u00AD");
    default:
      return "../" + path;
  }
}

// What the shape allows, or some value of its kind that it does not.
std::string DrawOfShape(Draw& draw, const Places& places, size_t value, const Shape& shape) {
  const std::string_view text = Unquoted(places.TextOf(value));
  if (shape.nullable && draw.OneIn(4)) return "null";
  if (draw.OneIn(3)) {
    if (const auto other = SameElsewhere(draw, places, value)) return *other;
  }
  switch (shape.type) {
    case ValueType::kString:
    case ValueType::kText:
      return DrawText(draw, places, value);
    case ValueType::kId:
      return DrawIdFor(draw, places, value);
    case ValueType::kDigest:
      return DrawDigest(draw, text);
    case ValueType::kDate:
      return DrawDate(draw);
    case ValueType::kWord:
    case ValueType::kSignatureOrWord:
      return shape.words.empty() ? DrawWord(draw) : QuoteJson(draw.Pick(shape.words).view());
    case ValueType::kCount:
      return DrawNumber(draw, text);
    case ValueType::kBoolean:
      return text == "true" ? "false" : "true";
    case ValueType::kArray:
      return DrawArray(draw, places, value);
    default:
      return DrawLimit(draw);
  }
}

}  // namespace

std::string DrawValue(Draw& draw, const Places& places, size_t value) {
  const Shape* shape = places.ShapeOf(value);
  if (draw.OneIn(kOneOtherIn)) return DrawOtherKind(draw, places.TextOf(value));
  if (shape == nullptr || draw.OneIn(kOneLimitIn)) return DrawLimit(draw);
  return DrawOfShape(draw, places, value, *shape);
}

std::string DrawProperValue(Draw& draw, const Places& places, size_t value) {
  const Shape* shape = places.ShapeOf(value);
  return shape == nullptr ? DrawLimit(draw) : DrawOfShape(draw, places, value, *shape);
}

std::string DrawOtherKind(Draw& draw, std::string_view not_of) {
  constexpr std::string_view kKinds[] = {"null", "true",   "false",   "0",
                                         "1",    "\"\"",   "\"x\"",   "[]",
                                         "{}",   "[null]", "[\"x\"]", "{\"x\": 1}"};
  const std::string_view kind = draw.Pick(kKinds);
  return std::string(kind[0] == not_of[0] ? "null" : kind);
}

std::string DrawId(Draw& draw) { return QuoteJson(draw.Pick(Ids())); }

std::string DrawWord(Draw& draw) { return QuoteJson(draw.Pick(draw.Pick(kWordLists)).view()); }

std::string DrawDate(Draw& draw) {
  if (draw.OneIn(3)) return QuoteJson(draw.Pick(kDates));
  // At the end of a month, or one over, in a year that may be a leap year.
  constexpr std::string_view kYears[] = {"2026", "2024", "2000", "1900", "2100"};
  constexpr std::string_view kEnds[] = {"01-31", "02-28", "02-29", "03-31", "04-30",
                                        "05-31", "06-30", "07-31", "08-31", "09-30",
                                        "10-31", "11-30", "12-31"};
  std::string date = std::string(draw.Pick(kYears)) + "-" + std::string(draw.Pick(kEnds));
  if (draw.OneIn(2)) {
    const bool tens = date[8] == '2' && date[9] == '9';
    date.replace(8, 2, tens ? "30" : date.substr(8, 1) + static_cast<char>(date[9] + 1));
  }
  return QuoteJson(date);
}

std::string DrawNumber(Draw& draw, std::string_view around) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(around.data(), around.data() + around.size(), number);
  const bool near =
      error == std::errc() && number > -(int64_t{1} << 53) && number < int64_t{1} << 53;
  if (near && draw.OneIn(2)) {
    return std::to_string(number +
                          (draw.OneIn(2) ? 1 : -1) * static_cast<int64_t>(1 + draw.Below(2)));
  }
  return std::string(draw.OneIn(12) ? draw.Pick(kOddNumbers) : draw.Pick(kNumbers));
}

std::string InOtherCase(Draw& draw, std::string path) {
  const bool one = draw.OneIn(2);
  const size_t at = path.empty() ? 0 : draw.Below(path.size());
  for (size_t i = one ? at : 0; i < path.size(); ++i) {
    char& c = path[i];
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_letter || (!one && draw.OneIn(4))) continue;
    c = static_cast<char>(c ^ 0x20);
    if (one) break;
  }
  return path;
}

std::string DrawPath(Draw& draw, std::string_view like) {
  if (draw.OneIn(3)) return QuoteJson(draw.Pick(kPaths));
  if (draw.OneIn(4)) return QuoteJson(InOtherCase(draw, std::string(like)));
  return QuoteJson(AnotherWay(draw, std::string(like)));
}

std::string DrawDigest(Draw& draw, std::string_view like) {
  std::string digest(like.empty() ? kTrivialDigests[0] : like);
  switch (draw.Below(10)) {
    case 8:
    case 9: {
      // Alike at one end, as far as some comparison may look.
      const size_t alike = size_t{1} << draw.Below(6);
      const bool at_front = !draw.OneIn(3);
      for (size_t i = alike; i < digest.size(); ++i) {
        digest[at_front ? i : digest.size() - 1 - i] = "0123456789abcdef"[draw.Below(16)];
      }
      break;
    }
    case 0:
      return QuoteJson(draw.Pick(kTrivialDigests));
    case 1:
      return QuoteJson(std::string(64, "0123456789abcdef"[draw.Below(16)]));
    case 2:
      digest.pop_back();
      break;
    case 3:
      digest += '0';
      break;
    case 4:
      for (char& c : digest) {
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
      }
      break;
    default: {
      // The last digits too: a comparison that is cut short sees no others.
      char& digit = digest[draw.OneIn(3) ? digest.size() - 1 : draw.Below(digest.size())];
      digit = digit == '0' ? '1' : '0';
    }
  }
  return QuoteJson(digest);
}

}  // namespace gatecrash
