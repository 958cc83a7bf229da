// Terminal control sequences (ECMA-48), which count as nothing in a plain spelling.
#pragma once

#include <cstddef>

#include "validator/tokens/char_reader.h"

namespace gatecrash {

// Whether a character can begin a sequence: ESC, or one of the C1 forms.
constexpr bool BeginsTerminalSequence(char32_t c) {
  return c == 0x1B || c == 0x90 || c == 0x98 || (c >= 0x9B && c <= 0x9F && c != 0x9C);
}

// Whether ESC and that character begin one of any bytes.
constexpr bool IsKindOfAnyBytes(char32_t kind) {
  return kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_';
}

// Whether a C1 form begins one of any bytes.
constexpr bool IsC1OfAnyBytes(char32_t c) {
  return BeginsTerminalSequence(c) && c != 0x1B && c != 0x9B;
}

// Whether a sequence that `intro` begins goes on with any bytes up to BEL or ST: OSC, DCS, SOS, PM
// and APC. `reader` stands behind `intro`.
template <bool kBackward>
bool IsOfAnyBytes(CharReader<kBackward> reader, char32_t intro) {
  if (intro != 0x1B) return intro != 0x9B;
  if (reader.at_end()) return false;
  return IsKindOfAnyBytes(reader.Next());
}

// Finds the sequences of one text, in one reading order. Linear in the text as long as the places
// asked about never go back.
template <bool kBackward>
class TerminalSequences {
 public:
  // The place behind the sequence that `intro` begins; 0 where none does. `reader` stands behind
  // `intro`.
  size_t EndOf(CharReader<kBackward> reader, char32_t intro) {
    const bool of_any_bytes = IsOfAnyBytes(reader, intro);
    if (intro == 0x9B) return EndOfControl(reader);
    if (intro != 0x1B) return EndOfString(reader);
    if (reader.at_end()) return 0;
    const CharReader<kBackward> behind_escape = reader;
    const char32_t kind = reader.Next();
    if (of_any_bytes) return EndOfString(reader);
    return kind == '[' ? EndOfControl(reader) : EndOfEscape(behind_escape);
  }

 private:
  // ESC, intermediates, and a final: the two-byte sequences, and those that choose character sets.
  static size_t EndOfEscape(CharReader<kBackward> reader) {
    while (!reader.at_end()) {
      const char32_t c = reader.Next();
      if (c >= 0x30 && c < 0x7F) return reader.place();
      if (c < 0x20 || c > 0x2F) return 0;
    }
    return 0;
  }

  // CSI: parameters, intermediates, and a final.
  static size_t EndOfControl(CharReader<kBackward> reader) {
    bool parameters = true;
    while (!reader.at_end()) {
      const char32_t c = reader.Next();
      if (c >= 0x40 && c < 0x7F) return reader.place();
      parameters = parameters && c >= 0x30;
      if (c < 0x20 || c > 0x3F || (!parameters && c >= 0x30)) return 0;
    }
    return 0;
  }

  // Of any bytes up to BEL or ST. The end found last serves those before it.
  size_t EndOfString(CharReader<kBackward> reader) {
    if (reader.place() < searched_from_ || reader.place() > string_end_start_) Search(reader);
    return string_end_;
  }

  // ST is ESC and a backslash, or U+009C, whose two bytes are nothing else wherever they stand.
  void Search(CharReader<kBackward> reader) {
    constexpr unsigned char kFirst = kBackward ? 0x9C : 0xC2;
    constexpr unsigned char kSecond = kBackward ? 0xC2 : 0x9C;
    searched_from_ = reader.place();
    unsigned char before = 0;
    for (; !reader.at_end(); reader.SkipByte()) {
      const unsigned char byte = reader.Peek();
      const bool two = (before == kFirst && byte == kSecond) || (before == 0x1B && byte == '\\');
      if (two || byte == 0x07) {
        string_end_start_ = reader.place() - (two ? 1 : 0);
        string_end_ = reader.place() + 1;
        return;
      }
      before = byte;
    }
    string_end_start_ = reader.place();
    string_end_ = 0;
  }

  size_t searched_from_ = 1;
  size_t string_end_start_ = 0;  // where the terminator begins
  size_t string_end_ = 0;        // behind it; 0: there is none
};

}  // namespace gatecrash
