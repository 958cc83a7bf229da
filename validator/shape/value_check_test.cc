#include "validator/shape/value_check.h"

#include <gtest/gtest.h>

#include <string>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

std::string Judge(std::string_view json, const Shape& shape) {
  Findings findings;
  const Document document = ReadStrictJson(json, findings).value();
  const auto fault = JudgeValue(document.root(), shape);
  return fault ? std::string(Name(*fault)) : "OK";
}

std::string Quoted(std::string text) { return "\"" + std::move(text) + "\""; }

std::string Repeated(std::string_view text, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(ValueCheck, TextHasOneToTwoThousandCodePoints) {
  const Shape text = {.type = ValueType::kText};
  EXPECT_EQ(Judge("\"\"", text), "FIELD_VALUE");
  EXPECT_EQ(Judge("\"a\"", text), "OK");
  EXPECT_EQ(Judge(Quoted(Repeated("\xC3\xA9", 2000)), text), "OK");
  EXPECT_EQ(Judge(Quoted(Repeated("\xC3\xA9", 2001)), text), "FIELD_VALUE");
  EXPECT_EQ(Judge(Quoted(std::string(2001, 'a')), text), "FIELD_VALUE");
  EXPECT_EQ(Judge("1", text), "FIELD_TYPE");
  EXPECT_EQ(Judge("null", text), "FIELD_TYPE");
}

TEST(ValueCheck, IdIsAnIdAndNoLonger) {
  for (const char* good : {"a", "0", "A.b_c-d", "9._-"}) EXPECT_TRUE(IsId(good)) << good;
  for (const char* bad : {"", "-a", ".a", "_a", "a b", "a/b", "a\n", "\xC3\xA9"}) {
    EXPECT_FALSE(IsId(bad)) << bad;
  }
  constexpr std::string_view kFirst =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    const bool first = kFirst.find(c) != std::string_view::npos;
    EXPECT_EQ(IsId(std::string(1, c)), first) << byte;
    EXPECT_EQ(IsId(std::string("a") + c), first || c == '.' || c == '_' || c == '-') << byte;
  }
  EXPECT_FALSE(IsId(std::string_view("a").substr(0, 0)));
  EXPECT_TRUE(IsId(std::string(128, 'a')));
  EXPECT_FALSE(IsId(std::string(129, 'a')));
}

TEST(ValueCheck, DateIsARealDay) {
  for (const char* good : {"2026-06-12", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"}) {
    EXPECT_TRUE(IsDate(good)) << good;
  }
  for (const char* bad : {"0000-01-01", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01",
                          "2026-04-31", "2026-01-00", "2026-01-32", "2026-1-01", "26-01-01",
                          "2026-01-01T", "2026/01/01", "+026-01-01", "2026-01- 1", "20:6-01-01",
                          "2026-0:-01",
                          "2026-01-0A", "2026-01/01", "2026/01-01", ""}) {
    EXPECT_FALSE(IsDate(bad)) << bad;
  }
}

TEST(ValueCheck, EveryMonthHasItsDays) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto date = [](int month, int day) {
    return std::string("2026-") + (month < 10 ? "0" : "") + std::to_string(month) + "-" +
           std::to_string(day);
  };
  for (int month = 1; month <= 12; ++month) {
    EXPECT_TRUE(IsDate(date(month, kDays[month - 1]))) << month;
    EXPECT_FALSE(IsDate(date(month, kDays[month - 1] + 1))) << month;
  }
  EXPECT_TRUE(IsDate("2024-01-31"));
  EXPECT_FALSE(IsDate("2024-02-30"));
  EXPECT_FALSE(IsDate("2024-04-31"));
}

TEST(ValueCheck, EachTypeTakesItsOwnKindAlone) {
  const std::pair<ValueType, std::string> rows[] = {
      {ValueType::kString, "s"},        {ValueType::kText, "s"},   {ValueType::kId, "s"},
      {ValueType::kWord, "s"},          {ValueType::kCount, "n"},  {ValueType::kBoolean, "tf"},
      {ValueType::kSignatureText, "s"}, {ValueType::kArray, "a"},  {ValueType::kObject, "o"},
      {ValueType::kDigest, ""},         {ValueType::kDate, ""},    {ValueType::kOpenObject, "o"},
      {ValueType::kSignatureOrWord, "so"}};
  const std::pair<char, const char*> values[] = {{'s', "\"w\""}, {'n', "1"},  {'t', "true"},
                                                 {'f', "false"},  {'a', "[]"}, {'o', "{}"},
                                                 {'z', "null"}};
  constexpr Literal kWords[] = {"w"};
  for (const auto& [type, takes] : rows) {
    for (const auto& [kind, json] : values) {
      const bool taken = takes.find(kind) != std::string::npos;
      const bool text = type == ValueType::kDigest || type == ValueType::kDate;
      EXPECT_EQ(Judge(json, {.type = type, .words = kWords}),
                taken ? "OK" : text && kind == 's' ? "FIELD_VALUE" : "FIELD_TYPE")
          << static_cast<int>(type) << " " << json;
    }
  }
}

TEST(ValueCheck, AWordIsOneOfThemInFull) {
  constexpr Literal kWords[] = {"GPT", "OWNER", ""};
  for (const auto type : {ValueType::kWord, ValueType::kSignatureOrWord}) {
    const Shape word = {.type = type, .words = kWords};
    for (const char* good : {"GPT", "OWNER", ""}) EXPECT_EQ(Judge(Quoted(good), word), "OK");
    for (const char* bad : {"G", "GPTX", "gpt", "OWNE", " "}) {
      EXPECT_EQ(Judge(Quoted(bad), word), "FIELD_VALUE") << bad;
    }
  }
  const Shape one = {.type = ValueType::kWord, .words = std::span(kWords).first(1)};
  EXPECT_EQ(Judge(Quoted("GPT2"), one), "FIELD_VALUE");
  EXPECT_EQ(Judge(Quoted("OWNER"), one), "FIELD_VALUE");
}

TEST(ValueCheck, DigestIsSixtyFourLowerCaseDigits) {
  const Shape digest = {.type = ValueType::kDigest};
  EXPECT_EQ(Judge(Quoted(std::string(64, 'a')), digest), "OK");
  EXPECT_EQ(Judge(Quoted(std::string(63, 'a')), digest), "FIELD_VALUE");
  EXPECT_EQ(Judge(Quoted(std::string(65, 'a')), digest), "FIELD_VALUE");
  EXPECT_EQ(Judge(Quoted(std::string(64, 'A')), digest), "FIELD_VALUE");
  EXPECT_EQ(Judge(Quoted(std::string(63, 'a') + "g"), digest), "FIELD_VALUE");
}

TEST(ValueCheck, CountIsNoNegativeAndNoString) {
  const Shape count = {.type = ValueType::kCount};
  EXPECT_EQ(Judge("0", count), "OK");
  EXPECT_EQ(Judge("9007199254740991", count), "OK");
  EXPECT_EQ(Judge("-1", count), "FIELD_VALUE");
  EXPECT_EQ(Judge("\"0\"", count), "FIELD_TYPE");
  EXPECT_EQ(Judge("true", count), "FIELD_TYPE");
}

TEST(ValueCheck, SignatureTextMayBeEmptyAndHasALimit) {
  const Shape sig = {.type = ValueType::kSignatureText};
  EXPECT_EQ(Judge("\"\"", sig), "OK");
  EXPECT_EQ(Judge(Quoted(Repeated("\xC3\xA9", 128)), sig), "OK");
  EXPECT_EQ(Judge(Quoted(Repeated("\xC3\xA9", 129)), sig), "FIELD_VALUE");
}

TEST(ValueCheck, ArraysHaveLimitsAndDistinctElements) {
  const Shape any = {.type = ValueType::kString};
  const Shape array = {.type = ValueType::kArray, .element = &any};
  std::string elements = "1";
  for (size_t i = 1; i < 256; ++i) elements += ",1";
  EXPECT_EQ(Judge("[" + elements + "]", array), "OK");
  EXPECT_EQ(Judge("[" + elements + ",1]", array), "FIELD_VALUE");
  EXPECT_EQ(Judge("[]", array), "OK");
  EXPECT_EQ(Judge("{}", array), "FIELD_TYPE");
  const Shape few = {.type = ValueType::kArray,
                     .element = &any,
                     .elements_min = 1,
                     .elements_max = 3,
                     .distinct = true};
  EXPECT_EQ(Judge("[]", few), "FIELD_VALUE");
  EXPECT_EQ(Judge("[\"a\",\"b\",\"c\"]", few), "OK");
  EXPECT_EQ(Judge("[\"a\",\"b\",\"c\",\"d\"]", few), "FIELD_VALUE");
  EXPECT_EQ(Judge("[\"a\",\"b\",\"\\u0061\"]", few), "FIELD_VALUE");
  EXPECT_EQ(Judge("[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]", few), "FIELD_VALUE");
  EXPECT_EQ(Judge("[1,\"1\",[1]]", few), "OK");
}

TEST(ValueCheck, NullIsTakenOnlyWhereTheShapeSaysSo) {
  EXPECT_EQ(Judge("null", {.type = ValueType::kId, .nullable = true}), "OK");
  EXPECT_EQ(Judge("null", {.type = ValueType::kId}), "FIELD_TYPE");
  EXPECT_EQ(Judge("true", {.type = ValueType::kBoolean}), "OK");
  EXPECT_EQ(Judge("0", {.type = ValueType::kBoolean}), "FIELD_TYPE");
}

}  // namespace
}  // namespace gatecrash
