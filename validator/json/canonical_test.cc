#include "validator/json/canonical.h"

#include <gtest/gtest.h>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

std::string Canonical(std::string_view bytes, std::string_view left_out = {}) {
  Findings findings;
  return ToCanonicalJson(ReadStrictJson(bytes, findings).value().root(), left_out);
}

// RFC 8785, section 3.2.2, without the numbers, of which this project has integers alone.
TEST(CanonicalJson, WritesTheStringsAndLiteralsOfRfc8785) {
  EXPECT_EQ(Canonical(R"({
    "numbers": [333333333, 4, 2, 0],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  })"),
            "{\"literals\":[null,true,false],\"numbers\":[333333333,4,2,0],"
            "\"string\":\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

// Each character that is escaped, at each place among others.
TEST(CanonicalJson, EscapesWhereverACharacterStands) {
  for (size_t place = 0; place < 24; ++place) {
    for (int c = 0; c < 256; ++c) {
      std::string text(24, static_cast<char>(c >= 0x80 ? 0xFF : 'x'));
      text[place] = static_cast<char>(c);
      std::string written;
      AppendCanonicalString(text, written);
      const bool escaped = c < 0x20 || c == '"' || c == '\\';
      EXPECT_EQ(written.substr(0, place + 1), "\"" + text.substr(0, place)) << c;
      EXPECT_EQ(written[place + 1] == '\\', escaped) << c;
      EXPECT_TRUE(written.ends_with(text.substr(place + 1) + "\"")) << c;
      EXPECT_EQ(written == "\"" + text + "\"", !escaped) << c;
    }
  }
}

TEST(CanonicalJson, ClosesWhatItOpened) {
  for (const char* text : {"[]", "{}", "[[],{},[{}]]", R"({"a":[{"b":[1,{}]},2],"c":{"d":[]}})"}) {
    EXPECT_EQ(Canonical(text), text);
  }
  EXPECT_EQ(Canonical(R"({"b":{"y":1,"x":[{"n":0,"m":1}]},"a":2})"),
            R"({"a":2,"b":{"x":[{"m":1,"n":0}],"y":1}})");
  EXPECT_EQ(Canonical(R"({"b":{"left":1},"left":{"c":[]},"a":0})", "left"),
            R"({"a":0,"b":{"left":1}})");
}

// RFC 8785, section 3.2.3.
TEST(CanonicalJson, SortsNamesByUtf16CodeUnits) {
  EXPECT_EQ(Canonical(R"({
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis"
  })"),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
            "\"\xC3\xB6\":\"Latin Small Letter O With Diaeresis\",\"\xE2\x82\xAC\":\"Euro Sign\","
            "\"\xF0\x9F\x98\x80\":\"Emoji: Grinning Face\","
            "\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(CanonicalJson, SortsByPrefixAndAroundTheSurrogates) {
  EXPECT_EQ(Canonical(R"({"ab":1,"a":2,"":3,"B":4})"), R"({"":3,"B":4,"a":2,"ab":1})");
  EXPECT_EQ(Canonical("{\"\xEE\x80\x80\":1,\"\xF4\x8F\xBF\xBF\":2,\"\xED\x9F\xBF\":3}"),
            "{\"\xED\x9F\xBF\":3,\"\xF4\x8F\xBF\xBF\":2,\"\xEE\x80\x80\":1}");
}

TEST(CanonicalJson, EscapesControlsAndNothingElse) {
  EXPECT_EQ(Canonical(R"("\b\t\n\f\r\u0000\u001f\u007f\u2028\/")"),
            "\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7F\xE2\x80\xA8/\"");
}

TEST(CanonicalJson, LeavesOutOneMemberOfTheRootAlone) {
  EXPECT_EQ(Canonical(R"({"b":{"sig":1},"sig":2,"a":[{"sig":3}]})", "sig"),
            R"({"a":[{"sig":3}],"b":{"sig":1}})");
  EXPECT_EQ(Canonical(R"({"sig":2})", "sig"), "{}");
  EXPECT_EQ(Canonical(R"({"sigs":1,"sig":2,"si":3,"Sig":4})", "sig"),
            R"({"Sig":4,"si":3,"sigs":1})");
  EXPECT_EQ(Canonical(R"({"a":1,"sig":2})", "a"), R"({"sig":2})");
}

TEST(CanonicalJson, WritesNestedContainers) {
  EXPECT_EQ(Canonical(R"([ [ ] , { } , [ { "b" : [ 1 , -2 ] , "a" : null } ] ])"),
            R"([[],{},[{"a":null,"b":[1,-2]}]])");
  EXPECT_EQ(Canonical("9007199254740991"), "9007199254740991");
}

}  // namespace
}  // namespace gatecrash
