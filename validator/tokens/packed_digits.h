// The digits of a run packed into bytes, which begin at the first digit; the bytes that begin at
// another digit lie some bits behind those.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "validator/tokens/bits.h"
#include "validator/tokens/sliced_bytes.h"

namespace gatecrash {

class PackedDigits {
 public:
  static constexpr size_t kBytesMax = Bits::kBlocksMax * BitBlock::kBytes;

  // The values of digits of `bits` bits each, that make at least one byte and at most so many;
  // `backward`: the last one first.
  PackedDigits(unsigned bits, std::string_view values, bool backward);

  // The places at which a digit and a byte, all of it, begin.
  [[nodiscard]] const Bits& whole() const { return whole_; }

  // The bytes that begin in that block, and behind them; past the end there are zeros.
  [[nodiscard]] SlicedBytes Sliced(size_t block) const;
  // The byte that begins at that place.
  [[nodiscard]] unsigned char ByteAt(size_t place) const {
    const char* at = bytes_.data() + place / 8;
    const unsigned both = unsigned{static_cast<unsigned char>(at[0])} << 8 |
                          unsigned{static_cast<unsigned char>(at[1])};
    return static_cast<unsigned char>(both >> (8 - place % 8));
  }
  // Whether all of it is there.
  [[nodiscard]] bool Has(size_t place) const { return place + 8 <= size_bits_; }

 private:
  size_t size_bits_;
  Bits whole_;
  // With as many zeros behind as are read.
  std::array<char, kBytesMax + 2 * BitBlock::kBytes> bytes_ = {};
};

}  // namespace gatecrash
