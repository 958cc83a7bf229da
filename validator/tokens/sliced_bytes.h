// Sixty-four bytes at a time, held bit by bit, and which of them are of a class. Where a class is
// told roughly it has bytes too many, never one too few.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace gatecrash {

struct SlicedBytes {
  std::array<uint64_t, 8> bits;  // bit i of bits[n]: bit n of byte i; the lowest is bit 0

  [[nodiscard]] uint64_t operator[](size_t n) const { return bits[n]; }

  // The bytes of which the bits in `kMask` are those of `kValue`.
  template <uint8_t kMask, uint8_t kValue>
  [[nodiscard]] uint64_t Match() const {
    uint64_t match = ~uint64_t{0};
    for (unsigned n = 0; n < 8; ++n) {
      if ((kMask >> n & 1) != 0) match &= (kValue >> n & 1) != 0 ? bits[n] : ~bits[n];
    }
    return match;
  }
  template <uint8_t kValue>
  [[nodiscard]] uint64_t Is() const {
    return Match<0xFF, kValue>();
  }
};

inline uint64_t IsHigh(const SlicedBytes& b) { return b[7]; }
// ESC, or the first byte of the C1 controls.
inline uint64_t IsEscOrC2(const SlicedBytes& b) {
  const uint64_t esc = b.Match<0xD9, 0x19>();
  const uint64_t c2 = b.Match<0xD9, 0xC0>();
  return b.Match<0x26, 0x02>() & (esc | c2);
}
inline uint64_t IsBell(const SlicedBytes& b) { return b.Is<0x07>(); }
inline uint64_t IsZero(const SlicedBytes& b) { return b.Is<0x00>(); }

// UTF-8: of a character of several bytes, the first, or any other.
inline uint64_t IsLead(const SlicedBytes& b) { return b.Match<0xC0, 0xC0>(); }
inline uint64_t IsLeadOf3Or4(const SlicedBytes& b) { return b[5]; }  // of leads
inline uint64_t IsLeadOf4(const SlicedBytes& b) { return b[4]; }     // of leads of 3 or 4
inline uint64_t IsContinuation(const SlicedBytes& b) { return b.Match<0xC0, 0x80>(); }

inline uint64_t IsLetter(const SlicedBytes& b) {
  const uint64_t above_0 = b[4] | b[3] | b[2] | b[1] | b[0];
  const uint64_t above_26 = b[4] & b[3] & (b[2] | (b[1] & b[0]));
  return b.Match<0xC0, 0x40>() & above_0 & ~above_26;
}
inline uint64_t IsNumeral(const SlicedBytes& b) {
  return b.Match<0xF0, 0x30>() & ~(b[3] & (b[2] | b[1]));
}
inline uint64_t IsToF(const SlicedBytes& b) {  // A to F; roughly
  return b.Match<0xD8, 0x40>();
}
inline uint64_t IsWhite(const SlicedBytes& b) {  // blank, TAB, LF, CR; roughly
  return b.Match<0xF8, 0x08>() | b.Is<' '>();
}

inline uint64_t IsLineEnd(const SlicedBytes& b) { return b.Is<'\n'>() | b.Is<'\r'>(); }

// What a token's letter or digit can look like in ASCII.
inline uint64_t IsLetterLike(const SlicedBytes& b) {
  return IsLetter(b) | IsNumeral(b) | b.Is<'|'>();
}

// What a plain spelling can be made of in ASCII, terminal sequences left out.
inline uint64_t IsUseful(const SlicedBytes& b) {
  const uint64_t control = b.Match<0xE0, 0x00>();
  const uint64_t joint = b.Match<0xFC, 0x2C>() & (b[1] | b[0]);
  const uint64_t underscore_or_delete = b.Match<0xDF, 0x5F>();
  return IsLetterLike(b) | control | b.Is<' '>() | joint | underscore_or_delete;
}

// Digits of base64, base32's among them, and what may stand between them; roughly.
inline uint64_t IsBase64(const SlicedBytes& b) {
  const uint64_t plus_to_slash = b.Match<0xF8, 0x28>() & (b[2] | (b[1] & b[0]));
  return IsLetter(b) | IsNumeral(b) | plus_to_slash | b.Is<'_'>() | IsWhite(b);
}
// Digits of hex, and what may stand between them; roughly.
inline uint64_t IsHex(const SlicedBytes& b) {
  const uint64_t zero_to_semicolon = b.Match<0xF0, 0x30>() & ~(b[3] & b[2]);
  const uint64_t x_or_bar = b.Match<0xDB, 0x58>();
  return IsToF(b) | zero_to_semicolon | b.Match<0xFC, 0x2C>() | x_or_bar | b.Is<'_'>() | IsWhite(b);
}

// `\`, `%`, `&` or `=`, which begin escapes.
inline uint64_t IsSign(const SlicedBytes& b) {
  const uint64_t percent_or_and = b.Match<0xFC, 0x24>() & (b[1] ^ b[0]);
  return b.Is<'\\'>() | percent_or_and | b.Is<'='>();
}

// The high byte of a useful UTF-16 unit (see wide.cc); roughly.
inline uint64_t IsUsefulPage(const SlicedBytes& b) {
  const uint64_t to_37 = b.Match<0xC0, 0x00>() & ~(b[5] & b[4] & b[3]);
  return to_37 | b.Match<0xF0, 0xA0>() | b.Match<0xD8, 0xD8>();
}

// The first bytes of a gzip or zlib stream.
inline uint64_t IsGzipFirst(const SlicedBytes& b) { return b.Is<0x1F>(); }
inline uint64_t IsZlibFirst(const SlicedBytes& b) { return b.Match<0x8F, 0x08>(); }
inline uint64_t IsZlibSecond(const SlicedBytes& b) { return b.Match<0x20, 0x00>(); }

}  // namespace gatecrash
