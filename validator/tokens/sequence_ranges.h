// Where the terminal sequences of a text lie, read forward or backward, as it is or after ROT13.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/tokens/char_reader.h"
#include "validator/tokens/terminal_sequence.h"

namespace gatecrash {

class SequenceRanges {
 public:
  // `endless`: a sequence of any bytes that has no end goes on to where the reading ends; else it
  // is none.
  SequenceRanges(std::string_view text, bool endless);

  [[nodiscard]] bool empty() const { return ranges_.empty(); }
  // Whether there is one at that place, what begins it included. Places never go back.
  [[nodiscard]] bool Covers(size_t pos);
  // Bit i: whether there is one at `begin` + i, for 64 places.
  [[nodiscard]] uint64_t MaskOf(size_t begin) const;

 private:
  struct Range {
    size_t begin;
    size_t end;
  };

  // Those of the sequences that begin there.
  void AddForward(const std::vector<Range>& intros, bool rot13);
  void AddBackward(const std::vector<Range>& intros, bool rot13);
  template <bool kBackward>
  [[nodiscard]] size_t EndOf(TerminalSequences<kBackward>& sequences,
                             const CharReader<kBackward>& behind, const Range& intro) const;

  std::string_view text_;
  bool endless_;
  std::vector<Range> ranges_;  // by their beginnings
  std::vector<Range> joined_;  // what those cover together
  size_t next_ = 0;
  size_t end_ = 0;  // of those met so far
};

}  // namespace gatecrash
