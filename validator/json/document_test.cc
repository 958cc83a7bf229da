#include "validator/json/document.h"

#include <gtest/gtest.h>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

Document Read(std::string_view bytes) {
  Findings findings;
  return ReadStrictJson(bytes, findings).value();
}

TEST(Document, KeepsKindsAndTextsAsWritten) {
  constexpr std::string_view kBytes =
      R"({"s":"a\u0062\"c","n":-12,"t":true,"f":false,"z":null,"a":[1,[2,3],{}],"o":{"k":"v"}})";
  const Document document = Read(kBytes);
  const JsonValue root = document.root();
  EXPECT_EQ(root.size(), 7u);
  EXPECT_EQ(root.member("s").text(), "ab\"c");
  EXPECT_EQ(root.member("n").text(), "-12");
  EXPECT_EQ(root.member("n").integer(), -12);
  EXPECT_TRUE(root.member("t").is(JsonKind::kTrue));
  EXPECT_TRUE(root.member("f").is(JsonKind::kFalse));
  EXPECT_TRUE(root.member("z").is(JsonKind::kNull));
  EXPECT_EQ(root.member("a").size(), 3u);
  EXPECT_EQ(root.member("o").member("k").text(), "v");
  EXPECT_FALSE(root.member("x").valid());
}

TEST(Document, WalksNestedContainersInOrder) {
  const Document document = Read(R"([1,[2,3],{"k":[4]},5])");
  const JsonValue first = document.root().first();
  EXPECT_EQ(first.integer(), 1);
  const JsonValue second = first.next();
  EXPECT_EQ(second.size(), 2u);
  EXPECT_EQ(second.first().next().integer(), 3);
  EXPECT_FALSE(second.first().next().next().valid());
  EXPECT_EQ(second.next().next().integer(), 5);
  EXPECT_FALSE(second.next().next().next().valid());
}

TEST(Document, EmptyContainersHaveNoFirst) {
  const Document document = Read(R"([[],{},""])");
  EXPECT_FALSE(document.root().first().first().valid());
  EXPECT_FALSE(document.root().first().next().first().valid());
  EXPECT_EQ(document.root().first().next().next().text(), "");
}

TEST(Document, TellsEscapedFromPlainStrings) {
  // Texts whose end, as written, is the very string that they stand for.
  const Document document = Read(R"(["\\\\","\"\"","\u0041A","plain","\\\"\\"])");
  JsonValue e = document.root().first();
  EXPECT_EQ(e.text(), "\\\\");
  EXPECT_EQ((e = e.next()).text(), "\"\"");
  EXPECT_EQ((e = e.next()).text(), "AA");
  EXPECT_EQ((e = e.next()).text(), "plain");
  EXPECT_EQ((e = e.next()).text(), "\\\"\\");
}

TEST(Document, SurvivesBeingMoved) {
  Document document = Read(R"(["x","\u0079"])");
  const Document moved = std::move(document);
  EXPECT_EQ(moved.root().first().next().text(), "y");
}

}  // namespace
}  // namespace gatecrash
