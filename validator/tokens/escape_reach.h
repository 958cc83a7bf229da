// What escapes may be a part of that goes on from cell to cell (cells.h).
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

struct EscapeReach {
  bool any = false;        // there is one
  bool sequences = false;  // a terminal sequence of which a part is escaped twice
  bool bytes = false;      // UTF-16 or UTF-32; or the beginning of compressed data
};

// Told from what stands within 64 bytes of each escape: of wide text as many units as a token has
// letters, of compressed data the header and what their first block tells (first_block.h).
[[nodiscard]] EscapeReach ReachOfEscapes(std::string_view bytes, size_t letters_min);

}  // namespace gatecrash
