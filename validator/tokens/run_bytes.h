// What the two looks at a run's bytes (run_window.h, run_glance.cc) take for what.
#pragma once

#include "validator/tokens/byte_words.h"

namespace gatecrash {

// What is told of the byte `kCount` bytes on in reading order.
template <unsigned kCount, bool kReversed, class Words>
[[nodiscard]] Words Onward(const Words& words) {
  return kReversed ? Before<kCount>(words) : After<kCount>(words);
}

// The bytes of whole characters of more than one byte; of some that no character can be, too.
template <bool kReversed, class Words>
[[nodiscard]] Words CharactersOf(const Words& leads, const Words& continuations,
                                 const Words& of_3_or_4, const Words& of_4) {
  const Words first = leads & Onward<1, kReversed>(continuations);
  const Words first34 = first & of_3_or_4 & Onward<2, kReversed>(continuations);
  const Words first4 = first34 & of_4 & Onward<3, kReversed>(continuations);
  const Words first3 = (first34 & ~of_4) | first4;
  const Words all = (first & ~of_3_or_4) | first3;
  return all | Onward<1, !kReversed>(all) | Onward<2, !kReversed>(first3) |
         Onward<3, !kReversed>(first4);
}

// Whether an ESC or a C2, with that byte beside it, is an end of a sequence of any bytes.
[[nodiscard]] inline bool MakesSequenceEnd(unsigned char control, unsigned char beside) {
  if (control != 0x1B)
    return beside == 0x90 || beside == 0x98 || (beside >= 0x9C && beside <= 0x9F);
  const bool letter = beside == 'P' || beside == 'X' || beside == 'C' || beside == 'K';  // ROT13
  return letter || (beside >= '\\' && beside <= '_');
}

}  // namespace gatecrash
