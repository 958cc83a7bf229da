#include "reports/docs/pretty_json.h"

#include <gtest/gtest.h>

#include <vector>

namespace gatecrash {
namespace {

TEST(PrettyJsonTest, KeepsTheOrderOfTheCalls) {
  PrettyJson json;
  json.BeginObject();
  json.Key("b").Integer(-1).Key("a").BeginArray().String("x\"\n").Flag(true).EndArray();
  json.Key("c").BeginObject().EndObject().Key("d").BeginArray().EndArray();
  json.Key("e").Json("null").EndObject();
  EXPECT_EQ(json.Take(),
            "{\n  \"b\": -1,\n  \"a\": [\n    \"x\\\"\\n\",\n    true\n  ],\n  \"c\": {},\n"
            "  \"d\": [],\n  \"e\": null\n}\n");
}

TEST(PrettyJsonTest, AnArrayOfStringsIsOnOneLineWhereItFits) {
  const std::vector<std::string> words = {std::string(40, 'a'), std::string(42, 'b')};
  PrettyJson json;
  json.BeginObject().Key("123").Strings(words).EndObject();
  // 2 blanks, the key, `: `, and 90 columns: 99, and a comma
  EXPECT_EQ(json.Take(), "{\n  \"123\": [\"" + words[0] + "\", \"" + words[1] + "\"]\n}\n");
  json.BeginObject().Key("1234").Strings(words).EndObject();
  EXPECT_EQ(json.Take(),
            "{\n  \"1234\": [\n    \"" + words[0] + "\",\n    \"" + words[1] + "\"\n  ]\n}\n");
  json.Strings({});
  EXPECT_EQ(json.Take(), "[]\n");
}

}  // namespace
}  // namespace gatecrash
