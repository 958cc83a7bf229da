// What stands before a line's own text in Markdown: blanks, `>` of quotes, markers of list items.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

struct LinePrefix {
  size_t size_bytes = 0;  // where the line's own text begins
  size_t markers = 0;     // quotes and list items that the line can open, or go on with
  size_t columns = 0;     // of blanks, a TAB going to the next multiple of 4

  // How deep in quotes and lists this line can be where it opens one; else 0. Each level takes a
  // marker of its own or two columns of blanks.
  [[nodiscard]] size_t depth() const { return markers == 0 ? 0 : markers + columns / 2; }
};

// Of a line without its LF. Rather more is taken for a marker than Markdown takes.
[[nodiscard]] LinePrefix ReadLinePrefix(std::string_view line);

}  // namespace gatecrash
