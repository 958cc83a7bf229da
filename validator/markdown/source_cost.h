// What it will cost at most to parse a Markdown source, found in one pass over it. cmark-gfm takes
// time that grows with the square of its input, and a hundred times its memory, on more than one
// kind of text: repeated `[`, `<?`, `*` before links, deep lists, wide tables of short rows, and
// lines that look like a table's second (CVE-2023-22484, CVE-2023-22486, CVE-2023-24824 and
// CVE-2023-37463 are some). So a source is measured first, and refused before it is parsed where it
// could take long.
//
// The measure is the source's alone: the same on every machine and for every version of the
// library. Prose of any length is far within it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatecrash {

struct SourceCost {
  // At least as many as the blocks, cells and inlines that the source can become: lines that aren't
  // blank, markers of quotes and list items, bytes that can be syntax, and the cells of a table,
  // those included with which short rows are filled up.
  size_t marks = 0;
  size_t depth = 0;    // of quotes and lists
  uint64_t steps = 0;  // what is looked at again, beyond a few passes; about one byte each

  [[nodiscard]] bool IsWithinLimits() const;
};

[[nodiscard]] SourceCost CostOf(std::string_view source);

}  // namespace gatecrash
