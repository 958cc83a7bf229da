#include "validator/tokens/text_parts.h"

#include <algorithm>

#include "validator/text/utf8.h"

namespace gatecrash {

bool TextParts::Next(size_t& begin, size_t& end) {
  begin = pos_;
  while (pos_ < bytes_.size()) {
    const Utf8Char c = DecodeUtf8(bytes_, pos_);
    if (c.size_bytes == 0 && pos_ >= sequence_end_) {
      end = pos_++;
      if (end - begin >= size_bytes_min_) return true;
      begin = pos_;
      continue;
    }
    pos_ += std::max(c.size_bytes, 1u);
    if (c.size_bytes != 0 && BeginsTerminalSequence(c.code_point)) {
      const CharReader<false> behind(bytes_, false, pos_);
      sequence_end_ = std::max(sequence_end_, sequences_.EndOf(behind, c.code_point));
    }
  }
  end = pos_;
  return end - begin >= size_bytes_min_;
}

}  // namespace gatecrash
