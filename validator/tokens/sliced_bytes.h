// Many bytes at a time, held bit by bit, and which of them are of a class. Where a class is told
// roughly it has bytes too many, never one too few.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "validator/tokens/bit_block.h"

namespace gatecrash {

struct SlicedBytes {
  std::array<BitBlock, 8> bits;  // of each byte the lowest bit, and so on

  [[nodiscard]] const BitBlock& operator[](size_t n) const { return bits[n]; }

  // The bytes of which the bits in `kMask` are those of `kValue`.
  template <uint8_t kMask, uint8_t kValue>
  [[nodiscard]] BitBlock Match() const {
    BitBlock match = ~BitBlock::Zeros();
    for (unsigned n = 0; n < 8; ++n) {
      if ((kMask >> n & 1) != 0) match = match & ((kValue >> n & 1) != 0 ? bits[n] : ~bits[n]);
    }
    return match;
  }
  template <uint8_t kValue>
  [[nodiscard]] BitBlock Is() const {
    return Match<0xFF, kValue>();
  }
};

inline BitBlock IsHigh(const SlicedBytes& b) { return b[7]; }
// ESC, or the first byte of the C1 controls.
inline BitBlock IsEscOrC2(const SlicedBytes& b) {
  const BitBlock esc = b.Match<0xD9, 0x19>();
  const BitBlock c2 = b.Match<0xD9, 0xC0>();
  return b.Match<0x26, 0x02>() & (esc | c2);
}
inline BitBlock IsBell(const SlicedBytes& b) { return b.Is<0x07>(); }
inline BitBlock IsZero(const SlicedBytes& b) { return b.Is<0x00>(); }

// UTF-8: of a character of several bytes, the first, or any other.
inline BitBlock IsLead(const SlicedBytes& b) { return b.Match<0xC0, 0xC0>(); }
inline BitBlock IsLeadOf3Or4(const SlicedBytes& b) { return b[5]; }  // of leads
inline BitBlock IsLeadOf4(const SlicedBytes& b) { return b[4]; }     // of leads of 3 or 4
inline BitBlock IsContinuation(const SlicedBytes& b) { return b.Match<0xC0, 0x80>(); }

inline BitBlock IsLetter(const SlicedBytes& b) {
  const BitBlock above_0 = b[4] | b[3] | b[2] | b[1] | b[0];
  const BitBlock above_26 = b[4] & b[3] & (b[2] | (b[1] & b[0]));
  return b.Match<0xC0, 0x40>() & above_0 & ~above_26;
}
inline BitBlock IsNumeral(const SlicedBytes& b) {
  return b.Match<0xF0, 0x30>() & ~(b[3] & (b[2] | b[1]));
}
inline BitBlock IsToF(const SlicedBytes& b) {  // A to F; roughly
  return b.Match<0xD8, 0x40>();
}
inline BitBlock IsWhite(const SlicedBytes& b) {  // blank, TAB, LF, CR; roughly
  return b.Match<0xF8, 0x08>() | b.Is<' '>();
}

inline BitBlock IsLineEnd(const SlicedBytes& b) { return b.Is<'\n'>() | b.Is<'\r'>(); }

// What a token's letter or digit can look like in ASCII.
inline BitBlock IsLetterLike(const SlicedBytes& b) { return IsLetter(b) | IsNumeral(b) | b.Is<'|'>(); }

// What a plain spelling can be made of in ASCII, terminal sequences left out.
inline BitBlock IsUseful(const SlicedBytes& b) {
  const BitBlock control = b.Match<0xE0, 0x00>();
  const BitBlock joint = b.Match<0xFC, 0x2C>() & (b[1] | b[0]);
  const BitBlock underscore_or_delete = b.Match<0xDF, 0x5F>();
  return IsLetterLike(b) | control | b.Is<' '>() | joint | underscore_or_delete;
}

// Digits of base64, base32's among them, and what may stand between them; roughly.
inline BitBlock IsBase64(const SlicedBytes& b) {
  const BitBlock plus_to_slash = b.Match<0xF8, 0x28>() & (b[2] | (b[1] & b[0]));
  return IsLetter(b) | IsNumeral(b) | plus_to_slash | b.Is<'_'>() | IsWhite(b);
}
// Digits of hex, and what may stand between them; roughly.
inline BitBlock IsHex(const SlicedBytes& b) {
  const BitBlock zero_to_semicolon = b.Match<0xF0, 0x30>() & ~(b[3] & b[2]);
  const BitBlock x_or_bar = b.Match<0xDB, 0x58>();
  return IsToF(b) | zero_to_semicolon | b.Match<0xFC, 0x2C>() | x_or_bar | b.Is<'_'>() |
         IsWhite(b);
}

// `\`, `%`, `&` or `=`, which begin escapes.
inline BitBlock IsSign(const SlicedBytes& b) {
  const BitBlock percent_or_and = b.Match<0xFC, 0x24>() & (b[1] ^ b[0]);
  return b.Is<'\\'>() | percent_or_and | b.Is<'='>();
}

// The high byte of a useful UTF-16 unit (see wide.cc); roughly.
inline BitBlock IsUsefulPage(const SlicedBytes& b) {
  const BitBlock to_37 = b.Match<0xC0, 0x00>() & ~(b[5] & b[4] & b[3]);
  return to_37 | b.Match<0xF0, 0xA0>() | b.Match<0xD8, 0xD8>();
}

// The first bytes of a gzip or zlib stream.
inline BitBlock IsGzipFirst(const SlicedBytes& b) { return b.Is<0x1F>(); }
inline BitBlock IsZlibFirst(const SlicedBytes& b) { return b.Match<0x8F, 0x08>(); }
inline BitBlock IsZlibSecond(const SlicedBytes& b) { return b.Match<0x20, 0x00>(); }

}  // namespace gatecrash
