#include "probes/author/case_difference.h"

#include <gtest/gtest.h>

#include <random>

#include "probes/author/shrink.h"
#include "probes/cases/limits.h"
#include "probes/cases/step_table.h"
#include "probes/cases/test_corpus.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

Case Document(std::string bytes) {
  Case subject;
  subject.bytes = std::move(bytes);
  return subject;
}

std::string After(const std::string& base, const CaseEdits& edits,
                  const TokenSet* tokens = nullptr) {
  const auto made = AfterSteps(TestCorpus(), Document(base), StepsOf(edits, tokens));
  return made ? made->bytes : "not done";
}

std::string Steps(const CaseEdits& edits) {
  std::string text;
  for (const std::string& step : StepsOf(edits)) text += step + "\n";
  return text;
}

TEST(JsonDifferenceTest, TellsWhatSetsValuesApart) {
  for (const auto& [base, found, steps] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {R"({"a": 1})", R"({"a": 1})", ""},
           {R"({"a": 1})", R"({"a": 2})", R"({"op": "replace", "path": "/a", "value": 2})"},
           {R"({"a": 1})", R"({"a": 2e1})", R"({"op": "replace", "path": "/a", "raw": "2e1"})"},
           {R"({"a": "x"})", R"({"a": "\u0078"})",
            R"({"op": "replace", "path": "/a", "raw": "\"\\u0078\""})"},
           {R"({"a": 1, "b~/": 2})", R"({"a": 1})", R"({"op": "remove", "path": "/b~0~1"})"},
           {R"({"a": 1})", R"({"a": 1, "b": [1,2]})",
            R"({"op": "add", "path": "/b", "value": [1, 2]})"},
           {R"([1, 2, 3])", R"([1, 3])", R"({"op": "remove", "path": "/1"})"},
           {R"([1, 3])", R"([1, 2, 3])", R"({"op": "add", "path": "/1", "value": 2})"},
           {R"([{"a": 1}, 3])", R"([{"a": 2}, 3])",
            R"({"op": "replace", "path": "/0/a", "value": 2})"},
           {R"({"a": 1})", R"([])", R"({"op": "replace", "path": "", "value": []})"}}) {
    const auto edits = JsonDifference(base, found);
    ASSERT_TRUE(edits) << found;
    EXPECT_EQ(Steps(*edits), steps.empty() ? "" : steps + "\n");
    const std::string after = After(base, *edits);
    EXPECT_TRUE(JsonDifference(after, found)->empty()) << after;
  }
}

TEST(JsonDifferenceTest, IsNoneWhereANameStandsTwiceOrATextIsNoJson) {
  EXPECT_FALSE(JsonDifference(R"({"a": 1})", R"({"a": 1, "a": 2})"));
  EXPECT_FALSE(JsonDifference(R"({"a": 1, "a": 2})", R"({"a": 1})"));
  EXPECT_FALSE(JsonDifference(R"({"a": 1})", R"({"a": )"));
  EXPECT_FALSE(JsonDifference("", "{}"));
  EXPECT_FALSE(JsonDifference("{}", "\xEF\xBB\xBF{}"));
  EXPECT_FALSE(JsonDifference("{}", "{} {}"));
}

TEST(ByteDifferenceTest, MakesTheVeryBytesOfAnyTwoTexts) {
  std::mt19937 random(7);
  const auto text = [&random] {
    std::string made;
    for (size_t size = random() % 60; made.size() < size;) made += "ab\n\xFF\x80"[random() % 5];
    return made;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::string base = text(), found = text();
    ASSERT_EQ(After(base, ByteDifference(base, found)), found) << base << "|" << found;
  }
}

TEST(ByteDifferenceTest, IsOfLinesByThemselvesAndOfTheRestWhereThatCostsTooMuch) {
  EXPECT_EQ(Steps(ByteDifference("one\ntwo\nthree\n", "once\ntwo\nthree!\n")),
            "{\"op\": \"insert-bytes\", \"offset\": 13, \"text\": \"!\"}\n"
            "{\"op\": \"insert-bytes\", \"offset\": 2, \"text\": \"c\"}\n");
  // 2047 lines and 2 more: (2047 + 1) * (2049 + 1) cells are too many, 2046 and 2 more are not.
  static_assert(2048 * 2050 > limits::kCompareCellsMax && 2047 * 2049 <= limits::kCompareCellsMax);
  for (const int lines : {2046, 2047}) {
    std::string base;
    for (int line = 0; line < lines; ++line) base += std::to_string(line) + "\n";
    const std::string found = "x\n" + base + "y\n";
    const CaseEdits edits = ByteDifference(base, found);
    const bool whole = edits[0].kind == CaseEdit::Kind::kDeleteBytes;
    EXPECT_EQ(whole, lines == 2047);
    EXPECT_EQ(After(base, edits), found);
  }
}

TEST(FolderDifferenceTest, MakesTheVeryFolder) {
  Case base, found;
  base.is_folder = found.is_folder = true;
  base.tree = {{"same", FileNode("s")},          {"gone", FileNode("")},
               {"json", FileNode("{\"a\": 1}")}, {"text", FileNode("one\n")},
               {"link", FileNode("")},           {"was/in", FileNode("")},
               {"dir", FileNode("")}};
  found.tree = {{"same", FileNode("s")},
                {"json", FileNode("{\"a\": 2}")},
                {"text", FileNode("two\r\n\xFF")},
                {"link", {NodeKind::kSymlink, nullptr, "../out"}},
                {"was", FileNode("now a file")},
                {"dir", {NodeKind::kDirectory, nullptr, ""}},
                {"fifo", {NodeKind::kFifo, nullptr, ""}},
                {"new/file", FileNode("new")}};
  const TestCorpus corpus;
  const CaseEdits edits = FolderDifference(corpus, base.tree, found.tree);
  const auto made = AfterSteps(corpus, base, StepsOf(edits));
  ASSERT_TRUE(made);
  EXPECT_EQ(DigestOf(*made), DigestOf(found));
  EXPECT_NE(Steps(edits).find(
                R"({"op": "replace", "file": "json", "path": "/a", "value": 2})"),
            std::string::npos)
      << Steps(edits);
  EXPECT_EQ(base.tree["json"].bytes->substr(0), "{\"a\": 1}") << "no step reaches the base";
}

TEST(CaseEditTest, PutsATokenInByPiecesInNoneOfWhichItStands) {
  const TokenSet& tokens = TokenSet::BuiltIn();
  const std::string token = std::string("before SEAL") + "_VALID after\n";
  const CaseEdits edits = {{CaseEdit::Kind::kInsertBytes, "", "", token, 2, 0}};
  EXPECT_EQ(After("0123", edits, &tokens), "01" + token + "23");
  EXPECT_EQ(StepsOf(edits).size(), 1u);
  const auto steps = StepsOf(edits, &tokens);
  EXPECT_GE(steps.size(), 2u);
  std::string all;
  for (const std::string& step : steps) all += step + ",\n";
  EXPECT_FALSE(HasToken(tokens, all)) << all;
}

TEST(CaseEditTest, TellsWhatIsRepeatedOnce) {
  const auto step = [](const std::string& bytes) {
    return Steps({{CaseEdit::Kind::kInsertBytes, "", "", bytes, 0, 0}});
  };
  EXPECT_EQ(step(std::string(32, 'a')),
            "{\"op\": \"insert-bytes\", \"offset\": 0, \"text\": \"a\", \"repeat\": 32}\n");
  EXPECT_EQ(step(std::string(31, 'a')),
            "{\"op\": \"insert-bytes\", \"offset\": 0, \"text\": \"" + std::string(31, 'a') +
                "\"}\n");
  const std::string around = "[" + std::string(300, '\xFF') + "]";
  EXPECT_EQ(step(around),
            "{\"op\": \"insert-bytes\", \"offset\": 0, \"text\": \"[\"}\n"
            "{\"op\": \"insert-bytes\", \"offset\": 1, \"hex\": \"ff\", \"repeat\": 300}\n"
            "{\"op\": \"insert-bytes\", \"offset\": 301, \"text\": \"]\"}\n");
  EXPECT_EQ(After("x", {{CaseEdit::Kind::kInsertBytes, "", "", around, 1, 0}}), "x" + around);
}

// What has an `x` in it does.
TEST(ShrinkTest, LeavesNothingThatIsNotNeeded) {
  CaseEdits edits = {{CaseEdit::Kind::kInsertBytes, "", "", "abc", 0, 0},
                     {CaseEdit::Kind::kInsertBytes, "", "", "abcdxefgh", 1, 0},
                     {CaseEdit::Kind::kDeleteBytes, "", "", "", 0, 3}};
  const auto does = [](const CaseEdits& some) {
    return After("0123456789", some).find('x') != std::string::npos;
  };
  Shrink(edits, 1000, does);
  ASSERT_EQ(edits.size(), 1u);
  EXPECT_EQ(edits[0].bytes, "x");
}

TEST(ShrinkTest, TakesAwayLessAndShortensStringsBetweenTheirQuotes) {
  CaseEdits edits = {{CaseEdit::Kind::kDeleteBytes, "", "", "", 2, 7}};
  Shrink(edits, 1000, [](const CaseEdits& some) {
    return After("0123456789", some).find('5') == std::string::npos;
  });
  EXPECT_EQ(edits[0].offset, 5u);
  EXPECT_EQ(edits[0].count, 1u);
  edits = {{CaseEdit::Kind::kReplaceValue, "", "/a", "\"long\""}};
  Shrink(edits, 1000, [](const CaseEdits&) { return true; });
  EXPECT_EQ(edits[0].bytes, "\"\"");
}

TEST(ShrinkTest, AsksNoMoreThanItMay) {
  for (const size_t cost_max : {0u, 1u, 7u}) {
    CaseEdits edits = {{CaseEdit::Kind::kInsertBytes, "", "", "abcdefgh", 0, 0}};
    size_t asked = 0;
    Shrink(edits, cost_max, [&asked](const CaseEdits&) {
      ++asked;
      return false;
    });
    EXPECT_EQ(asked, cost_max);
  }
  CaseEdits edits = {{CaseEdit::Kind::kInsertBytes, "", "",
                      std::string(8 * limits::kPromoteBytesOfOne, 'a'), 0, 0}};
  // Two halves at five each, then three quarters are left to put in, at seven.
  for (const auto& [cost_max, times] : std::vector<std::pair<size_t, size_t>>{{16, 2}, {17, 3}}) {
    size_t asked = 0;
    Shrink(edits, cost_max, [&asked](const CaseEdits&) {
      ++asked;
      return false;
    });
    EXPECT_EQ(asked, times);
  }
}

}  // namespace
}  // namespace gatecrash
