#include "validator/tokens/packed_digits.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace gatecrash {
namespace {

constexpr size_t kGroup = 8;  // digits that are packed at once, into as many bytes as each has bits

uint64_t FromBigEndian(uint64_t word) {
  return std::endian::native == std::endian::little ? __builtin_bswap64(word) : word;
}

// Eight digits or fewer in the order in which they are read, the first one as the highest byte.
uint64_t Group(std::string_view values, bool backward) {
  std::array<char, kGroup> digits = {};
  const size_t size = std::min(values.size(), kGroup);
  if (backward) {
    values.substr(values.size() - size).copy(digits.data() + kGroup - size, size);
    return __builtin_bswap64(FromBigEndian(std::bit_cast<uint64_t>(digits)));
  }
  values.copy(digits.data(), size);
  return FromBigEndian(std::bit_cast<uint64_t>(digits));
}

// The eight bytes' values side by side, from the highest bit on.
uint64_t Pack(uint64_t group, unsigned bits) {
  constexpr uint64_t kOdd = 0x00FF00FF00FF00FF;
  constexpr uint64_t kOddPairs = 0x0000FFFF0000FFFF;
  constexpr uint64_t kOddFours = 0x00000000FFFFFFFF;
  group = (group & kOdd) | (group & ~kOdd) >> (8 - bits);
  group = (group & kOddPairs) | (group & ~kOddPairs) >> (16 - 2 * bits);
  group = (group & kOddFours) | (group & ~kOddFours) >> (32 - 4 * bits);
  return group << (64 - 8 * bits);
}

// The places in a byte at which digits begin, somewhere in a run.
uint8_t PlacesOf(unsigned bits) { return bits == 4 ? 0x88 : bits == 5 ? 0xFF : 0xAA; }

Bits WholePlaces(unsigned bits, size_t size_bits) {
  std::array<char, PackedDigits::kBytesMax> places = {};
  const size_t last = size_bits - 8;
  const auto pattern = static_cast<char>(PlacesOf(bits));
  std::fill_n(places.begin(), last / 8, pattern);
  places[last / 8] = static_cast<char>(pattern & 0xFF << (7 - last % 8));
  Bits whole(last / (BitBlock::kBytes * 8) + 1);
  for (size_t i = 0; i < whole.size(); ++i) {
    whole[i] = BitBlock(places.data() + i * BitBlock::kBytes);
  }
  return whole;
}

}  // namespace

PackedDigits::PackedDigits(unsigned bits, std::string_view values, bool backward)
    : size_bits_(values.size() * bits), whole_(WholePlaces(bits, size_bits_)) {
  for (char* out = bytes_.data(); !values.empty(); out += bits) {
    const uint64_t packed = FromBigEndian(Pack(Group(values, backward), bits));
    std::memcpy(out, &packed, sizeof packed);
    const size_t size = std::min(values.size(), kGroup);
    backward ? values.remove_suffix(size) : values.remove_prefix(size);
  }
}

SlicedBytes PackedDigits::Sliced(size_t block) const {
  const char* at = bytes_.data() + block * BitBlock::kBytes;
  const BitBlock bytes(at);
  const BitBlock next(at + 1);
  return {{bytes.BitsAfter<7>(next), bytes.BitsAfter<6>(next), bytes.BitsAfter<5>(next),
           bytes.BitsAfter<4>(next), bytes.BitsAfter<3>(next), bytes.BitsAfter<2>(next),
           bytes.BitsAfter<1>(next), bytes}};
}

}  // namespace gatecrash
