// The text of a Markdown page as its reader sees it: emphasis, escapes and entities undone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "validator/markdown/markdown_tree.h"

namespace gatecrash {

// With `kLeftOut` a code span is an LF: what stands before it isn't joined to what comes after.
enum class CodeSpans : uint8_t { kShown, kLeftOut };

// Of a block or a cell; a line end is an LF, whichever kind it is.
[[nodiscard]] std::string RenderedText(cmark_node* block, CodeSpans code = CodeSpans::kShown);

// Whether inlines stand in it.
[[nodiscard]] bool HasProse(cmark_node* node);

struct PageText {
  std::vector<std::string> blocks;   // of each block of text, of code too, and each cell, in order
  std::vector<std::string> unshown;  // links' destinations and titles, and the languages of code
};

[[nodiscard]] PageText ReadPageText(const MarkdownTree& tree);

}  // namespace gatecrash
