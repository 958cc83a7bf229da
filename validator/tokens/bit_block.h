// 128 bits at a time, in the order of a stream: from byte to byte, and in each from its highest bit
// on.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gatecrash {

#if defined(__SSE2__)

class BitBlock {
 public:
  static constexpr size_t kBytes = 16;

  BitBlock() = default;  // anything
  static BitBlock Zeros() { return BitBlock(_mm_setzero_si128()); }
  explicit BitBlock(const char* bytes) { std::memcpy(&bits_, bytes, sizeof bits_); }
  void Store(char* bytes) const { std::memcpy(bytes, &bits_, sizeof bits_); }

  BitBlock operator&(const BitBlock& other) const {
    return BitBlock(_mm_and_si128(bits_, other.bits_));
  }
  BitBlock operator|(const BitBlock& other) const {
    return BitBlock(_mm_or_si128(bits_, other.bits_));
  }
  BitBlock operator^(const BitBlock& other) const {
    return BitBlock(_mm_xor_si128(bits_, other.bits_));
  }
  BitBlock operator~() const { return BitBlock(_mm_xor_si128(bits_, _mm_set1_epi8(-1))); }

  [[nodiscard]] bool any() const {
    return _mm_movemask_epi8(_mm_cmpeq_epi8(bits_, _mm_setzero_si128())) != 0xFFFF;
  }

  // What stands 1 to 15 bytes further on, `next` being the block behind this one.
  template <int kCount>
  [[nodiscard]] BitBlock After(const BitBlock& next) const {
    return BitBlock(_mm_or_si128(_mm_srli_si128(bits_, kCount),
                                 _mm_slli_si128(next.bits_, 16 - kCount)));
  }
  // What stands so many bytes before.
  template <int kCount>
  [[nodiscard]] BitBlock Before(const BitBlock& last) const {
    return BitBlock(_mm_or_si128(_mm_slli_si128(bits_, kCount),
                                 _mm_srli_si128(last.bits_, 16 - kCount)));
  }
  // What stands 1 to 7 bits further on, `next` being what stands a byte further on.
  template <int kCount>
  [[nodiscard]] BitBlock BitsAfter(const BitBlock& next) const {
    constexpr auto kFromNext = static_cast<char>((1 << kCount) - 1);
    const __m128i from_next = _mm_set1_epi8(kFromNext);
    return BitBlock(_mm_or_si128(
        _mm_andnot_si128(from_next, _mm_slli_epi16(bits_, kCount)),
        _mm_and_si128(from_next, _mm_srli_epi16(next.bits_, 8 - kCount))));
  }

 private:
  explicit BitBlock(__m128i bits) : bits_(bits) {}

  __m128i bits_;
};

#else

class BitBlock {
 public:
  static constexpr size_t kBytes = 16;

  BitBlock() = default;  // anything
  static BitBlock Zeros() {
    return Each([](size_t) { return 0; });
  }
  explicit BitBlock(const char* bytes) { std::memcpy(bytes_.data(), bytes, kBytes); }
  void Store(char* bytes) const { std::memcpy(bytes, bytes_.data(), kBytes); }

  BitBlock operator&(const BitBlock& other) const {
    return Each([&](size_t i) { return bytes_[i] & other.bytes_[i]; });
  }
  BitBlock operator|(const BitBlock& other) const {
    return Each([&](size_t i) { return bytes_[i] | other.bytes_[i]; });
  }
  BitBlock operator^(const BitBlock& other) const {
    return Each([&](size_t i) { return bytes_[i] ^ other.bytes_[i]; });
  }
  BitBlock operator~() const {
    return Each([&](size_t i) { return ~bytes_[i]; });
  }

  [[nodiscard]] bool any() const { return bytes_ != std::array<uint8_t, kBytes>{}; }

  template <size_t kCount>
  [[nodiscard]] BitBlock After(const BitBlock& next) const {
    return Each([&](size_t i) {
      return i + kCount < kBytes ? bytes_[i + kCount] : next.bytes_[i + kCount - kBytes];
    });
  }
  template <size_t kCount>
  [[nodiscard]] BitBlock Before(const BitBlock& last) const {
    return Each(
        [&](size_t i) { return i >= kCount ? bytes_[i - kCount] : last.bytes_[i + kBytes - kCount]; });
  }
  template <int kCount>
  [[nodiscard]] BitBlock BitsAfter(const BitBlock& next) const {
    return Each([&](size_t i) { return bytes_[i] << kCount | next.bytes_[i] >> (8 - kCount); });
  }

 private:
  template <class Byte>
  static BitBlock Each(const Byte& byte) {
    BitBlock block;
    for (size_t i = 0; i < kBytes; ++i) block.bytes_[i] = static_cast<uint8_t>(byte(i));
    return block;
  }

  std::array<uint8_t, kBytes> bytes_;
};

#endif

}  // namespace gatecrash
