// Parts bytes into stretches of text: what is no UTF-8 breaks every spelling made of characters.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/terminal_sequence.h"

namespace gatecrash {

class TextParts {
 public:
  // Stretches shorter than `size_bytes_min` are left out.
  TextParts(std::string_view bytes, size_t size_bytes_min)
      : bytes_(bytes), size_bytes_min_(size_bytes_min) {}

  // False at the end. A terminal sequence is kept in one stretch whatever is in it.
  [[nodiscard]] bool Next(size_t& begin, size_t& end);

 private:
  std::string_view bytes_;
  size_t size_bytes_min_;
  size_t pos_ = 0;
  size_t sequence_end_ = 0;  // of the terminal sequences met so far
  TerminalSequences<false> sequences_;
};

}  // namespace gatecrash
