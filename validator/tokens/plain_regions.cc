#include "validator/tokens/plain_regions.h"

#include <algorithm>
#include <array>
#include <bit>

#include "validator/tokens/byte_block.h"

namespace gatecrash {
namespace {

// Letters, digits and what looks like them; joints, blanks and control characters.
ByteBlock IsUsefulAscii(const ByteBlock& bytes) {
  return bytes.Or(0x20).IsWithin('a', 'z') | bytes.IsWithin('-', '9') | bytes.IsWithin(0, ' ') |
         bytes.Is('_') | bytes.Is('|') | bytes.Is(0x7F);
}
ByteBlock IsLead(const ByteBlock& bytes) { return bytes.IsWithin(0xC2, 0xF4); }
ByteBlock IsContinuation(const ByteBlock& bytes) { return bytes.IsWithin(0x80, 0xBF); }

template <class Class>
uint64_t MaskOf(const char* bytes, const Class& is_of_class) {
  uint64_t mask = 0;
  for (size_t first = 0; first < 64; first += 16) {
    mask |= uint64_t{is_of_class(ByteBlock(bytes + first)).Mask()} << first;
  }
  return mask;
}

}  // namespace

bool PlainRegions::Next(size_t& begin, size_t& end) {
  while (pos_ < bytes_.size()) {
    begin = Find(pos_, true);
    end = Find(begin, false);
    pos_ = end + 1;
    if (end - begin >= size_bytes_min_) return true;
  }
  return false;
}

size_t PlainRegions::Find(size_t pos, bool useful) {
  for (size_t block = pos / kBlock; block * kBlock < bytes_.size(); ++block) {
    if (block != block_) {
      block_ = block;
      useful_ = UsefulIn(block);
    }
    const size_t skip = pos > block * kBlock ? pos - block * kBlock : 0;
    const uint64_t left = (useful ? useful_ : ~useful_) >> skip << skip;
    if (left == 0) continue;
    return std::min(block * kBlock + static_cast<size_t>(std::countr_zero(left)), bytes_.size());
  }
  return bytes_.size();
}

// A byte of a character that is not ASCII has another one beside it: the first one a continuation
// behind it, the others one of either kind before them.
uint64_t PlainRegions::UsefulIn(size_t block) const {
  const size_t begin = block * kBlock;
  std::array<char, kBlock> rest;
  const char* bytes = bytes_.data() + begin;
  if (bytes_.size() - begin < kBlock) {
    rest.fill('~');
    bytes_.copy(rest.data(), kBlock, begin);
    bytes = rest.data();
  }
  uint64_t useful = MaskOf(bytes, IsUsefulAscii);
  const uint64_t high = MaskOf(bytes, [](const ByteBlock& b) { return b; });
  if (high != 0) {
    const uint64_t leads = MaskOf(bytes, IsLead);
    const uint64_t rests = MaskOf(bytes, IsContinuation);
    constexpr uint64_t kLast = uint64_t{1} << (kBlock - 1);
    useful |= (leads & (rests >> 1 | kLast)) | (rests & ((leads | rests) << 1 | 1));
  }
  return sequences_.empty() ? useful : useful | sequences_.MaskOf(begin);
}

}  // namespace gatecrash
