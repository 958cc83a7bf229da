// Sixteen bytes at a time: which of them are of a class, as a mask of sixteen bits.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gatecrash {

#if defined(__SSE2__)

class ByteBlock {
 public:
  explicit ByteBlock(const char* bytes) { std::memcpy(&bytes_, bytes, sizeof bytes_); }

  // The bytes with some of their bits set or cleared.
  [[nodiscard]] ByteBlock Or(uint8_t bits) const {
    return ByteBlock(_mm_or_si128(bytes_, All(bits)));
  }
  [[nodiscard]] ByteBlock And(uint8_t bits) const {
    return ByteBlock(_mm_and_si128(bytes_, All(bits)));
  }
  [[nodiscard]] ByteBlock Minus(uint8_t value) const {
    return ByteBlock(_mm_sub_epi8(bytes_, All(value)));
  }
  [[nodiscard]] ByteBlock operator+(const ByteBlock& other) const {
    return ByteBlock(_mm_add_epi8(bytes_, other.bytes_));
  }
  void Store(char* bytes) const { std::memcpy(bytes, &bytes_, sizeof bytes_); }

  // What bit `bit` of each byte is, as a mask.
  [[nodiscard]] uint32_t BitMask(int bit) const {
    return ByteBlock(_mm_slli_epi16(bytes_, 7 - bit)).Mask();
  }

  // A class: all bits of each byte that is of it, so that classes can be joined before asking.
  [[nodiscard]] ByteBlock Is(uint8_t value) const {
    return ByteBlock(_mm_cmpeq_epi8(bytes_, All(value)));
  }
  [[nodiscard]] ByteBlock IsWithin(uint8_t first, uint8_t last) const {
    const __m128i above = Minus(first).bytes_;
    const __m128i span = All(static_cast<uint8_t>(last - first));
    return ByteBlock(_mm_cmpeq_epi8(_mm_min_epu8(above, span), above));
  }
  [[nodiscard]] ByteBlock operator|(const ByteBlock& other) const {
    return ByteBlock(_mm_or_si128(bytes_, other.bytes_));
  }

  // Bit i: the highest bit of byte i.
  [[nodiscard]] uint32_t Mask() const { return static_cast<uint32_t>(_mm_movemask_epi8(bytes_)); }

 private:
  explicit ByteBlock(__m128i bytes) : bytes_(bytes) {}
  static __m128i All(uint8_t value) { return _mm_set1_epi8(static_cast<char>(value)); }

  __m128i bytes_;
};

#else

class ByteBlock {
 public:
  explicit ByteBlock(const char* bytes) { std::memcpy(bytes_, bytes, sizeof bytes_); }

  [[nodiscard]] ByteBlock Or(uint8_t bits) const {
    return Each([bits](unsigned byte) { return byte | bits; });
  }
  [[nodiscard]] ByteBlock And(uint8_t bits) const {
    return Each([bits](unsigned byte) { return byte & bits; });
  }
  [[nodiscard]] ByteBlock Minus(uint8_t value) const {
    return Each([value](unsigned byte) { return byte - value; });
  }
  [[nodiscard]] ByteBlock operator+(const ByteBlock& other) const {
    ByteBlock sum = *this;
    for (int i = 0; i < 16; ++i) sum.bytes_[i] = static_cast<uint8_t>(bytes_[i] + other.bytes_[i]);
    return sum;
  }
  void Store(char* bytes) const { std::memcpy(bytes, bytes_, sizeof bytes_); }
  [[nodiscard]] uint32_t BitMask(int bit) const {
    return Each([bit](unsigned byte) { return byte << (7 - bit); }).Mask();
  }
  [[nodiscard]] ByteBlock Is(uint8_t value) const { return IsWithin(value, value); }
  [[nodiscard]] ByteBlock IsWithin(uint8_t first, uint8_t last) const {
    return Each([=](unsigned byte) { return byte >= first && byte <= last ? 0xFFu : 0u; });
  }
  [[nodiscard]] ByteBlock operator|(const ByteBlock& other) const {
    ByteBlock joined = *this;
    for (int i = 0; i < 16; ++i) joined.bytes_[i] |= other.bytes_[i];
    return joined;
  }
  [[nodiscard]] uint32_t Mask() const {
    uint32_t mask = 0;
    for (uint32_t i = 0; i < 16; ++i) mask |= uint32_t{bytes_[i]} >> 7 << i;
    return mask;
  }

 private:
  template <class Change>
  [[nodiscard]] ByteBlock Each(const Change& change) const {
    ByteBlock changed = *this;
    for (uint8_t& byte : changed.bytes_) byte = static_cast<uint8_t>(change(byte));
    return changed;
  }

  uint8_t bytes_[16];
};

#endif

// As the low byte of a UTF-16 unit: ESC, or a C1 control that begins a sequence of any bytes
// (terminal_sequence.h).
inline ByteBlock MayBeginSequence(const ByteBlock& bytes) {
  return bytes.Is(0x1B) | bytes.Is(0x90) | bytes.Is(0x98) | bytes.IsWithin(0x9D, 0x9F);
}

}  // namespace gatecrash
