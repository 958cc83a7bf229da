// Parts bytes into stretches of text: what is no UTF-8, read in either direction, breaks every
// spelling made of characters.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/sequence_ranges.h"

namespace gatecrash {

class TextParts {
 public:
  // Stretches shorter than `size_bytes_min` are left out.
  TextParts(std::string_view bytes, size_t size_bytes_min);

  // False at the end. A terminal sequence is kept in one stretch whatever is in it, and so is a
  // character of which an escape is a part, or in which a soft line end stands. Where an escape
  // makes a terminal sequence begin there is one stretch alone.
  [[nodiscard]] bool Next(size_t& begin, size_t& end);

 private:
  void Notice(char32_t ascii);
  // Whether the byte at `pos_` that is no text may be text once an escape beside it is undone.
  [[nodiscard]] bool IsBesideEscape() const;
  // Whether it is of a character whose bytes stand there reversed.
  [[nodiscard]] bool IsReversed() const;

  std::string_view bytes_;
  size_t size_bytes_min_;
  SequenceRanges sequences_;
  bool undivided_;
  size_t pos_ = 0;
  size_t escape_end_ = 0;  // of the last escape met; 0: none
};

}  // namespace gatecrash
