#include "validator/tokens/text_parts.h"

#include <algorithm>
#include <string>

#include "validator/text/utf8.h"
#include "validator/tokens/escape_syntax.h"
#include "validator/tokens/terminal_sequence.h"
#include "validator/tokens/turned.h"

namespace gatecrash {
namespace {

constexpr size_t kCharacterBytesMax = 4;
constexpr size_t kCharacterRestMax = 3;  // what is left of a character, an escape taken away

// Whether these two bytes begin a terminal sequence of any bytes.
bool BeginSequence(char first, char second) {
  if (first == '\x1B') {  // C and K: P and X after ROT13
    return std::string_view("]PXCK^_").find(second) != std::string_view::npos;
  }
  const auto c1 = static_cast<unsigned char>(second);
  return first == '\xC2' && c1 != 0x9B && BeginsTerminalSequence(c1);
}

// Whether the escape of that meaning has a part in what begins a terminal sequence of any bytes, in
// either reading order.
bool HasPartInIntro(std::string_view bytes, size_t begin, size_t end, std::string_view meaning) {
  if (meaning == "\x1B" || meaning == "\xC2") return true;
  if (meaning.size() == 2) return BeginSequence(meaning[0], meaning[1]);
  if (meaning.size() != 1) return false;
  return (begin > 0 && BeginSequence(bytes[begin - 1], meaning[0])) ||
         (end < bytes.size() && bytes[end] == '\x1B' && BeginSequence(bytes[end], meaning[0]));
}

bool MakeSequenceBegin(std::string_view bytes) {
  std::string meaning;
  for (size_t pos = 0; pos < bytes.size(); ++pos) {
    if (!BeginsEscape(bytes[pos])) continue;
    meaning.clear();
    const Escape escape = ReadEscape(bytes, pos, kEveryFamily, meaning);
    if (escape.size_bytes == 0) continue;
    if (HasPartInIntro(bytes, pos, pos + escape.size_bytes, meaning)) return true;
  }
  return false;
}

}  // namespace

// A sequence that has no end yet may be given one by an escape.
TextParts::TextParts(std::string_view bytes, size_t size_bytes_min)
    : bytes_(bytes),
      size_bytes_min_(size_bytes_min),
      sequences_(bytes, true),
      undivided_(MakeSequenceBegin(bytes)) {}

bool TextParts::Next(size_t& begin, size_t& end) {
  begin = pos_;
  while (pos_ < bytes_.size()) {
    const Utf8Char c = DecodeUtf8(bytes_, pos_);
    if (c.size_bytes == 0 && !undivided_ && !sequences_.Covers(pos_) && !IsBesideEscape() &&
        !IsReversed()) {
      end = pos_++;
      if (end - begin >= size_bytes_min_) return true;
      begin = pos_;
      continue;
    }
    if (c.size_bytes == 1) Notice(c.code_point);
    pos_ += std::max(c.size_bytes, 1u);
  }
  end = pos_;
  return end - begin >= size_bytes_min_;
}

void TextParts::Notice(char32_t ascii) {
  if (!BeginsEscape(static_cast<char>(ascii))) return;
  std::string meaning;
  const Escape escape = ReadEscape(bytes_, pos_, kEveryFamily, meaning);
  if (escape.size_bytes > 0) escape_end_ = pos_ + escape.size_bytes;
}

bool TextParts::IsBesideEscape() const {
  if (escape_end_ > 0 && pos_ < escape_end_ + kCharacterRestMax) return true;
  for (size_t i = 1; i <= kCharacterRestMax && pos_ + i < bytes_.size(); ++i) {
    if (BeginsEscape(bytes_[pos_ + i])) return true;
  }
  return false;
}

bool TextParts::IsReversed() const {
  for (size_t last = pos_; last < std::min(pos_ + kCharacterBytesMax, bytes_.size()); ++last) {
    if ((bytes_[last] & '\xC0') == '\x80') continue;
    const size_t size = std::min(last + 1, kCharacterBytesMax);
    const std::string reversed = ReversedBytes(bytes_.substr(last + 1 - size, size));
    return DecodeUtf8(reversed, 0).size_bytes > last - pos_;
  }
  return false;
}

}  // namespace gatecrash
