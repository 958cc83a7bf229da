// A Markdown source as cmark-gfm parses it: CommonMark, with the tables of GitHub's dialect and no
// other extension. Everything in this folder sees the page through this tree.
#pragma once

#include <string_view>

#include "validator/markdown/cmark_pool.h"

struct cmark_node;

namespace gatecrash {

class MarkdownTree {
 public:
  // The source has been found to be within the limits (source_cost.h), which keep the parser far
  // from `memory_bytes_max`, and without definitions. It need not outlive the tree. Throws
  // std::bad_alloc.
  explicit MarkdownTree(std::string_view source,
                        size_t memory_bytes_max = limits::kMarkdownMemoryBytesMax);

  [[nodiscard]] cmark_node* root() const { return root_; }
  [[nodiscard]] size_t size_bytes_peak() const { return pool_.size_bytes_peak(); }

 private:
  CmarkPool pool_;
  cmark_node* root_;  // owned by the pool
};

// The next node in document order below `top`, at first `top`'s first child; null at the end. What
// is in `node` comes next, or is passed over.
[[nodiscard]] cmark_node* NodeWithin(cmark_node* node, const cmark_node* top);
[[nodiscard]] cmark_node* NodeAfter(cmark_node* node, const cmark_node* top);

[[nodiscard]] bool IsTable(cmark_node* node);
[[nodiscard]] bool IsTableCell(cmark_node* node);

}  // namespace gatecrash
