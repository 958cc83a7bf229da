// Which escapes there are in some bytes, read as they are, backward or after ROT13.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/byte_block.h"

namespace gatecrash {

struct EscapeViews {
  bool as_is = false;
  bool reversed = false;
  // After ROT13; unless it leaves each escape as it is, and none means a letter: then whatever was
  // escaped and then turned reads as if it was turned first.
  bool turned = false;
};

// Where one may be it is told; so is one that goes on too far to be looked at.
[[nodiscard]] EscapeViews ViewsOfEscapes(std::string_view bytes);

// Whether `seen`, a beginning long enough for all escapes but those of any length, may be one's.
[[nodiscard]] bool MayGoOnAsEscape(std::string_view seen);

// The next place from there on of a byte that begins escapes; the size where there is none.
[[nodiscard]] size_t NextEscapeSign(std::string_view bytes, size_t pos);

}  // namespace gatecrash
