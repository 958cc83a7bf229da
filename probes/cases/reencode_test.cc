#include "probes/cases/reencode.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "probes/cases/test_corpus.h"

namespace gatecrash {
namespace {

using std::string_view_literals::operator""sv;

struct ReencodeCase {
  std::string_view as;
  std::string_view text;
  std::string_view result;
};

constexpr std::string_view kCant = "fault: the text can't be written so";
constexpr std::string_view kSame = "fault: the re-encoding changes nothing";

constexpr ReencodeCase kCases[] = {
    {"bom", "a", "\xEF\xBB\xBF""a"},
    {"crlf", "a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd"},
    {"cr", "a\nb", "a\rb"},
    {"lf", "a\r\nb\rc", "a\nb\nc"},
    {"lf", "a\n", kSame},
    {"final-newline", "a", "a\n"},
    {"no-final-newline", "a\n\n", "a\n"},
    {"no-final-newline", "a", kCant},
    {"trailing-space", "a\n\n", "a \n \n"},
    {"tabs", "    a  b\n   c", "\t\ta  b\n\t c"},
    {"utf-16le", "a\u2014\U0001F600", "\xFF\xFE""a\0\x14\x20\x3D\xD8\x00\xDE"sv},
    {"utf-16be", "a\u2014", "\xFE\xFF\0a\x20\x14"sv},
    {"utf-16le-unmarked", "ab", "a\0b\0"sv},
    {"utf-32le", "a", "\xFF\xFE\0\0a\0\0\0"sv},
    {"utf-32be", "\U0001F600", "\0\0\xFE\xFF\0\x01\xF6\0"sv},
    {"utf-32be", "\xFF", kCant},
    {"latin-1", "\u00e9", "\xE9"},
    {"latin-1", "\u2014", kCant},
    {"windows-1252", "\u2014\u00e9", "\x97\xE9"},
    {"windows-1252", "\u4e00", kCant},
    {"mojibake", "\u2014", "\u00e2\u20ac\u201d"},
    {"nfd", "\u00e9", "e\u0301"},
    {"nfc", "e\u0301", "\u00e9"},
    {"ensure-ascii", "a\u2014\U0001F600", "a\\u2014\\ud83d\\ude00"},
    {"ensure-ascii", "a", kSame},
    {"unescape", R"(\u2014\ud83d\ude00\u0041\\u2014\ud83d)",
     "\u2014\U0001F600\\u0041\\\\u2014\\ud83d"},
    {"json-compact", "{ \"a b\" : [ 1.0 , {} , [ ] ] }\n", "{\"a b\":[1.0,{},[]]}\n"},
    {"json-spaced", "{\"a\":[1,2]}", "{\"a\": [1, 2]}"},
    {"json-indent-1", "{\"a\":[1]}", "{\n \"a\": [\n  1\n ]\n}"},
    {"json-indent-2", "{\"a\":1}", "{\n  \"a\": 1\n}"},
    {"json-indent-3", "[1]", "[\n   1\n]"},
    {"json-indent-4", "[1]", "[\n    1\n]"},
    {"json-indent-tab", "[1,{}]", "[\n\t1,\n\t{}\n]"},
    {"json-compact", "{", kCant},
    {"json-compact", "{} {}", kCant},
    {"escape-solidus", "\"a/b\"", "\"a\\/b\""},
    {"rot13", "a", "fault: an encoding that is not known"},
};

class ReencodeTest : public testing::TestWithParam<ReencodeCase> {};
TEST_P(ReencodeTest, WritesJustThat) {
  const std::string step =
      R"({"op":"reencode","as":")" + std::string(GetParam().as) + "\"}";
  EXPECT_EQ(Done(std::string(GetParam().text), step, TestCorpus()), GetParam().result);
}
INSTANTIATE_TEST_SUITE_P(All, ReencodeTest, testing::ValuesIn(kCases));

TEST(ReencodeTableTest, EveryRowIsTriedAndDocumented) {
  const auto page = OpenCorpus("corpus")->Read("README.md");
  ASSERT_TRUE(page);
  for (const Reencoding& row : AllReencodings()) {
    const std::string_view name = row.name.view();
    EXPECT_TRUE(std::ranges::any_of(kCases, [name](const auto& tried) { return tried.as == name; }))
        << name;
    const bool indent = name.starts_with("json-indent-") && name != "json-indent-1";
    const std::string told = indent ? "json-indent-1" : std::string(name);
    EXPECT_NE(page->find("`" + told + "`"), std::string::npos) << name;
  }
}

TEST(DashTest, WritesEveryDashOfOneKindAsAnother) {
  const TestCorpus corpus;
  EXPECT_EQ(Done("a \u2014 b\u2014", R"({"op":"dash","from":"em-dash","to":"hyphen"})", corpus),
            "a - b-");
  EXPECT_EQ(Done("a-b", R"({"op":"dash","from":"hyphen","to":"minus"})", corpus), "a\u2212b");
  EXPECT_EQ(Done("a--b", R"({"op":"dash","from":"double-hyphen","to":"en-dash"})", corpus),
            "a\u2013b");
  EXPECT_EQ(Done("a-b", R"({"op":"dash","from":"hyphen","to":"non-breaking-hyphen"})", corpus),
            "a\u2011b");
  EXPECT_EQ(Done("ab", R"({"op":"dash","from":"hyphen","to":"minus"})", corpus), kSame);
  EXPECT_EQ(Done("a-b", R"({"op":"dash","from":"hyphen","to":"dot"})", corpus), kCant);
}

}  // namespace
}  // namespace gatecrash
