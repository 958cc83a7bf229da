// Reads the characters of a text in one of the plain forms: forward or backward, ROT13 undone.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "validator/text/utf8.h"
#include "validator/tokens/compiled_set.h"

namespace gatecrash {

// Places are counted in bytes in reading order: backward, place 0 is the text's end.
template <bool kBackward>
class CharReader {
 public:
  static constexpr char32_t kOpaque = 0xFFFFFFFF;  // a byte that is no text

  CharReader(std::string_view text, bool rot13, size_t place)
      : text_(text), units_(&AsciiUnits(rot13)), rot13_(rot13), place_(place) {}

  [[nodiscard]] bool at_end() const { return place_ >= text_.size(); }
  [[nodiscard]] size_t place() const { return place_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  void MoveTo(size_t place) { place_ = place; }

  // The next byte as it stands there.
  [[nodiscard]] unsigned char Peek() const {
    return static_cast<unsigned char>(kBackward ? text_[text_.size() - 1 - place_] : text_[place_]);
  }
  void SkipByte() { ++place_; }

  // The next character; not at the end.
  char32_t Next() {
    const unsigned char byte = Peek();
    if (byte < 0x80) {
      ++place_;
      return rot13_ ? Turn(byte) : byte;
    }
    const Utf8Char c =
        kBackward ? DecodeUtf8Before(text_, text_.size() - place_) : DecodeUtf8(text_, place_);
    place_ += c.size_bytes == 0 ? 1 : c.size_bytes;
    return c.size_bytes == 0 ? kOpaque : c.code_point;
  }

  [[nodiscard]] Unit UnitOfNext(char32_t c) const { return c == kOpaque ? Unit{} : UnitOf(c); }
  [[nodiscard]] Unit AsciiUnit(unsigned char raw) const { return (*units_)[raw]; }

 private:
  static char32_t Turn(unsigned char c) {
    const unsigned lower = c | 0x20u;
    if (lower < 'a' || lower > 'z') return c;
    return lower < 'n' ? c + 13u : c - 13u;
  }

  std::string_view text_;
  const std::array<Unit, 128>* units_;
  bool rot13_;
  size_t place_;
};

}  // namespace gatecrash
