// Where a terminal sequence may lie, which may hold anything: no text is cut there (cells.h).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace gatecrash {

struct Undivided {
  struct Range {
    size_t begin;
    size_t end;
  };
  bool all = false;           // a sequence of any bytes may go on to anywhere
  std::vector<Range> ranges;  // by their beginnings; they may overlap
};

// Of the sequences that stand in the bytes, or may once up to `encodings` encodings are undone that
// leave what is no digit and no escape where it is: escapes, reversal and ROT13.
[[nodiscard]] Undivided FindUndivided(std::string_view bytes, size_t encodings, bool has_escapes);

}  // namespace gatecrash
