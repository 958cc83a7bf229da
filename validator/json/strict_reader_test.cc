#include "validator/json/strict_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace gatecrash {
namespace {

// The one code that the reader tells, or "OK".
std::string Read(std::string_view bytes, size_t size_bytes_max = limits::kDocumentSizeBytesMax) {
  Findings findings;
  const auto document = ReadStrictJson(bytes, findings, size_bytes_max);
  const auto found = findings.Take();
  EXPECT_EQ(document.has_value(), found.empty());
  EXPECT_LE(found.size(), 1u);
  if (found.empty()) return "OK";
  EXPECT_EQ(found[0].at.ToPointer(), "");
  return std::string(Name(found[0].code));
}

struct Row {
  std::string_view bytes;
  const char* code;
};

void ExpectAll(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(Read(row.bytes), row.code) << row.bytes;
}

std::string_view Bytes(const char* text, size_t size) { return {text, size}; }

TEST(BytesGroup, TellsTheFirstFaultInItsOrder) {
  EXPECT_EQ(Read(std::string(11, ' '), 10), "INPUT_TOO_LARGE");
  EXPECT_EQ(Read("\xEF\xBB\xBF{}", 3), "INPUT_TOO_LARGE");
  ExpectAll({{"\xEF\xBB\xBF{}", "INPUT_HAS_BOM"},
             {"\xEF", "INPUT_HAS_BOM"},
             {"\xBB{}", "INPUT_HAS_BOM"},
             {"\xBF{}", "INPUT_HAS_BOM"},
             {"\xFE\xFF", "INPUT_HAS_BOM"},
             {"\xFF\xFE\r", "INPUT_HAS_BOM"},
             {"\xEE\x80\x80", "JSON_SYNTAX"},
             {"{\r\"a\":\"\xFF\"}", "INPUT_NOT_UTF8"},
             {"{}\r\n", "INPUT_HAS_CR"},
             {"\r", "INPUT_HAS_CR"},
             {"[1,}\r", "INPUT_HAS_CR"}});
}

TEST(BytesGroup, RefusesWhatIsNoUtf8) {
  for (const std::string_view bad :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80", "\xC1\xBF",
        "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xF5\x80\x80\x80"}) {
    EXPECT_EQ(Read("[\"" + std::string(bad) + "\"]"), "INPUT_NOT_UTF8");
  }
  EXPECT_EQ(Read("[\"\xF4\x8F\xBF\xBF\xED\x9F\xBF\xEE\x80\x80\"]"), "OK");
}

TEST(BytesGroup, TakesTheLimitAndNotOneMore) {
  const std::string at = "\"" + std::string(limits::kDocumentSizeBytesMax - 2, 'a') + "\"";
  EXPECT_EQ(Read(at), "OK");
  EXPECT_EQ(Read(at + "\n"), "INPUT_TOO_LARGE");
}

TEST(SyntaxGroup, TakesOneValueFromTheFirstByteAndOneLf) {
  ExpectAll({{"{}", "OK"},
             {"{}\n", "OK"},
             {"null", "OK"},
             {"12", "OK"},
             {"12\n", "OK"},
             {"\"a\"", "OK"},
             {"{ \"a\" :\t[ 1 ,\n2 ] }", "OK"},
             {"", "JSON_SYNTAX"},
             {"\n", "JSON_SYNTAX"},
             {" {}", "JSON_SYNTAX"},
             {"\n{}", "JSON_SYNTAX"},
             {"\t{}", "JSON_SYNTAX"},
             {"{} ", "JSON_SYNTAX"},
             {"{}\n\n", "JSON_SYNTAX"},
             {"{}{}", "JSON_SYNTAX"},
             {"{}\n{}", "JSON_SYNTAX"},
             {"1 ", "JSON_SYNTAX"}});
  EXPECT_EQ(Read(Bytes("{}\0", 3)), "JSON_SYNTAX");
  EXPECT_EQ(Read(Bytes("\0", 1)), "JSON_SYNTAX");
  EXPECT_EQ(Read(Bytes("{\0}", 3)), "JSON_SYNTAX");
  EXPECT_EQ(Read(Bytes("[\"a\0b\"]", 7)), "JSON_SYNTAX");
}

TEST(SyntaxGroup, RefusesWhatRfc8259DoesNotHave) {
  for (const std::string_view bad : {"{",
                                     "[",
                                     "\"",
                                     "\"a",
                                     "{]",
                                     "[}",
                                     "[1,]",
                                     "{\"a\":1,}",
                                     "{,}",
                                     "[,]",
                                     "{\"a\"}",
                                     "{\"a\":}",
                                     "{1:2}",
                                     "[1 2]",
                                     "tru",
                                     "nul",
                                     "True",
                                     "NaN",
                                     "Infinity",
                                     "-Infinity",
                                     "'a'",
                                     "{a:1}",
                                     "/**/{}",
                                     "{}//",
                                     "[1/*,2*/]",
                                     "\"\\x41\"",
                                     "\"\\u12G4\"",
                                     "\"\\u12\"",
                                     "\"\t\"",
                                     "\"\n\"",
                                     "\"\x1F\"",
                                     "[\"\\\"]",
                                     "]",
                                     "}",
                                     ":",
                                     ",",
                                     "\xE2\x80\xA8{}"}) {
    EXPECT_EQ(Read(bad), "JSON_SYNTAX") << bad;
  }
  EXPECT_EQ(Read("\"\x7F\\b\\f\\n\\r\\t\\\\\\/\\\"\\u0000\""), "OK");
}

TEST(SyntaxGroup, RefusesLoneSurrogateEscapes) {
  for (const std::string_view bad :
       {R"("\uD800")", R"("\uDC00")", R"("\uDFFF")", R"("\uDBFF")", R"("\uD800\u0041")",
        R"("\uDC00\uD800")", R"("\uD800\uD800")", R"("a\udc00z")", R"({"\uDC00":1})",
        R"("\uD7FF\uDC00")", R"("\uD7FF\uDFFF")"}) {
    EXPECT_EQ(Read(bad), "JSON_SYNTAX") << bad;
  }
  EXPECT_EQ(Read(R"("\uD83D\uDE00\uD7FF\uE000")"), "OK");
  EXPECT_EQ(Read("\"\xED\x9F\xBF\\n\""), "OK");  // ED, but no surrogate
}

TEST(SyntaxGroup, TakesPlainIntegersAlone) {
  ExpectAll({{"[0,-1,9007199254740991,-9007199254740991]", "OK"},
             {"9007199254740992", "JSON_NUMBER"},
             {"-9007199254740992", "JSON_NUMBER"},
             {"10000000000000000", "JSON_NUMBER"},
             {"18446744073709551616", "JSON_NUMBER"},
             {"-0", "JSON_NUMBER"},
             {"0.0", "JSON_NUMBER"},
             {"1.0", "JSON_NUMBER"},
             {"1e0", "JSON_NUMBER"},
             {"1E+2", "JSON_NUMBER"},
             {"1e400", "JSON_NUMBER"},
             {"1e-400", "JSON_NUMBER"},
             {"1.8e308", "JSON_NUMBER"},
             {"1.00000000001e-2147483639", "JSON_NUMBER"},
             {"128.74836467836484838364836483643636483648e-336", "JSON_NUMBER"},
             {"01", "JSON_SYNTAX"},
             {"-01", "JSON_SYNTAX"},
             {"00", "JSON_SYNTAX"},
             {"01.5", "JSON_SYNTAX"},
             {"-00e1", "JSON_SYNTAX"},
             {"1.", "JSON_SYNTAX"},
             {".5", "JSON_SYNTAX"},
             {"+1", "JSON_SYNTAX"},
             {"-", "JSON_SYNTAX"},
             {"1e", "JSON_SYNTAX"},
             {"1e+", "JSON_SYNTAX"},
             {"1.5.3", "JSON_SYNTAX"},
             {"1e5e5", "JSON_SYNTAX"},
             {"1e400.5", "JSON_SYNTAX"},
             {"0x10", "JSON_SYNTAX"},
             {"--1", "JSON_SYNTAX"}});
  // Of a number that is too big for it RapidJSON does not read the rest.
  const std::string big = "1" + std::string(400, '0');
  for (const char* rest : {"", ".5", "e7", "E-7", ".5e+7"}) {
    EXPECT_EQ(Read(big + rest), "JSON_NUMBER") << rest;
  }
  for (const char* rest : {".", ".e7", "e", "E", "e+", "e-", ".5e", ".5.5", "-", "+1"}) {
    EXPECT_EQ(Read(big + rest), "JSON_SYNTAX") << rest;
  }
  EXPECT_EQ(Read("[" + std::string(5000, '9') + "." + std::string(5000, '9') + "]"), "JSON_NUMBER");
}

std::string Nested(std::string_view open, std::string_view close, size_t depth) {
  std::string text;
  for (size_t i = 0; i < depth; ++i) text += open;
  text += "1";
  for (size_t i = 0; i < depth; ++i) text += close;
  return text;
}

TEST(SyntaxGroup, TakesThirtyTwoLevelsAndNotOneMore) {
  EXPECT_EQ(Read(Nested("[", "]", 32)), "OK");
  EXPECT_EQ(Read(Nested("[", "]", 33)), "JSON_TOO_DEEP");
  EXPECT_EQ(Read(Nested("{\"a\":", "}", 32)), "OK");
  EXPECT_EQ(Read(Nested("{\"a\":", "}", 33)), "JSON_TOO_DEEP");
  EXPECT_EQ(Read(Nested("[{\"a\":", "}]", 16)), "OK");
  EXPECT_EQ(Read(std::string(100'000, '[')), "JSON_TOO_DEEP");
  EXPECT_EQ(Read("[" + Nested("[", "]", 31) + "," + Nested("[", "]", 31) + "]"), "OK");
}

TEST(SyntaxGroup, RefusesANameTwiceAfterUnescaping) {
  ExpectAll({{R"({"a":1,"a":1})", "JSON_DUPLICATE_KEY"},
             {R"({"a":1,"\u0061":2})", "JSON_DUPLICATE_KEY"},
             {R"({"":1,"":2})", "JSON_DUPLICATE_KEY"},
             {R"([{"b":{"a":1,"c":[],"a":1}}])", "JSON_DUPLICATE_KEY"},
             {R"({"a":1,"A":2,"a ":3})", "OK"},
             {R"([{"a":1},{"a":1}])", "OK"},
             {R"({"a":{"a":{"a":1}}})", "OK"},
             {R"({"a\u0000b":1,"a":2})", "OK"},
             {R"({"a":1,"a")", "JSON_DUPLICATE_KEY"}});
}

TEST(SyntaxGroup, FindsADuplicateAmongManyNames) {
  for (const size_t names : {23u, 24u, 25u, 26u, 64u, 5000u}) {
    std::string text = "{";
    for (size_t i = 0; i < names; ++i) text += "\"name" + std::to_string(i) + "\":1,";
    EXPECT_EQ(Read(text + "\"other\":1}"), "OK") << names;
    EXPECT_EQ(Read(text + "\"name0\":1}"), "JSON_DUPLICATE_KEY") << names;
    EXPECT_EQ(Read(text + "\"name" + std::to_string(names - 1) + "\":1}"), "JSON_DUPLICATE_KEY");
    const std::string object = text + "\"other\":1}";
    EXPECT_EQ(Read("[" + object + "," + object + "]"), "OK") << names;
    EXPECT_EQ(Read(text + "\"in\":" + object + ",\"name0\":1}"), "JSON_DUPLICATE_KEY") << names;
  }
}

TEST(SyntaxGroup, TellsTheFirstFaultInDocumentOrder) {
  ExpectAll({{R"({"a":1.5,"a":2)", "JSON_NUMBER"},
             {R"({"a":1,"a":1.5})", "JSON_DUPLICATE_KEY"},
             {R"({"a":1,"b":"\uDC00","a":1})", "JSON_SYNTAX"},
             {R"([1.5,)", "JSON_NUMBER"},
             {R"([x,1.5])", "JSON_SYNTAX"}});
  EXPECT_EQ(Read("[1.5," + std::string(40, '[')), "JSON_NUMBER");
  EXPECT_EQ(Read(std::string(40, '[') + "1.5"), "JSON_TOO_DEEP");
}

}  // namespace
}  // namespace gatecrash
