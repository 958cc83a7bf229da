// Up to 64 digits of hex, base32 or base64, held bit by bit.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "validator/tokens/byte_block.h"
#include "validator/tokens/byte_words.h"
#include "validator/tokens/sliced_bytes.h"

namespace gatecrash {

// The digits' values, with zeros around them.
class DigitWindow {
 public:
  static constexpr size_t kDigitsMax = 64;

  // The first ones of those, at least one.
  explicit DigitWindow(std::string_view values)
      : size_(values.copy(values_.data() + kMargin, kDigitsMax)) {}

  [[nodiscard]] size_t size() const { return size_; }
  [[nodiscard]] const char* data() const { return values_.data() + kMargin; }

  // The byte that begins at that bit of the digits, at most a margin behind them.
  template <unsigned kBits>
  [[nodiscard]] unsigned char ByteAt(size_t bit, bool backward) const {
    const auto digit = static_cast<std::ptrdiff_t>(bit / kBits);
    const std::ptrdiff_t next = backward ? -1 : 1;
    const char* at = data() + (backward ? static_cast<std::ptrdiff_t>(size_) - 1 - digit : digit);
    unsigned held = 0;  // a byte lies in at most three digits
    for (int i = 0; i < 3; ++i, at += next) held = held << kBits | static_cast<unsigned char>(*at);
    return static_cast<unsigned char>(held >> (3 * kBits - 8 - bit % kBits));
  }

 private:
  static constexpr size_t kMargin = 16;

  std::array<char, kMargin + kDigitsMax + kMargin> values_ = {};
  size_t size_;
};

template <unsigned kBits>
class DigitPlanes {
 public:
  using Words = ByteWords<kBits>;

  explicit DigitPlanes(const DigitWindow& digits) : size_(digits.size()) {
    for (size_t first = 0; first < size_; first += 16) {
      const ByteBlock block(digits.data() + first);
      for (unsigned bit = 0; bit < kBits; ++bit) {
        planes_[bit] |= uint64_t{block.BitMask(static_cast<int>(bit))} << first;
      }
    }
  }

  // The last digit first.
  [[nodiscard]] DigitPlanes Reversed() const {
    DigitPlanes reversed = *this;
    for (uint64_t& plane : reversed.planes_) plane = ReverseBits(plane) >> (64 - size_);
    return reversed;
  }

  // The bytes, for each word one; of those that aren't whole the missing bits are zeros.
  [[nodiscard]] std::array<SlicedBytes, Words::kPhases> Bytes() const {
    std::array<SlicedBytes, Words::kPhases> bytes;
    for (unsigned i = 0; i < Words::kPhases; ++i) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        const unsigned at = i * Words::kStep + 7 - bit;
        bytes[i].bits[bit] = planes_[kBits - 1 - at % kBits] >> (at / kBits);
      }
    }
    return bytes;
  }

  [[nodiscard]] Words WholeBytes() const {
    Words whole;
    const uint64_t all = ~uint64_t{0} >> (64 - size_);
    for (unsigned i = 0; i < Words::kPhases; ++i) {
      whole.of[i] = all >> ((i * Words::kStep + 7) / kBits);
    }
    return whole;
  }

 private:
  static uint64_t ReverseBits(uint64_t word) {
    word = (word >> 1 & 0x5555555555555555) | (word & 0x5555555555555555) << 1;
    word = (word >> 2 & 0x3333333333333333) | (word & 0x3333333333333333) << 2;
    word = (word >> 4 & 0x0F0F0F0F0F0F0F0F) | (word & 0x0F0F0F0F0F0F0F0F) << 4;
    return __builtin_bswap64(word);
  }

  std::array<uint64_t, kBits> planes_ = {};  // bit i of planes_[n]: bit n of digit i
  size_t size_;
};

}  // namespace gatecrash
