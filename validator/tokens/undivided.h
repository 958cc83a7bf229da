// Where a terminal sequence may lie, which may hold anything: no text is cut there (cells.h).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "validator/tokens/escape_views.h"

namespace gatecrash {

struct Undivided {
  struct Range {
    size_t begin;
    size_t end;
    bool is_to_bells;  // it may hold sequences of any bytes
  };
  bool all = false;           // nothing is to be cut
  std::vector<Range> ranges;  // by their beginnings; they may overlap
};

// Of the sequences that stand in the bytes, or may once their escapes are undone, read in each way
// in which there are some.
[[nodiscard]] Undivided FindUndivided(std::string_view bytes, const EscapeViews& escapes);

}  // namespace gatecrash
