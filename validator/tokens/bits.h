// Something told of each place in a stretch of bytes: a bit for each of their bits. Outside of the
// stretch nothing is told.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "validator/tokens/bit_block.h"

namespace gatecrash {

class Bits {
 public:
  static constexpr size_t kBlocksMax = 8;

  // What is told is still to be written.
  explicit Bits(size_t blocks) : size_(blocks) {
    blocks_[0] = BitBlock::Zeros();
    blocks_[blocks + 1] = BitBlock::Zeros();
  }
  static Bits Zeros(size_t blocks) {
    Bits bits(blocks);
    for (size_t i = 0; i < blocks; ++i) bits[i] = BitBlock::Zeros();
    return bits;
  }

  [[nodiscard]] size_t size() const { return size_; }
  [[nodiscard]] BitBlock& operator[](size_t block) { return blocks_[block + 1]; }
  [[nodiscard]] const BitBlock& operator[](size_t block) const { return blocks_[block + 1]; }

  void Set(size_t place) {
    constexpr size_t kBits = BitBlock::kBytes * 8;
    BitBlock& block = (*this)[place / kBits];
    std::array<char, BitBlock::kBytes> bytes;
    block.Store(bytes.data());
    char& byte = bytes[place % kBits / 8];
    byte = static_cast<char>(byte | 0x80 >> place % 8);
    block = BitBlock(bytes.data());
  }

  // What is told of the places that many bytes on; or before.
  template <int kCount>
  [[nodiscard]] BitBlock After(size_t block) const {
    return (*this)[block].template After<kCount>((*this)[block + 1]);
  }
  template <int kCount>
  [[nodiscard]] BitBlock Before(size_t block) const {
    return (*this)[block].template Before<kCount>(blocks_[block]);
  }

  template <int kCount>
  void AndAfter() {
    for (size_t i = 0; i < size_; ++i) (*this)[i] = (*this)[i] & After<kCount>(i);
  }
  template <int kCount>
  void OrAfter() {
    for (size_t i = 0; i < size_; ++i) (*this)[i] = (*this)[i] | After<kCount>(i);
  }
  template <int kCount>
  void OrBefore() {
    for (size_t i = size_; i-- > 0;) (*this)[i] = (*this)[i] | Before<kCount>(i);
  }

  [[nodiscard]] bool any() const { return Union().any(); }

  // Of all bytes together: the highest bit is what is told of their highest bits, and so on.
  [[nodiscard]] uint8_t ByPlaceInByte() const {
    const BitBlock any = Union();
    if (!any.any()) return 0;
    const auto [first, second] = HalvesOf(any);
    uint64_t folded = first | second;
    for (const int width : {32, 16, 8}) folded |= folded >> width;
    return static_cast<uint8_t>(folded);
  }

  // Calls `visit(place)` for each place that something is told of.
  template <class Visit>
  void ForEach(const Visit& visit) const {
    for (size_t i = 0; i < size_; ++i) {
      size_t begin = i * BitBlock::kBytes * 8;
      for (uint64_t half : HalvesOf((*this)[i])) {
        for (; half != 0; half &= ~(kFirst >> std::countl_zero(half))) {
          visit(begin + static_cast<size_t>(std::countl_zero(half)));
        }
        begin += 64;
      }
    }
  }

 private:
  static constexpr uint64_t kFirst = uint64_t{1} << 63;

  // The first place is the highest bit.
  static std::array<uint64_t, 2> HalvesOf(const BitBlock& block) {
    std::array<char, BitBlock::kBytes> bytes;
    block.Store(bytes.data());
    auto halves = std::bit_cast<std::array<uint64_t, 2>>(bytes);
    if constexpr (std::endian::native == std::endian::little) {
      for (uint64_t& half : halves) half = __builtin_bswap64(half);
    }
    return halves;
  }

  [[nodiscard]] BitBlock Union() const {
    BitBlock any = BitBlock::Zeros();
    for (size_t i = 0; i < size_; ++i) any = any | (*this)[i];
    return any;
  }

  size_t size_;
  std::array<BitBlock, kBlocksMax + 2> blocks_;
};

}  // namespace gatecrash
