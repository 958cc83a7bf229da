// Something told of each byte that up to 64 digits make, at every alignment at once.
//
// A byte begins in digit i at bit q of it (0 the highest); what is told of it is bit i of the word
// for q.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace gatecrash {

// Bit n: the bytes that lie a whole number of bytes behind the beginning of a run's digit n.
using Alignments = uint8_t;

// Of digits of `kBits` bits each. `Word`: one of sixty-four bits, or several side by side.
template <unsigned kBits, class Word = uint64_t>
struct ByteWords {
  // Bytes begin at these bits of a digit: every bit, or every second or fourth one.
  static constexpr unsigned kStep = kBits == 4 ? 4 : kBits == 6 ? 2 : 1;
  static constexpr unsigned kPhases = kBits / kStep;

  std::array<Word, kPhases> of = {};  // by q / kStep

  friend ByteWords operator&(ByteWords a, const ByteWords& b) {
    for (unsigned i = 0; i < kPhases; ++i) a.of[i] &= b.of[i];
    return a;
  }
  friend ByteWords operator|(ByteWords a, const ByteWords& b) {
    for (unsigned i = 0; i < kPhases; ++i) a.of[i] |= b.of[i];
    return a;
  }
  friend ByteWords operator~(ByteWords a) {
    for (Word& word : a.of) word = ~word;
    return a;
  }

  [[nodiscard]] bool any() const {
    uint64_t any = 0;
    for (const uint64_t word : of) any |= word;
    return any != 0;
  }

  // The byte that begins at that bit of the digits.
  void Add(size_t bit) { of[bit % kBits / kStep] |= uint64_t{1} << (bit / kBits); }

  // Only the bytes that `keep` is true of, which is told the bit of the digits at which one begins.
  template <class Keep>
  [[nodiscard]] ByteWords Those(const Keep& keep) const {
    ByteWords those = *this;
    for (unsigned i = 0; i < kPhases; ++i) {
      for (uint64_t left = of[i]; left != 0; left &= left - 1) {
        const auto digit = static_cast<unsigned>(std::countr_zero(left));
        if (!keep(digit * kBits + i * kStep)) those.of[i] ^= uint64_t{1} << digit;
      }
    }
    return those;
  }

  // Their alignments, the first digit being the run's `digits_before`-th.
  [[nodiscard]] Alignments AlignmentsBehind(size_t digits_before) const {
    if (!any()) return 0;
    unsigned alignments = 0;
    for (unsigned i = 0; i < kPhases; ++i) {
      uint64_t word = of[i];
      for (unsigned width = 32; width >= kAlignments; width /= 2) word |= word >> width;
      alignments |= Rotate(static_cast<unsigned>(word) & kEvery, DigitOf(i * kStep));
    }
    return static_cast<Alignments>(
        Rotate(alignments, static_cast<unsigned>(digits_before % kAlignments)));
  }

  static constexpr unsigned kAlignments = 8 / kStep;
  static constexpr Alignments kEvery = (1u << kAlignments) - 1;

 private:
  // The digit with which a byte begins that lies whole bytes behind bit q of the first digit.
  static constexpr unsigned DigitOf(unsigned q) {
    unsigned digit = 0;
    while (digit * kBits % 8 != q) ++digit;
    return digit;
  }

  static constexpr unsigned Rotate(unsigned bits, unsigned by) {
    return (bits << by | bits >> (kAlignments - by)) & kEvery;
  }
};

// What is told of the byte `kCount` bytes on, or so many before.
template <unsigned kCount, unsigned kBits, class Word>
[[nodiscard]] ByteWords<kBits, Word> After(const ByteWords<kBits, Word>& words) {
  using Words = ByteWords<kBits, Word>;
  Words after;
  for (unsigned i = 0; i < Words::kPhases; ++i) {
    const unsigned at = i * Words::kStep + kCount * 8;
    after.of[i] = words.of[at % kBits / Words::kStep] >> (at / kBits);
  }
  return after;
}
template <unsigned kCount, unsigned kBits, class Word>
[[nodiscard]] ByteWords<kBits, Word> Before(const ByteWords<kBits, Word>& words) {
  using Words = ByteWords<kBits, Word>;
  constexpr unsigned kDigits = (kCount * 8 + kBits - 1) / kBits;
  Words before;
  for (unsigned i = 0; i < Words::kPhases; ++i) {
    const unsigned at = i * Words::kStep + kDigits * kBits - kCount * 8;
    before.of[i] = words.of[at % kBits / Words::kStep] << (kDigits - at / kBits);
  }
  return before;
}
template <unsigned kBits, class Word>
[[nodiscard]] ByteWords<kBits, Word> Beside(const ByteWords<kBits, Word>& words) {
  return After<1>(words) | Before<1>(words);
}

// Where `kLength` bytes begin, each `kStride` bytes behind the other, that are all in `words`.
template <unsigned kLength, unsigned kStride = 1, unsigned kBits, class Word>
[[nodiscard]] ByteWords<kBits, Word> RunsOf(const ByteWords<kBits, Word>& words) {
  if constexpr (kLength == 1) {
    return words;
  } else {
    const ByteWords<kBits, Word> half = RunsOf<kLength / 2, kStride>(words);
    const ByteWords<kBits, Word> both = half & After<kLength / 2 * kStride>(half);
    return kLength % 2 == 0 ? both : both & After<(kLength - 1) * kStride>(words);
  }
}
// Those bytes and the `kLength` - 1 behind each.
template <unsigned kLength, unsigned kBits, class Word>
[[nodiscard]] ByteWords<kBits, Word> Spread(const ByteWords<kBits, Word>& words) {
  if constexpr (kLength == 1) {
    return words;
  } else {
    const ByteWords<kBits, Word> half = Spread<kLength / 2>(words);
    const ByteWords<kBits, Word> both = half | Before<kLength / 2>(half);
    return kLength % 2 == 0 ? both : both | Before<kLength - 1>(words);
  }
}

}  // namespace gatecrash
