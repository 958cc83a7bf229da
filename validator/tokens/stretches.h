// Parts a text where a character breaks every plain spelling, and gives those stretches alone that
// may hold one.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/compiled_set.h"
#include "validator/tokens/sequence_ranges.h"

namespace gatecrash {

class Stretches {
 public:
  Stretches(const TokenSet::Compiled& set, std::string_view text);

  // The next stretch long enough for a token that has two letters in a row of some token's first
  // word, in any form, or a character that isn't ASCII. False at the end. No plain spelling begins
  // or ends outside of them; a terminal sequence is kept in one, read forward or backward.
  [[nodiscard]] bool Next(size_t& begin, size_t& end);

 private:
  // Goes on to where the next stretch that is long enough may begin.
  void SkipShort();

  const TokenSet::Compiled& set_;
  std::string_view text_;
  SequenceRanges sequences_;
  size_t pos_ = 0;
};

}  // namespace gatecrash
