// Where escapes may stand in a text, in any reading, and what of it their undoing changes: for a
// sieve (sieve.h).
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/escape_syntax.h"

namespace gatecrash {

// Whether an escape of that sign may stand there, as it is or, where two encodings are left, once
// the text is reversed or turned by ROT13.
[[nodiscard]] bool MayBeEscape(std::string_view text, size_t pos, size_t encodings);

// The end of the escape of those families that begins there; `pos` where none does.
[[nodiscard]] size_t EndOfEscape(std::string_view text, size_t pos, EscapeFamilies families);

// Goes through the escapes in a cell of the text. Of those that stand near each other, and of as
// much around them as they may make a word, a run of digits or a header of, it makes one window.
class EscapeWindows {
 public:
  EscapeWindows(std::string_view text, Region cell, EscapeFamilies families)
      : text_(text), end_(cell.end), families_(families), pos_(cell.begin) {}

  [[nodiscard]] bool Next(Region& window);

 private:
  // Where the next escape is, from `pos_` on; whether there is one before `limit`.
  [[nodiscard]] bool FindEscape(size_t limit, Region& escape);

  std::string_view text_;
  size_t end_;
  EscapeFamilies families_;
  size_t pos_;
};

}  // namespace gatecrash
