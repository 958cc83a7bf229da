#include "validator/markdown/markdown_tree.h"

#include <gtest/gtest.h>

#include <new>
#include <string>

#include "validator/markdown/active_content.h"
#include "validator/markdown/rendered_text.h"
#include "validator/markdown/testing/decision_page.h"

namespace gatecrash {
namespace {

using testing::SomePage;

TEST(MarkdownTree, NeverHasHalfAPageWhereMemoryRunsOut) {
  const std::string page = SomePage() + "[a](b 'c')\n\n    code\n\n``` d\ne\n```\n";
  const size_t needed = MarkdownTree(page).size_bytes_peak();
  const PageText whole = ReadPageText(MarkdownTree(page));
  size_t refused = 0;
  for (size_t memory = 0; memory <= needed; memory += memory + 64 < needed ? 64 : 1) {
    try {
      const MarkdownTree tree(page, memory);
      const PageText text = ReadPageText(tree);
      EXPECT_EQ(text.blocks, whole.blocks) << memory;
      EXPECT_EQ(text.unshown, whole.unshown) << memory;
    } catch (const std::bad_alloc&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 100u);
  EXPECT_NO_THROW(MarkdownTree(page, needed));
}

TEST(MarkdownTree, GoesThroughEveryNodeOfADeepPage) {
  // Emphasis in emphasis, as deep as the limits let it be.
  const std::string page = std::string(30'000, '*') + "a" + std::string(30'000, '*');
  const PageText text = ReadPageText(MarkdownTree(page));
  ASSERT_EQ(text.blocks.size(), 1u);
  EXPECT_EQ(text.blocks[0], "a");
  EXPECT_FALSE(HasActiveContent(MarkdownTree(page)));
}

TEST(PageText, IsWhatIsShownBlockByBlock) {
  const PageText text = ReadPageText(MarkdownTree(
      "# a *b*\n\nc  \nd\\\ne\nf\n\n> - g `h  i` &amp; \\*\n\n<b>j</b>k\n\n    l\n    m\n\n"
      "``` n o\np\n```\n\n| q | r |\n|---|---|\n| s\\|t | |\n\n[u](v 'w') ![x](y)\n\n***\n"));
  EXPECT_EQ(text.blocks,
            (std::vector<std::string>{"a b", "c\nd\ne\nf", "g h  i & *", "jk", "l\nm\n", "p\n",
                                      "q", "r", "s|t", "", "u x"}));
  EXPECT_EQ(text.unshown, (std::vector<std::string>{"n o", "v", "w", "y"}));
}

TEST(PageText, CodeCanBeLeftOut) {
  const MarkdownTree tree("a`b`*c*d");
  cmark_node* const paragraph = NodeWithin(tree.root(), tree.root());
  EXPECT_EQ(RenderedText(paragraph), "abcd");
  EXPECT_EQ(RenderedText(paragraph, CodeSpans::kLeftOut), "a\ncd");
}

}  // namespace
}  // namespace gatecrash
