// Parts a text where a character breaks every plain spelling, and gives those stretches alone that
// may hold one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "validator/tokens/compiled_set.h"

namespace gatecrash {

class Stretches {
 public:
  Stretches(const TokenSet::Compiled& set, std::string_view text);

  // The next stretch long enough for a token that has two letters in a row of some token's first
  // word, in any form, or a character that isn't ASCII. False at the end. No plain spelling begins
  // or ends outside of them; a terminal sequence is kept in one, read forward or backward.
  [[nodiscard]] bool Next(size_t& begin, size_t& end);

 private:
  struct Range {
    size_t begin;
    size_t end;
  };

  // Goes on to where the next stretch that is long enough may begin.
  void SkipShort();
  // Where terminal sequences lie, in order of their beginnings.
  [[nodiscard]] static std::vector<Range> SequencesIn(std::string_view text);
  // Whether the character at `pos_` is part of a sequence.
  [[nodiscard]] bool IsInSequence();

  const TokenSet::Compiled& set_;
  std::string_view text_;
  std::vector<Range> sequences_;
  size_t next_sequence_ = 0;
  size_t sequence_end_ = 0;  // of those met so far
  size_t pos_ = 0;
};

}  // namespace gatecrash
