// What up to 128 bytes of a run of digits may hold, told of the bytes at every alignment at once:
// cheap, and never too little.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "validator/tokens/bits.h"
#include "validator/tokens/packed_digits.h"
#include "validator/tokens/run_filter.h"
#include "validator/tokens/sliced_bytes.h"

namespace gatecrash {

// What may be the ends of terminal sequences in which any byte may stand. Of a run they are
// gathered from all its windows, so that it doesn't matter how long such a sequence is.
struct SequenceEnds {
  Alignments controls = 0;  // ESC or a C1 control: either end
  Alignments bells = 0;     // BEL: the latter end
  Alignments escaped = 0;   // written as an escape, some of it at least: either end
  size_t controls_count = 0;
  size_t escaped_count = 0;

  // Where there may be both ends, none of them escaped; and where one may be.
  [[nodiscard]] Alignments Plain() const {
    return controls_count > 1 ? controls : controls & bells;
  }
  [[nodiscard]] Alignments PartlyEscaped() const {
    return escaped_count > 1 ? escaped : escaped & (controls | bells);
  }
};

class RunWindow {
 public:
  // `short_tokens`: there is a token of fewer than eight letters. The digits outlive this.
  RunWindow(const PackedDigits& digits, bool short_tokens);

  // Where there is enough of what a plain spelling can be made of, sequences of any bytes left out.
  [[nodiscard]] Alignments Plain() const { return Spelled(text_, characters_); }
  // The same once the bytes are reversed: only where characters of several bytes are, without which
  // it is plain.
  [[nodiscard]] Alignments Reversed() const;
  // Enough digits for a further run.
  [[nodiscard]] Alignments Digits() const;
  // Enough text with an escape in it, sequences of any bytes left out; adds their escaped ends.
  [[nodiscard]] Alignments Escaped(SequenceEnds& ends) const;
  // Code units of UTF-16, or of UTF-32.
  [[nodiscard]] Alignments Wide() const;
  // The beginning of a gzip or zlib stream. `cut`: the run goes on beyond the window.
  [[nodiscard]] Alignments Deflate(bool cut) const;
  // Ends that aren't escaped. `with_bells`: also where there is nothing yet that a BEL could end.
  void AddEnds(bool with_bells, SequenceEnds& ends) const;

 private:
  template <class Block>
  [[nodiscard]] Bits Make(const Block& block) const;
  template <class Class>
  [[nodiscard]] Bits Of(const Class& is_of_class) const;
  template <bool kReversed>
  [[nodiscard]] Bits Characters() const;
  [[nodiscard]] Alignments Spelled(const Bits& text, const Bits& characters) const;
  void KeepRunsOfLetters(Bits& bits) const;
  void SpreadMoreThanLetters(Bits& runs) const;
  void AddPartsOfCharacters(Bits near, Bits& text) const;
  [[nodiscard]] uint8_t EscapeAt(size_t place) const;
  [[nodiscard]] bool IsEndAt(size_t place) const;
  [[nodiscard]] bool BeginsDeflateAt(size_t place, bool cut) const;

  const PackedDigits& digits_;
  bool short_tokens_;
  std::array<SlicedBytes, Bits::kBlocksMax> bytes_;
  Bits ascii_;
  Bits leads_;
  Bits continuations_;
  Bits characters_;  // the bytes of those that aren't ASCII
  Bits text_;        // where as many bytes of text begin as a token has letters at least
};

}  // namespace gatecrash
