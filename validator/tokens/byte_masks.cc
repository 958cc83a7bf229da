#include "validator/tokens/byte_masks.h"

#include <algorithm>
#include <array>

#include "validator/tokens/byte_block.h"

namespace gatecrash {
namespace {

constexpr char kFill = '~';  // of no class

ByteBlock IsControl(const ByteBlock& bytes) { return bytes.IsWithin(0, 0x1F) | bytes.Is(0x7F); }
ByteBlock IsSign(const ByteBlock& bytes) {
  return bytes.Is('\\') | bytes.IsWithin('%', '&') | bytes.Is('=');
}
ByteBlock IsNumeral(const ByteBlock& bytes) {
  return bytes.IsWithin(',', ';') | bytes.Is('_') | bytes.Is('|') | bytes.Is(' ') |
         bytes.IsWithin('\t', '\r');
}

class MaskMaker {
 public:
  explicit MaskMaker(const char* bytes) : bytes_(bytes) {}

  ByteMasks Make() {
    uint64_t line_ends = 0;
    uint64_t blanks = 0;
    uint64_t spaces = 0;
    for (size_t first = 0; first < ByteMasks::kBytes; first += 16) {
      const ByteBlock bytes(bytes_ + first);
      const ByteBlock lower = bytes.Or(0x20);
      const auto add = [first](uint64_t& mask, const ByteBlock& of_class) {
        mask |= uint64_t{of_class.Mask()} << first;
      };
      add(masks_.high, bytes);
      add(masks_.nothing, IsControl(bytes));
      add(masks_.signs, IsSign(bytes));
      const ByteBlock letters = lower.IsWithin('a', 'z');
      add(masks_.base64,
          letters | bytes.IsWithin('/', '9') | bytes.Is('+') | bytes.Is('-') | bytes.Is('_'));
      add(masks_.hex, IsNumeral(bytes) | lower.IsWithin('a', 'f') | lower.IsWithin('n', 's') |
                          lower.Is('x') | lower.Is('k'));
      const ByteBlock space = bytes.Is(' ');
      add(spaces, space);
      add(blanks, space | bytes.Is('\t'));
      add(masks_.header_first,
          bytes.And(0x8F).Is(8) | lower.Is('k') | lower.Is('u') | bytes.Is(0x1F));
      add(masks_.header_second, bytes.IsWithin(0x40, 0x5F) | bytes);
      add(masks_.pages, bytes.IsWithin(0, 0x31));
    }
    if ((masks_.high | masks_.nothing) != 0) {
      for (size_t first = 0; first < ByteMasks::kBytes; first += 16) {
        const ByteBlock bytes(bytes_ + first);
        const auto add = [first](uint64_t& mask, const ByteBlock& of_class) {
          mask |= uint64_t{of_class.Mask()} << first;
        };
        add(line_ends, bytes.Is('\n') | bytes.Is('\r'));
        add(masks_.escs, bytes.Is(0x1B));
        add(masks_.zeros, bytes.Is(0));
        add(masks_.intros, MayBeginSequence(bytes));
        add(masks_.pages,
            bytes.IsWithin(0xA4, 0xAB) | bytes.IsWithin(0xD8, 0xDF) | bytes.IsWithin(0xFB, 0xFF));
      }
      masks_.header_second |= masks_.nothing;
      masks_.nothing &= ~masks_.escs;
    }
    // Between two of its like a blank is no half of any unit but U+2020, which breaks every spelling.
    masks_.pages &= ~(spaces & spaces << 1 & spaces >> 1);
    constexpr uint64_t kEnds = 1 | uint64_t{1} << (ByteMasks::kBytes - 1);
    const uint64_t white = blanks | line_ends;
    masks_.base64 |= line_ends | (blanks & (white << 1 | white >> 1 | kEnds));
    return masks_;
  }

 private:
  const char* bytes_;
  ByteMasks masks_;
};

}  // namespace

ByteMasks ByteMasks::Of(std::string_view bytes, size_t pos) {
  if (pos >= bytes.size()) return {};
  if (bytes.size() - pos >= kBytes) return MaskMaker(bytes.data() + pos).Make();
  std::array<char, kBytes> rest;
  rest.fill(kFill);
  bytes.copy(rest.data(), kBytes, pos);
  return MaskMaker(rest.data()).Make();
}

}  // namespace gatecrash
