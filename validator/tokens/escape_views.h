// Which escapes there are in some bytes, read as they are, backward or after ROT13.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/byte_block.h"

namespace gatecrash {

struct EscapeViews {
  bool as_is = false;
  bool reversed = false;
  // One that ROT13 makes, unmakes or changes, or that means a letter. Where there is none, whatever
  // was escaped and then turned by ROT13 reads as if it was turned first.
  bool turned = false;
};

// Where one may be it is told; so is one that goes on too far to be looked at.
[[nodiscard]] EscapeViews ViewsOfEscapes(std::string_view bytes);

// The next place from there on of a byte that begins escapes; the size where there is none.
[[nodiscard]] size_t NextEscapeSign(std::string_view bytes, size_t pos);

}  // namespace gatecrash
