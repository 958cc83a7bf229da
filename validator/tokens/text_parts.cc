#include "validator/tokens/text_parts.h"

#include <algorithm>
#include <string>

#include "validator/text/utf8.h"
#include "validator/tokens/escape_syntax.h"

namespace gatecrash {
namespace {

constexpr size_t kCharacterRestMax = 3;  // what is left of a character, an escape taken away

}  // namespace

bool TextParts::Next(size_t& begin, size_t& end) {
  begin = pos_;
  while (pos_ < bytes_.size()) {
    const Utf8Char c = DecodeUtf8(bytes_, pos_);
    if (c.size_bytes == 0 && pos_ >= sequence_end_ && !IsBesideEscape()) {
      end = pos_++;
      if (end - begin >= size_bytes_min_) return true;
      begin = pos_;
      continue;
    }
    if (c.size_bytes == 1) Notice(c.code_point);
    pos_ += std::max(c.size_bytes, 1u);
    if (c.size_bytes != 0 && BeginsTerminalSequence(c.code_point)) {
      const CharReader<false> behind(bytes_, false, pos_);
      sequence_end_ = std::max(sequence_end_, sequences_.EndOf(behind, c.code_point));
    }
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

}  // namespace gatecrash
