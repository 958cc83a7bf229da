#include "fuzz/reference/reference_json.h"

#include <gtest/gtest.h>

#include <string>

#include "fuzz/reference/reference_jcs.h"

namespace gatecrash::reference {
namespace {

std::string Fault(const std::string& text) {
  const std::string fault = JudgeBytes(text, 64);
  Value value;
  return fault.empty() ? ReadJson(text, &value) : fault;
}

TEST(ReferenceJson, BytesAreJudgedInTheGroupsOrder) {
  EXPECT_EQ(JudgeBytes(std::string(64, ' '), 64), "");
  EXPECT_EQ(JudgeBytes("\xEF" + std::string(64, '\r'), 64), "INPUT_TOO_LARGE");
  for (const char* mark : {"\xEF", "\xBB", "\xBF", "\xFE", "\xFF", "\xEF\xBB\xBF{}\r"}) {
    EXPECT_EQ(JudgeBytes(mark, 64), "INPUT_HAS_BOM");
  }
  for (const char* bytes :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3", "\x80", "\r\xE0\x9F\xBF"}) {
    EXPECT_EQ(JudgeBytes(bytes, 64), "INPUT_NOT_UTF8");
  }
  EXPECT_EQ(JudgeBytes("{}\r\n", 64), "INPUT_HAS_CR");
  EXPECT_EQ(JudgeBytes("\"\xF4\x8F\xBF\xBF\xED\x9F\xBF\"", 64), "");
}

TEST(ReferenceJson, AcceptsOneValueAndOneLineFeed) {
  for (const char* text : {"{}", "[]\n", "0", "-1", "\"\"", "true", "[ 1 ,\t2\n]", "null\n",
                           "9007199254740991", "-9007199254740991", R"("\ud834\udd1e\/")"}) {
    EXPECT_EQ(Fault(text), "") << text;
  }
}

TEST(ReferenceJson, RefusesWhatRfc8259Refuses) {
  for (const char* text : {"",
                           " {}",
                           "{} ",
                           "{}\n\n",
                           "{}{}",
                           "01",
                           "1.",
                           "+1",
                           "-",
                           ".5",
                           "-01",
                           "1e",
                           "1.5.5",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "{\"a\":1,}",
                           "{\"a\" 1}",
                           "{1:2}",
                           "[",
                           "{",
                           "\"",
                           "\"\\x\"",
                           "\"\\u12g4\"",
                           R"("\ud800")",
                           R"("\udc00")",
                           R"("\ud800\ud800")",
                           R"("\ud800x")",
                           "\"\n\"",
                           "tru",
                           "NaN",
                           "'a'",
                           "[1]]",
                           "/**/1",
                           "nullx"}) {
    EXPECT_EQ(Fault(text), "JSON_SYNTAX") << text;
  }
  EXPECT_EQ(Fault(std::string("{}\0", 3)), "JSON_SYNTAX");
}

TEST(ReferenceJson, NumbersArePlainIntegers) {
  for (const char* text : {"-0", "1.0", "1e2", "1E+2", "0.0", "-0.0", "9007199254740992",
                           "-9007199254740992", "99999999999999999999999999", "[1.5"}) {
    EXPECT_EQ(Fault(text), "JSON_NUMBER") << text;
  }
}

TEST(ReferenceJson, DepthIsRefusedAtTheThirtyThirdOpening) {
  const std::string deep(32, '[');
  EXPECT_EQ(JudgeBytes(deep, 99), "");
  Value value;
  EXPECT_EQ(ReadJson(deep + std::string(32, ']'), &value), "");
  EXPECT_EQ(ReadJson(deep + "[", &value), "JSON_TOO_DEEP");
  EXPECT_EQ(ReadJson(std::string(33, '[') + "\"\\x", &value), "JSON_TOO_DEEP");
  EXPECT_EQ(ReadJson("[1.5," + deep, &value), "JSON_NUMBER");
}

TEST(ReferenceJson, ANameTwiceIsRefusedAtItsClosingQuote) {
  EXPECT_EQ(Fault(R"({"a":1,"a":2})"), "JSON_DUPLICATE_KEY");
  EXPECT_EQ(Fault(R"({"a":1,"\u0061")"), "JSON_DUPLICATE_KEY");
  EXPECT_EQ(Fault(R"({"a":1,"a)"), "JSON_SYNTAX");
  EXPECT_EQ(Fault(R"([{"a":{"a":1}},{"a":2}])"), "");
}

TEST(ReferenceJson, CanonicalFormIsRfc8785) {
  Value value;
  ASSERT_EQ(ReadJson(R"({"\ud83d\ude00":1,"\ufb33":2,"\u20ac":[],"1":{"b":null,"a":true},)"
                     R"("\r":"\u0008\u001f\"\\\/\u00e9\n"})",
                     &value),
            "");
  EXPECT_EQ(CanonicalJson(value),
            "{\"\\r\":\"\\b\\u001f\\\"\\\\/\xC3\xA9\\n\",\"1\":{\"a\":true,\"b\":null},"
            "\"\xE2\x82\xAC\":[],\"\xF0\x9F\x98\x80\":1,\"\xEF\xAC\xB3\":2}");
}

TEST(ReferenceJson, PreAuthenticationEncodingCountsBytes) {
  EXPECT_EQ(PreAuthenticationEncoding("http://example.com/HelloWorld", "hello world"),
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
}

}  // namespace
}  // namespace gatecrash::reference
