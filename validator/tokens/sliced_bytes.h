// Sixty-four bytes at a time, held bit by bit, and which of them are of a class. Where a class is
// told roughly it has bytes too many, never one too few.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace gatecrash {

// `Word`: sixty-four bits, or several times as many for as many times the bytes.
template <class Word>
struct SlicedBytesIn {
  std::array<Word, 8> bits;  // bit i of bits[n]: bit n of byte i; the lowest is bit 0

  [[nodiscard]] Word operator[](size_t n) const { return bits[n]; }

  // The bytes of which the bits in `kMask` are those of `kValue`.
  template <uint8_t kMask, uint8_t kValue>
  [[nodiscard]] Word Match() const {
    Word match = ~Word{};
    for (unsigned n = 0; n < 8; ++n) {
      if ((kMask >> n & 1) != 0) match &= (kValue >> n & 1) != 0 ? bits[n] : ~bits[n];
    }
    return match;
  }
  template <uint8_t kValue>
  [[nodiscard]] Word Is() const {
    return Match<0xFF, kValue>();
  }
};

using SlicedBytes = SlicedBytesIn<uint64_t>;

inline constexpr auto IsHigh = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b[7];
};
// ESC, or the first byte of the C1 controls.
inline constexpr auto IsEscOrC2 = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  const Word esc = b.template Match<0xD9, 0x19>();
  const Word c2 = b.template Match<0xD9, 0xC0>();
  return b.template Match<0x26, 0x02>() & (esc | c2);
};
// ESC and the C1 controls, as the low byte of a UTF-16 unit; roughly
inline constexpr auto IsIntro = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Is<0x1B>() | b.template Match<0xF0, 0x90>();
};
inline constexpr auto IsBell = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Is<0x07>();
};
inline constexpr auto IsZero = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Is<0x00>();
};

// UTF-8: of a character of several bytes, the first, or any other.
inline constexpr auto IsLead = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Match<0xC0, 0xC0>();
};
inline constexpr auto IsLeadOf3Or4 = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b[5];
};  // of leads
inline constexpr auto IsLeadOf4 = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b[4];
};  // of leads of 3 or 4
inline constexpr auto IsContinuation = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Match<0xC0, 0x80>();
};

inline constexpr auto IsLetter = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  const Word above_0 = b[4] | b[3] | b[2] | b[1] | b[0];
  const Word above_26 = b[4] & b[3] & (b[2] | (b[1] & b[0]));
  return b.template Match<0xC0, 0x40>() & above_0 & ~above_26;
};
inline constexpr auto IsNumeral = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Match<0xF0, 0x30>() & ~(b[3] & (b[2] | b[1]));
};
// A to F; roughly
inline constexpr auto IsToF = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Match<0xD8, 0x40>();
};
// blank, TAB, LF, CR; roughly
inline constexpr auto IsWhite = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Match<0xF8, 0x08>() | b.template Is<' '>();
};

inline constexpr auto IsLineEnd = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Is<'\n'>() | b.template Is<'\r'>();
};

// What a token's letter or digit can look like in ASCII.
inline constexpr auto IsLetterLike = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return IsLetter(b) | IsNumeral(b) | b.template Is<'|'>();
};

// What a plain spelling can be made of in ASCII, terminal sequences left out.
inline constexpr auto IsUseful = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  const Word control = b.template Match<0xE0, 0x00>();
  const Word joint = b.template Match<0xFC, 0x2C>() & (b[1] | b[0]);
  const Word underscore_or_delete = b.template Match<0xDF, 0x5F>();
  return IsLetterLike(b) | control | b.template Is<' '>() | joint | underscore_or_delete;
};

// Digits of base64, base32's among them, and what may stand between them; roughly.
inline constexpr auto IsBase64 = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  const Word plus_to_slash = b.template Match<0xF8, 0x28>() & (b[2] | (b[1] & b[0]));
  return IsLetter(b) | IsNumeral(b) | plus_to_slash | b.template Is<'_'>() | IsWhite(b);
};
// Digits of hex, and what may stand between them; roughly.
inline constexpr auto IsHex = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  const Word zero_to_semicolon = b.template Match<0xF0, 0x30>() & ~(b[3] & b[2]);
  const Word x_or_bar = b.template Match<0xDB, 0x58>();
  return IsToF(b) | zero_to_semicolon | b.template Match<0xFC, 0x2C>() | x_or_bar |
         b.template Is<'_'>() | IsWhite(b);
};

// `\`, `%`, `&` or `=`, which begin escapes.
inline constexpr auto IsSign = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  const Word percent_or_and = b.template Match<0xFC, 0x24>() & (b[1] ^ b[0]);
  return b.template Is<'\\'>() | percent_or_and | b.template Is<'='>();
};

// The high byte of a useful UTF-16 unit (see wide.cc); roughly.
inline constexpr auto IsUsefulPage = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  const Word to_37 = b.template Match<0xC0, 0x00>() & ~(b[5] & b[4] & b[3]);
  return to_37 | b.template Match<0xF0, 0xA0>() | b.template Match<0xD8, 0xD8>();
};

// The first bytes of a gzip or zlib stream.
inline constexpr auto IsGzipFirst = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Is<0x1F>();
};
inline constexpr auto IsZlibFirst = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Match<0x8F, 0x08>();
};
inline constexpr auto IsZlibSecond = []<class Word>(const SlicedBytesIn<Word>& b) -> Word {
  return b.template Match<0x20, 0x00>();
};

}  // namespace gatecrash
