#include "validator/markdown/source_cost.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "validator/limits.h"
#include "validator/markdown/decision_text.h"
#include "validator/markdown/link_definition.h"
#include "validator/markdown/markdown_tree.h"
#include "validator/sanitized.h"
#include "validator/tokens/token_set.h"

namespace gatecrash {
namespace {

using limits::kMarkdownDepthMax;
using limits::kMarkdownMarksMax;
using limits::kMarkdownStepsMax;

std::string Repeated(size_t count, std::string_view text) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += text;
  return all;
}

bool IsWithinLimits(std::string_view source) { return CostOf(source).IsWithinLimits(); }

TEST(SourceCost, Marks) {
  struct Row {
    std::string_view source;
    size_t marks;
  };
  const Row rows[] = {{"", 0},
                      {"\n \n\t\n", 0},
                      {"a", 1},
                      {"a\nb\n\nc", 3},
                      {"a*b*", 3},
                      {"\\`&_*[]<!|", 11},
                      {"a -.'\" b -- c", 5},     // the second of each two, and the line
                      {"---", 4},                // each stands for itself where a text begins
                      {"a'b", 1},
                      {"*'b", 3},
                      {"> - a", 3},
                      {"| a | b |\n", 4},
                      {"|-|-|\n", 6 + 4},         // and as many cells as it may have columns
                      {"a\n-|-\nb\nc\n\nd", 1 + (4 + 2) + (1 + 2) + (1 + 2) + 1}};
  for (const Row& row : rows) EXPECT_EQ(CostOf(row.source).marks, row.marks) << row.source;
}

TEST(SourceCost, AsManyMarksAsTheLimitAndNotOneMore) {
  for (const std::string_view mark : {"*", "a\n\n", "[", "<", "- ", "&", "\\", "`", "|"}) {
    const std::string source = Repeated(kMarkdownMarksMax - 1, mark);
    const bool line = mark == "a\n\n";
    EXPECT_EQ(CostOf(source).marks, kMarkdownMarksMax - (line ? 1 : 0)) << mark;
  }
  EXPECT_TRUE(IsWithinLimits(Repeated(kMarkdownMarksMax, "a\n\n")));
  EXPECT_FALSE(IsWithinLimits(Repeated(kMarkdownMarksMax + 1, "a\n\n")));
  EXPECT_TRUE(IsWithinLimits(std::string(kMarkdownMarksMax - 1, '*')));
  EXPECT_FALSE(IsWithinLimits(std::string(kMarkdownMarksMax, '*')));
}

TEST(SourceCost, ATablesFilledCellsAreMarks) {
  // 4 cells for each row of the table, one mark for each row's line, and the two lines above.
  const auto table = [](size_t rows) { return "a|b|c|d\n-|-|-|-\n" + Repeated(rows, "x\n"); };
  const size_t above = CostOf(table(0)).marks;
  EXPECT_EQ(CostOf(table(1)).marks, above + 5);
  const size_t rows_max = (kMarkdownMarksMax - above) / 5;
  EXPECT_GT(rows_max, 10'000u);
  EXPECT_TRUE(IsWithinLimits(table(rows_max)));
  EXPECT_FALSE(IsWithinLimits(table(rows_max + 1)));
  EXPECT_EQ(CostOf("a|b\n-|-\nx\n\nx\nx\n").marks, CostOf("a|b\n-|-\nx\n").marks + 2);
}

TEST(SourceCost, AsDeepAsTheLimitAndNotOneMore) {
  for (const std::string_view marker : {">", "> "}) {
    const size_t columns = marker.size() - 1;
    const size_t levels = columns == 0 ? kMarkdownDepthMax : kMarkdownDepthMax * 2 / 3;
    EXPECT_TRUE(IsWithinLimits(Repeated(levels, marker) + "a"));
    EXPECT_FALSE(IsWithinLimits(Repeated(levels + 2, marker) + "a"));
  }
  EXPECT_TRUE(IsWithinLimits(std::string(kMarkdownDepthMax, '>') + "a"));
  EXPECT_FALSE(IsWithinLimits(std::string(kMarkdownDepthMax + 1, '>') + "a"));
  EXPECT_TRUE(IsWithinLimits(std::string(2 * (kMarkdownDepthMax - 1), ' ') + "-"));
  EXPECT_FALSE(IsWithinLimits(std::string(2 * kMarkdownDepthMax, ' ') + "-"));
  EXPECT_TRUE(IsWithinLimits(std::string(1000, ' ') + "a"));
}

TEST(SourceCost, Steps) {
  struct Row {
    std::string_view source;
    uint64_t steps;
  };
  const Row rows[] = {{"a\n\nb\n", 0},
                      {"> a\n\n\nb\n", 4 * 32},              // lines, held against each level
                      {"> > a\nb\n", 2 * 3 * 32},
                      {"a]\n", 1 * 2 * 32},                  // each `]` and the marks before it
                      {"[a](b)*\nc]\n\n_*\n", 2 * 6 * 32},
                      {"<!\n", 1 * 3},                       // each `<!` and its block's bytes
                      {"a<?<!a\n\nb\n", 2 * 7},
                      {"a<b\n", 0},
                      {"abc\n-|-\n", 4 + 0},                  // what stands above, for a delimiter
                      {"abc\nd\n-|-\n", 6 + 4},               // and from each line to a pipe before
                      {"|a\n|b\n-|-\n", 6 + 2 * 64},          // and each cell
                      {"a\n---\n", 0},
                      {"a\n\n-|-\n", 0}};
  for (const Row& row : rows) EXPECT_EQ(CostOf(row.source).steps, row.steps) << row.source;
}

TEST(SourceCost, AsManyStepsAsTheLimitAndNotOneMore) {
  // Each `<!` and all bytes of its block.
  const auto source = [](size_t declarations, size_t size_bytes) {
    const std::string all = Repeated(declarations, "<!");
    return all + std::string(size_bytes - all.size() - 1, 'a') + "\n";
  };
  EXPECT_EQ(CostOf(source(64, kMarkdownStepsMax / 64)).steps, kMarkdownStepsMax);
  EXPECT_TRUE(IsWithinLimits(source(64, kMarkdownStepsMax / 64)));
  EXPECT_FALSE(IsWithinLimits(source(64, kMarkdownStepsMax / 64 + 1)));
  EXPECT_FALSE(IsWithinLimits(source(65, kMarkdownStepsMax / 64)));
}

TEST(SourceCost, StepsOfEachKindAreLimited) {
  const auto links = [](size_t count) {
    return Repeated(count, "*a ") + Repeated(count, "[x](y)");
  };
  EXPECT_TRUE(IsWithinLimits(links(800)));
  EXPECT_FALSE(IsWithinLimits(links(900)));
  EXPECT_TRUE(IsWithinLimits(Repeated(50, links(50) + "\n\n")));
  const auto deep = [](size_t lines) { return "> > > > a" + std::string(lines, '\n'); };
  EXPECT_TRUE(IsWithinLimits(deep(kMarkdownStepsMax / 32 / 6)));
  EXPECT_FALSE(IsWithinLimits(deep(kMarkdownStepsMax / 32 / 6 + 1)));
  const auto no_table = [](size_t lines) { return Repeated(lines, "aaaa\n") + "-|-\n"; };
  EXPECT_TRUE(IsWithinLimits(no_table(5'000)));
  EXPECT_FALSE(IsWithinLimits(no_table(6'000)));
  const auto rows = [](size_t count) { return Repeated(count, "|a|b|\n|-|-|\na\n"); };
  EXPECT_TRUE(IsWithinLimits(rows(450)));
  EXPECT_FALSE(IsWithinLimits(rows(600)));
}

// A mebibyte of one pattern, or as much as the limits let through.
std::string Filled(std::string_view pattern) {
  std::string source = Repeated(limits::kDocumentSizeBytesMax / pattern.size(), pattern);
  size_t within = 0;
  for (size_t step = source.size(); step > 64; step /= 2) {
    const size_t size = std::min(within + step, source.size());
    if (IsWithinLimits(std::string_view(source).substr(0, size))) within = size;
  }
  return source.substr(0, within);
}

constexpr std::string_view kPatterns[] = {
    "[", "]", "[]", "![", "![[]()", "[a](", "[a](<b", "[a](b", "[a](b \"", "[[a](b)", "](", "][",
    "*", "* ", "*a ", "*a* ", "*a_ ", "**a *", "***", "_a__", "a***", "`", "`a", "`a``", "``a` ",
    "\\", "\\\\", "\\`", "&", "&amp;", "&#1", "<", "<a ", "<a b='", "<!", "<!-- ", "<!A ", "<?",
    "a<?", "<![CDATA[", "<http:", "<ab:>", "<a@b>", "<a@", ">", "> ", "- ", "-", "1. ", "+ a\n",
    "- a\n  ", "\t- ", "#", "# ", "# a\n", "=", "a\n=\n", "---\n", "```\n", "~~~", "|", "|\n",
    "| a ", "||\n|-|\n", "x\n|-|\n|-|-|\n", "-|-\n", "a|b\n-|-\nx\n", "a|b\n-|-\n\n", ":-\n", "a",
    "a\n", "a\n\n", "\n", " \n", "\t", "'", "\"", ".", "--", "\"a", "[a]\n", "{", "\xC3\xA9",
    "*\xC3\xA9", "> a\n\n", "> - > - a\n", "[a](b)*", "*a [b](c) ", "1.\n", "<b>\n", "<b>\n\n",
    "    a\n", "    a\n\n", "~a~", "~~a", "!", "!a", "a@b", "\\\n", "  \n", "a  \n"};

TEST(SourceCost, WhatIsWithinTheLimitsIsParsedSoonInLittleMemory) {
  size_t number = 0;
  for (const std::string_view pattern : kPatterns) {
    if (kSanitized && number++ % 3 != 0) continue;  // some, for the time that it takes
    const std::string source = Filled(pattern);
    if (HasDefinition(source)) continue;
    const std::clock_t begin = std::clock();
    const MarkdownTree tree(source);
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    // What took minutes takes a tenth of a second; the bound leaves room for sanitizers.
    EXPECT_LT(seconds, 5) << pattern;
    EXPECT_LT(tree.size_bytes_peak(), limits::kMarkdownMemoryBytesMax * 4 / 5) << pattern;
  }
}

TEST(SourceCost, AMebibyteOfAnythingIsJudgedOrRefused) {
  for (const std::string_view pattern :
       {"[", ">", "*", "`", "|", "- ", "<?", "![[]()", "a", "\n"}) {
    const std::string source =
        Repeated(limits::kDocumentSizeBytesMax / pattern.size(), pattern);
    Findings findings;
    const auto text = ReadDecisionText(source, TokenSet::BuiltIn(), findings);
    EXPECT_FALSE(findings.empty()) << pattern;
    EXPECT_EQ(text.has_value(), IsWithinLimits(source)) << pattern;
  }
}

}  // namespace
}  // namespace gatecrash
