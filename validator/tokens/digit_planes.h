// Whether a run of up to 64 hex, base32 or base64 digits can hold anything of use to a token, told
// without decoding it: the digits' bits are held as planes, one word for each bit of a digit, so
// that the bytes at every alignment are looked at all at once.
//
// A byte begins in digit i at bit q of it; it is written as bit i of the q-th word. The byte n bytes
// on begins `q + 8n` bits behind digit i's first bit.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace gatecrash {

// `kBits` a digit. Backward, the digit after digit i is digit i - 1. `kCharacters`: the
// fewest in a row that are of use.
template <unsigned kBits, bool kBackward, unsigned kCharacters>
class DigitPlanes {
 public:
  // planes[b]: bit i is bit b (0 the lowest) of digit i's value. 1 to 64 digits.
  DigitPlanes(const std::array<uint64_t, kBits>& planes, size_t digits) : planes_(planes) {
    const uint64_t all = ~uint64_t{0} >> (64 - digits);
    for (unsigned q = 0; q < kBits; q += kStep) {
      // A byte whose last bit lies in a digit that is there.
      whole_[q] = all & Ahead(all, (q + 7) / kBits);
    }
  }

  // Whether `kCharacters` bytes in a row may be UTF-8: the only place for a plain spelling. A terminal
  // sequence that can have other bytes in it counts too.
  [[nodiscard]] bool MayHoldText() const {
    Words text = {};
    uint64_t sequences = 0;
    for (unsigned q = 0; q < kBits; q += kStep) {
      const Place next = At(q + 8);
      const uint64_t high = Bit(q, 7);
      const uint64_t lead = high & Bit(q, 6);
      const uint64_t continuation = high & ~Bit(q, 6);
      const uint64_t next_continues = Bit(q, -1) & ~Bit(q, -2) & Ahead(whole_[next.q], next.digits);
      const uint64_t follows_high = FollowsHigh(q);
      text[q] = whole_[q] & ~((lead & ~next_continues) | (continuation & ~follows_high));
      sequences |= whole_[q] & Sequence(q);
    }
    return sequences != 0 || HasRun<kCharacters, 1>(text);
  }

  // Whether `kCharacters` code units in a row may be UTF-16, or half as many UTF-32.
  [[nodiscard]] bool MayHoldWide() const {
    Words pages = {};
    Words zeros = {};
    for (unsigned q = 0; q < kBits; q += kStep) {
      pages[q] = whole_[q] & UsefulPage(q);
      zeros[q] = whole_[q] & ~(High4(q) | Bit(q, 3) | Bit(q, 2) | Bit(q, 1) | Bit(q, 0));
    }
    return HasRun<kCharacters, 2>(pages) || HasRun<kCharacters / 2, 4>(zeros);
  }

  // Calls `visit(digit, bit)` where a gzip or zlib stream may begin; stops and returns true when it
  // does.
  template <class Visit>
  [[nodiscard]] bool ForEachDeflate(const Visit& visit) const {
    for (unsigned q = 0; q < kBits; q += kStep) {
      const uint64_t zlib = ~Bit(q, 7) & Bit(q, 3) & ~(Bit(q, 2) | Bit(q, 1) | Bit(q, 0)) &
                            ~Bit(q, -3);
      const uint64_t gzip = ~(Bit(q, 7) | Bit(q, 6) | Bit(q, 5)) & Bit(q, 4) & Bit(q, 3) &
                            Bit(q, 2) & Bit(q, 1) & Bit(q, 0) & Bit(q, -1);
      for (uint64_t left = (zlib | gzip) & whole_[q]; left != 0; left &= left - 1) {
        if (visit(static_cast<size_t>(__builtin_ctzll(left)), q)) return true;
      }
    }
    return false;
  }

 private:
  using Words = std::array<uint64_t, kBits>;  // by q; those that no byte begins at stay unused

  // Bytes begin at these bits of a digit: every bit, or every second or fourth one.
  static constexpr unsigned kStep = kBits == 4 ? 4 : kBits == 6 ? 2 : 1;

  struct Place {
    unsigned digits;
    unsigned q;
  };
  static constexpr Place At(unsigned bits) { return {bits / kBits, bits % kBits}; }

  // The word seen from `digits` digits before: what stands there stands here.
  static constexpr uint64_t Ahead(uint64_t word, unsigned digits) {
    if (digits >= 64) return 0;
    return kBackward ? word << digits : word >> digits;
  }
  static constexpr uint64_t Behind(uint64_t word, unsigned digits) {
    return kBackward ? word >> digits : word << digits;
  }

  // Bit `bit` (7 the highest) of the byte; -1 is the highest bit of the byte after it, and so on.
  [[nodiscard]] uint64_t Bit(unsigned q, int bit) const {
    const Place place = At(q + static_cast<unsigned>(7 - bit));
    return Ahead(planes_[kBits - 1 - place.q], place.digits);
  }

  [[nodiscard]] uint64_t High4(unsigned q) const {
    return Bit(q, 7) | Bit(q, 6) | Bit(q, 5) | Bit(q, 4);
  }

  // The byte before is there, and not ASCII.
  [[nodiscard]] uint64_t FollowsHigh(unsigned q) const {
    unsigned before = 0;  // the q of the byte before, which begins `digits` digits earlier
    while (At(before + 8).q != q) before += kStep;
    return Behind(whole_[before] & planes_[kBits - 1 - before], At(before + 8).digits);
  }

  // ESC and a character of 0x50 to 0x5F, among which are those that begin the longer sequences; or
  // C2 and 0x90 to 0x9F, their other form.
  [[nodiscard]] uint64_t Sequence(unsigned q) const {
    const uint64_t escape = ~(Bit(q, 7) | Bit(q, 6) | Bit(q, 5) | Bit(q, 2)) & Bit(q, 4) &
                            Bit(q, 3) & Bit(q, 1) & Bit(q, 0) & ~Bit(q, -1) & Bit(q, -2);
    const uint64_t c1 = Bit(q, 7) & Bit(q, 6) & Bit(q, 1) &
                        ~(Bit(q, 5) | Bit(q, 4) | Bit(q, 3) | Bit(q, 2) | Bit(q, 0)) & Bit(q, -1) &
                        ~Bit(q, -2);
    return (escape | c1) & ~Bit(q, -3) & Bit(q, -4);
  }

  // The byte is at most 0x31, 0xA4 to 0xAB, 0xD8 to 0xDF, or 0xFB and more (see wide.cc), or a bit
  // beyond: at most 0x37, 0xA0 to 0xAF, 0xF8 and more.
  [[nodiscard]] uint64_t UsefulPage(unsigned q) const {
    const uint64_t b7 = Bit(q, 7);
    const uint64_t b6 = Bit(q, 6);
    const uint64_t b5 = Bit(q, 5);
    const uint64_t b4 = Bit(q, 4);
    const uint64_t b3 = Bit(q, 3);
    const uint64_t low = ~b7 & ~b6 & ~(b5 & b4 & b3);
    return low | (b7 & ~b6 & b5 & ~b4) | (b7 & b6 & b4 & b3);
  }

  // Whether `kLength` bytes, each `kStride` bytes behind the other, are all in `words`.
  template <unsigned kLength, unsigned kStride>
  static bool HasRun(Words words) {
    for (unsigned have = 1; have < kLength;) {
      const unsigned more = have < kLength - have ? have : kLength - have;
      Words longer = {};
      uint64_t any = 0;
      for (unsigned q = 0; q < kBits; q += kStep) {
        const Place place = At(q + more * kStride * 8);
        longer[q] = words[q] & Ahead(words[place.q], place.digits);
        any |= longer[q];
      }
      if (any == 0) return false;
      words = longer;
      have += more;
    }
    return true;
  }

  std::array<uint64_t, kBits> planes_;
  Words whole_ = {};
};

}  // namespace gatecrash
