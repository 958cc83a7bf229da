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

TEST(Document, FindsAMemberByItsWholeName) {
  const Document document = Read(R"({"abc":1,"ab":2,"xy":3,"":4})");
  const JsonValue root = document.root();
  EXPECT_EQ(root.member("ab").integer(), 2);
  EXPECT_EQ(root.member("xy").integer(), 3);
  EXPECT_EQ(root.member("").integer(), 4);
  for (const char* name : {"a", "abcd", "yx", "AB"}) {
    EXPECT_FALSE(root.member(name).valid()) << name;
  }
}

TEST(MemberReader, FindsMembersInAnyOrder) {
  const Document document = Read(R"({"aa":1,"bb":[2],"cc":{"k":3},"dd":4})");
  MemberReader in_order(document.root());
  EXPECT_EQ(in_order["aa"].integer(), 1);
  EXPECT_EQ(in_order["bb"].size(), 1u);
  EXPECT_EQ(in_order["cc"].member("k").integer(), 3);
  EXPECT_EQ(in_order["dd"].integer(), 4);
  EXPECT_EQ(in_order["aa"].integer(), 1);
  EXPECT_FALSE(in_order["ee"].valid());
  MemberReader out_of_order(document.root());
  EXPECT_EQ(out_of_order["dd"].integer(), 4);
  EXPECT_FALSE(out_of_order["xx"].valid());
  EXPECT_EQ(out_of_order["aa"].integer(), 1);
  EXPECT_EQ(out_of_order["cc"].size(), 1u);
  EXPECT_EQ(out_of_order["bb"].first().integer(), 2);
  const Document empty = Read("{}");
  EXPECT_FALSE(MemberReader(empty.root())["aa"].valid());
}

TEST(Document, KeepsWhatStandsBeyondTheFirstMebibyte) {
  const std::string bytes = "[\"" + std::string(size_t{3} << 20, 'a') + "\",\"b\"]";
  Findings findings;
  const Document document = ReadStrictJson(bytes, findings, bytes.size()).value();
  EXPECT_EQ(document.root().first().text().size(), size_t{3} << 20);
  EXPECT_EQ(document.root().first().next().text(), "b");
}

TEST(DocumentDeathTest, AbortsWhereAValueIsAskedForWhatItIsNot) {
  const Document document = Read(R"(["1x","",[1],true,null])");
  JsonValue e = document.root().first();
  EXPECT_DEATH((void)e.integer(), "");
  e = e.next();
  EXPECT_DEATH((void)e.integer(), "");
  for (e = e.next(); e.valid(); e = e.next()) EXPECT_DEATH((void)e.text(), "");
}

TEST(Document, SurvivesBeingMoved) {
  Document document = Read(R"(["x","\u0079"])");
  const Document moved = std::move(document);
  EXPECT_EQ(moved.root().first().next().text(), "y");
}

}  // namespace
}  // namespace gatecrash
