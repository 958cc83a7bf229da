#include "validator/seal/drift/json_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/seal/drift/candidates_of.h"

namespace gatecrash {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::SizeIs;

// As Python's json.dumps writes them, with separators=(',', ':'), indent=1 to 4 and '\t', and with
// no option; each with and without a final LF.
TEST(UndoJsonReformat, WritesEveryLayout) {
  const std::string bytes = R"( {"b" :[1, -2.50e+1,[] ,{ }],"a":{"x":null , "b":"\u00e9\/ : ,"}} )";
  const std::string_view indented =
      "{\n>\"b\": [\n>>1,\n>>-2.50e+1,\n>>[],\n>>{}\n>],\n>\"a\": {\n>>\"x\": null,\n"
      ">>\"b\": \"\\u00e9\\/ : ,\"\n>}\n}";
  std::vector<std::string> layouts = {
      R"({"b":[1,-2.50e+1,[],{}],"a":{"x":null,"b":"\u00e9\/ : ,"}})"};
  for (const char* indent : {" ", "  ", "   ", "    ", "\t"}) {
    std::string layout;
    for (const char c : indented) c == '>' ? layout.append(indent) : layout.append(1, c);
    layouts.push_back(layout);
  }
  layouts.push_back(R"({"b": [1, -2.50e+1, [], {}], "a": {"x": null, "b": "\u00e9\/ : ,"}})");
  std::vector<std::string> expected;
  for (const std::string& layout : layouts) {
    expected.push_back(layout);
    expected.push_back(layout + "\n");
  }
  EXPECT_EQ(CandidatesOf(UndoJsonReformat, bytes), expected);
}

TEST(UndoJsonReformat, KeepsOrderCopiesAndSpellings) {
  for (const char* compact :
       {R"({"b":1,"a":2,"b":3})", R"([1.0,1e5,1E+05,-0,0.10,12345678901234567890])",
        R"("\u0041\n\"\\\/\ud800")", "true", "[false,null]", "0", "\"\xFF\x7F\"",
        "[[[]],{\"\":{}}]"}) {
    const std::string bytes = std::string("\r\n\t ") + compact + " \n";
    EXPECT_THAT(CandidatesOf(UndoJsonReformat, bytes), Contains(compact)) << compact;
  }
}

constexpr std::string_view kNoJson[] = {
    "", " ", "[", "]", "[1,]", "[,1]", "[1 2]", "{1:2}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
    "{,}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[}", "{]", "[1}", "{\"a\":1]", "1 2", "[]]", "01",
    "1.", ".5", "+1", "1e", "1e+", "-", "--1", "0x1", "NaN", "tru", "truex", "True", "'a'", "\"",
    "\"a", "\"\\x\"", "\"\\u12g4\"", "\"\\u12G4\"", "\"\\u12:4\"", "\"\\x0041\"", "\"\\u123",
    "\"\\", "\"\n\"", "\"\t\"", "\"\x01\"", "[1,2,]", ":", ",", "1,2", "\"a\":1", "{\"a\":1:2}",
    "[\"a\":1]", "\xEF\xBB\xBF[]", "[]\f", "[1]x", "1 [", "[1,]2]", "1:", "{\"a\":\"b\":1}",
    std::string_view("\0", 1)};

TEST(UndoJsonReformat, OffersNothingForWhatIsNoJson) {
  for (const std::string_view bytes : kNoJson) {
    EXPECT_THAT(CandidatesOf(UndoJsonReformat, std::string(bytes)), IsEmpty()) << bytes;
  }
}

TEST(JsonText, HasNoLimitOfDepth) {
  constexpr size_t kDepth = 2'000'000;
  const std::string deep = std::string(kDepth, '[') + std::string(kDepth, ']');
  const auto json = JsonText::Parse(deep);
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(json->Write({.after_colon = "", .after_comma = "", .indent = "", .at_end = ""}), deep);
  // 2 * (1 + ... + (kDepth - 1)) - (kDepth - 1) indents: the lengths don't overflow.
  EXPECT_EQ(json->SizeBytes({" ", "", " ", ""}),
            2 * kDepth + 2 * (kDepth - 1) + (kDepth - 1) * (kDepth - 1));
  EXPECT_FALSE(JsonText::Parse(deep + "]").has_value());
  EXPECT_FALSE(JsonText::Parse("[" + deep).has_value());
}

}  // namespace
}  // namespace gatecrash
