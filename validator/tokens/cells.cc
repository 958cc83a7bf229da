#include "validator/tokens/cells.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "validator/tokens/byte_block.h"

namespace gatecrash {
namespace {

// ! " $ ' ( ) * < > ? @ [ ] ^ ` ~
ByteBlock IsAsciiDivider(const ByteBlock& bytes) {
  return bytes.IsWithin('!', '"') | bytes.Is('$') | bytes.IsWithin('\'', '*') | bytes.Is('<') |
         bytes.IsWithin('>', '@') | bytes.Is('[') | bytes.IsWithin(']', '^') | bytes.Is('`') |
         bytes.Is('~');
}

// No character has them.
ByteBlock IsNeverUtf8(const ByteBlock& bytes) {
  return bytes.IsWithin(0xC0, 0xC1) | bytes.IsWithin(0xF5, 0xFF);
}

// Beside a byte of a character there may be the rest of it, or an escape of that: its sign, or the
// last of what it is made of.
ByteBlock MayGoOn(const ByteBlock& bytes) {
  const ByteBlock letter = bytes.Or(0x20).IsWithin('a', 'z');
  const ByteBlock sign = bytes.Is('\\') | bytes.IsWithin('%', '&') | bytes.Is('=');
  const ByteBlock end =
      bytes.IsWithin('0', ';') | bytes.Is('}') | bytes.IsWithin('\t', '\r') | bytes.Is(' ');
  return bytes | letter | sign | end;
}

struct Masks {
  uint64_t ascii = 0;
  uint64_t never = 0;
  uint64_t high = 0;
  uint64_t goes_on = 0;
};

Masks MasksOf(const char* bytes, size_t count) {
  Masks masks;
  for (size_t first = 0; first < count; first += 16) {
    const ByteBlock block(bytes + first);
    masks.ascii |= uint64_t{IsAsciiDivider(block).Mask()} << first;
    const uint64_t high = block.Mask();
    if (high == 0) continue;
    masks.high |= high << first;
    masks.never |= uint64_t{IsNeverUtf8(block).Mask()} << first;
  }
  if (masks.high == 0) return masks;
  for (size_t first = 0; first < count; first += 16) {
    masks.goes_on |= uint64_t{MayGoOn(ByteBlock(bytes + first)).Mask()} << first;
  }
  return masks;
}

bool MayGoOn(char c) {
  const std::array<char, 16> bytes = {c};
  return (MayGoOn(ByteBlock(bytes.data())).Mask() & 1) != 0;
}

}  // namespace

bool Divides(unsigned char byte) {
  const std::array<char, 16> bytes = {static_cast<char>(byte)};
  const ByteBlock block(bytes.data());
  return ((IsAsciiDivider(block) | IsNeverUtf8(block)).Mask() & 1) != 0;
}

Region CellAround(std::string_view bytes, size_t pos) {
  static const std::array<bool, 128> divides = [] {
    std::array<bool, 128> ascii = {};
    for (unsigned char byte = 0; byte < ascii.size(); ++byte) ascii[byte] = Divides(byte);
    return ascii;
  }();
  const auto goes_on = [bytes](size_t at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    return byte >= divides.size() || !divides[byte];
  };
  Region cell = {pos, pos};
  while (cell.begin > 0 && goes_on(cell.begin - 1)) --cell.begin;
  while (cell.end < bytes.size() && goes_on(cell.end)) ++cell.end;
  return cell;
}

bool Cells::Next(size_t& begin, size_t& end) {
  while (pos_ < bytes_.size()) {
    begin = pos_;
    end = NextDivider();
    pos_ = end + 1;
    if (end - begin >= size_bytes_min_) return true;
  }
  return false;
}

size_t Cells::NextDivider() {
  for (size_t block = pos_ / kBlock; block * kBlock < bytes_.size(); ++block) {
    if (block != block_) {
      block_ = block;
      dividers_ = DividersIn(block);
    }
    const size_t skip = pos_ > block * kBlock ? pos_ - block * kBlock : 0;
    for (uint64_t left = dividers_ >> skip << skip; left != 0; left &= left - 1) {
      const size_t at = block * kBlock + static_cast<size_t>(std::countr_zero(left));
      if (undivided_.empty() || !IsCovered(at)) return at;
    }
  }
  return bytes_.size();
}

uint64_t Cells::DividersIn(size_t block) {
  const size_t begin = block * kBlock;
  const size_t size = std::min(kBlock, bytes_.size() - begin);
  Masks masks;
  if (size == kBlock) {
    masks = MasksOf(bytes_.data() + begin, kBlock);
  } else {
    std::array<char, kBlock> rest = {};  // NUL is of no class
    bytes_.copy(rest.data(), size, begin);
    masks = MasksOf(rest.data(), kBlock);
  }
  if (masks.high == 0) return masks.ascii;
  if (!has_escapes_) masks.goes_on = masks.high;
  uint64_t beside = masks.goes_on << 1 | masks.goes_on >> 1;
  if (begin > 0 && GoesOn(bytes_[begin - 1])) beside |= 1;
  if (begin + kBlock < bytes_.size() && GoesOn(bytes_[begin + kBlock])) {
    beside |= uint64_t{1} << (kBlock - 1);
  }
  return masks.ascii | masks.never | (masks.high & ~beside);
}

bool Cells::GoesOn(char c) const {
  return static_cast<unsigned char>(c) >= 0x80 || (has_escapes_ && MayGoOn(c));
}

// Places never go back.
bool Cells::IsCovered(size_t pos) {
  for (; next_range_ < undivided_.size() && undivided_[next_range_].begin <= pos; ++next_range_) {
    covered_end_ = std::max(covered_end_, undivided_[next_range_].end);
  }
  return pos < covered_end_;
}

}  // namespace gatecrash
