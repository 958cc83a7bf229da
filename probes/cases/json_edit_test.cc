#include "probes/cases/json_edit.h"

#include <gtest/gtest.h>

namespace gatecrash {
namespace {

TEST(JsonTextTest, FindsValuesWhereTheyStand) {
  constexpr std::string_view kText = R"( {"a" : [ "}\"" , -1.0e5 ], "b":{}} tail)";
  const auto json = JsonText::Read(kText);
  ASSERT_TRUE(json);
  EXPECT_EQ(ValueText(kText, "/a/0"), R"("}\"")");
  EXPECT_EQ(ValueText(kText, "/a/1"), "-1.0e5");
  EXPECT_EQ(ValueText(kText, "/b"), "{}");
  EXPECT_EQ(ValueText(kText, "/a/2"), std::nullopt);
  EXPECT_EQ(ValueText(kText, "/a/-"), std::nullopt);
  EXPECT_EQ(ValueText(kText, "a"), std::nullopt);
  EXPECT_EQ(ValueText(kText, "/b/"), std::nullopt);
}

TEST(JsonTextTest, RefusesWhatHasNoStructure) {
  for (const std::string_view text : {"", " ", "{", "[}", "}", "\"", "\"\\", "{\"a\"}", "[\"a]"}) {
    EXPECT_FALSE(JsonText::Read(text)) << text;
  }
}

TEST(JsonTextTest, KeepsTenThousandLevelsOffTheStack) {
  std::string deep(10'000, '[');
  deep += std::string(10'000, ']');
  const auto json = JsonText::Read(deep);
  ASSERT_TRUE(json);
  EXPECT_EQ(json->values().size(), 10'000u);
}

// A quote behind an odd number of backslashes ends no string; those of the string alone count.
TEST(JsonTextTest, KnowsWhichQuoteEndsAString) {
  for (const char* string : {R"("")", R"("a\\")", R"("\"")", R"("\\\"x")", R"("\\\\")"}) {
    const std::string text = "[" + std::string(string) + R"(, "\"]", 1])";
    const auto json = JsonText::Read(text);
    ASSERT_TRUE(json) << text;
    ASSERT_EQ(json->values()[0].children.size(), 3U) << text;
    EXPECT_EQ(json->values()[1].text.of(text), string);
  }
  EXPECT_FALSE(JsonText::Read(R"(["\"])"));
  EXPECT_FALSE(JsonText::Read(R"(["\)"));
}

TEST(JsonTextTest, UnquotesProperStringsAlone) {
  EXPECT_EQ(UnquoteJson(R"("a\u00e9\n")"), "a\u00e9\n");
  EXPECT_EQ(UnquoteJson(R"("\ud800")"), std::nullopt);
  EXPECT_EQ(UnquoteJson("12"), std::nullopt);
  EXPECT_EQ(UnquoteJson(""), std::nullopt);
}

TEST(JsonEditTest, AFaultLeavesTheTextAlone) {
  std::string text = R"({"a": 1})";
  const std::string before = text;
  EXPECT_TRUE(AddValue(text, "/x/y", "1"));
  EXPECT_TRUE(ReplaceValue(text, "/x", "1"));
  EXPECT_TRUE(RemoveValue(text, "/x"));
  EXPECT_TRUE(MoveValue(text, "/a", "/b/c"));
  EXPECT_TRUE(AddTwin(text, "", "\"a\"", "1", false));
  EXPECT_TRUE(RenameMember(text, "/x", "\"b\""));
  EXPECT_EQ(text, before);
}

TEST(JsonEditTest, IndexesAreWrittenAsRfc6901HasThem) {
  EXPECT_EQ(ParseIndex("0"), 0u);
  EXPECT_EQ(ParseIndex("10"), 10u);
  for (const std::string_view bad :
       {"", "00", "01", "-1", "+1", "1 ", "a", "99999999999999999999"}) {
    EXPECT_EQ(ParseIndex(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace gatecrash
