#include "fuzz/reference/reference_drift.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace gatecrash::reference {
namespace {

std::size_t KindOf(std::string_view name) {
  const auto* found = std::find(std::begin(kDriftKinds), std::end(kDriftKinds), name);
  EXPECT_NE(found, std::end(kDriftKinds)) << name;
  return static_cast<std::size_t>(found - std::begin(kDriftKinds));
}

TEST(ReferenceDrift, OffersWhatWasThereBefore) {
  struct Row {
    std::string kind, found, sealed;
  };
  const Row rows[] = {
      {"BOM",
       "\xEF\xBB\xBF"
       "a",
       "a"},
      {"BOM", "a",
       "\xEF\xBB\xBF"
       "a"},
      {"CRLF", "a\r\nb\n", "a\nb\n"},
      {"CRLF", "a\nb\n", "a\r\nb\r\n"},
      {"CRLF", "a\r\nb\n", "a\r\nb\r\n"},
      {"TRAILING_NEWLINE", "a\n", "a"},
      {"TRAILING_NEWLINE", "a", "a\n"},
      {"TRAILING_SPACE", "a \t\n b \r\nc ", "a\n b\r\nc"},
      {"NORMALIZATION", "e\xCC\x81", "\xC3\xA9"},
      {"NORMALIZATION", "\xC3\xA9", "e\xCC\x81"},
      {"DASH", "a - b", "a \xE2\x80\x94 b"},
      {"DASH", "a -- b --- c", "a \xE2\x80\x93 b \xE2\x80\x93- c"},
      {"DASH", "a-b --c",
       "a\xE2\x88\x92"
       "b --c"},
      {"DASH", "a - b \xE2\x80\x94 c", "a--b--c"},
      {"ASCII_REENCODE", "\\u00e9\\\\u00e9\\uD83D\\uDE00\\ud800",
       "\xC3\xA9\\\\u00e9\xF0\x9F\x98\x80\\ud800"},
      {"ASCII_REENCODE", "\xC3\xA9\xF0\x9F\x98\x80", "\\u00e9\\ud83d\\ude00"},
      {"JSON_REFORMAT", "{\"a\": [1, {}], \"b\":\"x, y\"}", "{\"a\":[1,{}],\"b\":\"x, y\"}\n"},
      {"JSON_REFORMAT", "{\"a\":[1,{}]}", "{\n  \"a\": [\n    1,\n    {}\n  ]\n}"},
      {"JSON_REFORMAT", "{\"a\":[1,2]}", "{\"a\": [1, 2]}"},
      {"JSON_REFORMAT", "[1]", "[\n\t1\n]\n"},
      {"UTF16",
       std::string("\xFF\xFE"
                   "a\0\x3D\xD8\x00\xDE",
                   8),
       "a\xF0\x9F\x98\x80"},
      {"UTF16", std::string("\xFE\xFF\0a", 4), "a"},
      {"MOJIBAKE", "\xC3\xA2\xE2\x82\xAC\xE2\x80\x9D", "\xE2\x80\x94"},
      {"MOJIBAKE", "\xC3\x83\xC2\xA9", "\xC3\xA9"},
  };
  for (const Row& row : rows) {
    const auto candidates = UndoDrift(KindOf(row.kind), row.found);
    EXPECT_EQ(std::ranges::count(candidates, row.sealed) > 0, true) << row.kind << " " << row.found;
  }
}

TEST(ReferenceDrift, OffersNothingForWhatIsNoText) {
  for (const char* kind : {"NORMALIZATION", "MOJIBAKE"}) {
    EXPECT_TRUE(UndoDrift(KindOf(kind), "\xC3").empty()) << kind;
  }
  EXPECT_TRUE(UndoDrift(KindOf("UTF16"), "abc").empty());
  EXPECT_TRUE(UndoDrift(KindOf("UTF16"), std::string("\0\xDC", 2)).empty());
  EXPECT_TRUE(UndoDrift(KindOf("MOJIBAKE"), "\xE2\x84\xA6").empty());
}

TEST(ReferenceDrift, NeverOffersTheBytesThemselves) {
  for (std::size_t kind = 0; kind < kDriftKindCount; ++kind) {
    const auto candidates = UndoDrift(kind, "[1, -2]\n");
    EXPECT_EQ(std::ranges::count(candidates, "[1, -2]\n"), 0) << kDriftKinds[kind];
  }
}

}  // namespace
}  // namespace gatecrash::reference
