// Holds the search to a slow and obvious one.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "validator/seal/drift/candidates_of.h"
#include "validator/seal/drift/drift.h"

namespace gatecrash {
namespace {

using namespace std::string_literals;

// The same search without any thrift: all that each kind offers, and all that each other kind makes
// of that, in the contract's order.
class PlainSearch {
 public:
  using Undo = void (*)(std::string_view, CandidateSink&);
  static constexpr Undo kUndos[] = {
      UndoBom,  UndoCrlf,          UndoTrailingNewline, UndoTrailingSpace, UndoNormalization,
      UndoDash, UndoAsciiReencode, UndoJsonReformat,    UndoUtf16,         UndoMojibake};
  static constexpr size_t kCount = std::size(kUndos);

  PlainSearch(std::string_view bytes, std::string_view sealed) : bytes_(bytes), sealed_(sealed) {}

  [[nodiscard]] DriftCause Find() const {
    for (size_t i = 0; i < kCount; ++i) {
      if (Fits(i, bytes_)) return DriftCause::One(static_cast<Cause>(i));
    }
    if (bytes_.starts_with(sealed_)) return DriftCause::One(Cause::kExtended);
    for (size_t i = 0; i < kCount; ++i) {
      for (size_t j = i + 1; j < kCount; ++j) {
        if (FitsAfter(i, j) || FitsAfter(j, i)) {
          return DriftCause::Two(static_cast<Cause>(i), static_cast<Cause>(j));
        }
      }
    }
    return UnsearchedCause(bytes_.size(), sealed_.size());
  }

 private:
  [[nodiscard]] bool Fits(size_t kind, std::string_view bytes) const {
    const auto candidates = CandidatesOf(kUndos[kind], bytes);
    return std::ranges::find(candidates, sealed_) != candidates.end();
  }
  [[nodiscard]] bool FitsAfter(size_t first, size_t second) const {
    const auto candidates = CandidatesOf(kUndos[first], bytes_);
    return std::ranges::any_of(candidates, [&](const auto& c) { return Fits(second, c); });
  }

  std::string_view bytes_, sealed_;
};

class RandomFile {
 public:
  explicit RandomFile(uint32_t seed) : random_(seed) {}

  size_t Below(size_t n) { return random_() % n; }

  std::string Next() {
    switch (Below(4)) {
      case 0:
        return Json(3);
      case 1:
        return Utf16();
      default:
        return Text(12);
    }
  }

  std::string AnyOf(const std::vector<std::string>& candidates) {
    return candidates[Below(candidates.size())];
  }

 private:
  std::string Text(size_t most) {
    static const std::vector<std::string> kPieces = {"\xEF\xBB\xBF",
                                                     "\r\n",
                                                     "\n",
                                                     "\r",
                                                     " ",
                                                     "\t",
                                                     "-",
                                                     "--",
                                                     " - ",
                                                     "---",
                                                     "\u2014",
                                                     " \u2014 ",
                                                     "\u2013",
                                                     "\u2212",
                                                     "\u2011",
                                                     "\\",
                                                     "\\u00e9",
                                                     "\\u2014",
                                                     "\\ud83d\\ude00",
                                                     "\u00e9",
                                                     "e\u0301",
                                                     "\u0301",
                                                     "\u0323",
                                                     "[",
                                                     "]",
                                                     "\"",
                                                     ",",
                                                     "1",
                                                     "a",
                                                     "\u00c3\u00a9",
                                                     "\u00e2\u20ac\u201d",
                                                     "\0"s,
                                                     "\xFF\xFE",
                                                     "\xFE\xFF",
                                                     "\x80",
                                                     "\u212a",
                                                     "\\ufeff",
                                                     "\u00ef\u00bb\u00bf"};
    std::string text;
    for (size_t n = Below(most); n > 0; --n) text += AnyOf(kPieces);
    return text;
  }

  std::string Json(size_t depth) {
    static const std::vector<std::string> kBlanks = {"", "", " ", "\n", " \r\n", "\t\n"};
    static const std::vector<std::string> kValues = {"1",
                                                     "-1",
                                                     "\u22121",
                                                     "1e-5",
                                                     "\"a - b\"",
                                                     "\"\u2014\"",
                                                     "\"\\u00e9 -- \"",
                                                     "\"e\u0301\"",
                                                     "[]",
                                                     "\"\u00c3\u00a9\u2014\"",
                                                     "{ }",
                                                     "\"-\"",
                                                     "\"\\\\u00e9\"",
                                                     "true",
                                                     "\"\u00e9\\u2014\""};
    const auto blank = [this] { return AnyOf(kBlanks); };
    if (depth == 0 || Below(3) == 0) return blank() + AnyOf(kValues) + blank();
    if (Below(2) == 0)
      return blank() + "[" + Json(depth - 1) + "," + Json(depth - 1) + "]" + blank();
    return blank() + "{\"-\"" + blank() + ":" + Json(depth - 1) + "}" + blank();
  }

  std::string Utf16() {
    static const std::vector<std::string> kUnits = {
        "a\0"s,     "\n\0"s, "\r\0"s, " \0"s, "-\0"s,          "\x14\x20", "\xE9\0"s,
        "\x01\x03", "[\0"s,  "]\0"s,  "1\0"s, "\xC3\0\xA9\0"s, "\r\n\0"s};
    std::string text = AnyOf({"", "\xFF\xFE"});
    for (size_t n = Below(6); n > 0; --n) text += AnyOf(kUnits);
    return text;
  }

  std::mt19937 random_;
};

// What is left out (orders that can be swapped, lengths out of reach) changes no answer.
TEST(FindDriftCause, AgreesWithAPlainSearch) {
  RandomFile random(20260612);
  size_t pairs = 0;
  for (int round = 0; round < 1500; ++round) {
    const std::string bytes = random.Next();
    const size_t first = random.Below(PlainSearch::kCount),
                 second = random.Below(PlainSearch::kCount);
    const auto once = CandidatesOf(PlainSearch::kUndos[first], bytes);
    if (once.empty()) continue;
    const auto twice = CandidatesOf(PlainSearch::kUndos[second], random.AnyOf(once));
    const std::string sealed = random.AnyOf(twice.empty() ? once : twice);
    if (sealed == bytes) continue;
    const DriftCause cause = FindDriftCause(bytes, sealed.size(), Sha256(sealed));
    EXPECT_EQ(cause, PlainSearch(bytes, sealed).Find()) << testing::PrintToString(bytes);
    pairs += cause.count == 2;
  }
  EXPECT_GT(pairs, 300u);
}

}  // namespace
}  // namespace gatecrash
