#include "validator/tokens/first_block.h"

#include <cstdint>

namespace gatecrash {
namespace {

class FirstBlock {
 public:
  FirstBlock(std::string_view data, bool cut)
      : data_(data.substr(0, kFirstBlockBytesMax)),
        cut_(cut || data.size() > kFirstBlockBytesMax) {}

  bool MayHold(size_t bytes_min) {
    const bool last = Take(1) != 0;
    switch (Take(2)) {
      case 0:
        return IsStored();
      case 1:
        return MayHoldFixed(bytes_min, last);
      case 2:
        return IsDynamic();
      default:
        return at_end_ && cut_;
    }
  }

 private:
  // 3.2.4: the length, and what it isn't.
  bool IsStored() {
    place_ = (place_ + 7) / 8 * 8;
    const uint32_t size = Take(16);
    const uint32_t complement = Take(16);
    return at_end_ ? cut_ : (size ^ complement) == 0xFFFF;
  }

  // 3.2.7, as zlib holds it: so many codes at most, and the code lengths' own code complete.
  bool IsDynamic() {
    const bool counts = Take(5) <= 286 - 257 && Take(5) <= 30 - 1;
    uint32_t held = 0;  // of 128
    for (uint32_t codes = Take(4) + 4; codes > 0; --codes) {
      if (const uint32_t length = Take(3); length > 0) held += 128u >> length;
    }
    return at_end_ ? cut_ : counts && held == 128;
  }

  // 3.2.6: literals; or a match, which can't reach behind the beginning; after the block's end
  // there may be another one.
  bool MayHoldFixed(size_t bytes_min, bool last) {
    for (size_t literals = 0; literals < bytes_min; ++literals) {
      const uint32_t symbol = TakeFixedSymbol();
      if (at_end_) return cut_;
      if (symbol == kEndOfBlock) return !last;
      if (symbol > kEndOfBlock) return MayReachBack(symbol, literals);
    }
    return true;
  }

  bool MayReachBack(uint32_t symbol, size_t literals) {
    if (symbol > kLengthMax) return false;
    if (symbol >= 265 && symbol < kLengthMax) Take((symbol - 261) / 4);
    const uint32_t code = TakeCode(5, 0);
    const uint32_t distance_min = code < 2 ? code + 1 : ((2 + code % 2) << (code / 2 - 1)) + 1;
    return at_end_ ? cut_ : distance_min <= literals;
  }

  uint32_t TakeFixedSymbol() {
    const uint32_t seven = TakeCode(7, 0);
    if (seven < 0b0011000) return kEndOfBlock + seven;
    const uint32_t eight = TakeCode(1, seven);
    if (eight < 0b11000000) return eight - 0b00110000;
    if (eight < 0b11001000) return 280 + eight - 0b11000000;
    return 144 + TakeCode(1, eight) - 0b110010000;
  }

  // Huffman codes are read from their highest bit on, behind `code`.
  uint32_t TakeCode(uint32_t bits, uint32_t code) {
    for (; bits > 0; --bits) code = code << 1 | Take(1);
    return code;
  }

  // Numbers are read from their lowest bit on; zeros past the end.
  uint32_t Take(uint32_t bits) {
    uint32_t number = 0;
    for (uint32_t i = 0; i < bits; ++i, ++place_) {
      at_end_ = at_end_ || place_ / 8 >= data_.size();
      if (at_end_) break;
      number |= (static_cast<uint32_t>(data_[place_ / 8]) >> place_ % 8 & 1) << i;
    }
    return number;
  }

  static constexpr uint32_t kEndOfBlock = 256;
  static constexpr uint32_t kLengthMax = 285;

  std::string_view data_;
  bool cut_;
  size_t place_ = 0;  // in bits
  bool at_end_ = false;
};

}  // namespace

bool MayInflate(std::string_view data, size_t bytes_min, bool cut) {
  return FirstBlock(data, cut).MayHold(bytes_min);
}

}  // namespace gatecrash
