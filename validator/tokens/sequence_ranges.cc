#include "validator/tokens/sequence_ranges.h"

#include <algorithm>

#include "validator/tokens/terminal_sequence.h"

namespace gatecrash {
namespace {

// The character at `pos`, if it can begin a terminal sequence; else NUL.
char32_t Intro(std::string_view text, size_t pos) {
  if (text[pos] == '\x1B') return 0x1B;
  if (text[pos] != '\xC2' || pos + 1 == text.size()) return 0;
  const char32_t c = static_cast<unsigned char>(text[pos + 1]);
  return BeginsTerminalSequence(c) ? c : 0;
}

}  // namespace

SequenceRanges::SequenceRanges(std::string_view text, bool endless)
    : text_(text), endless_(endless) {
  std::vector<Range> intros;
  // The two bytes that an intro begins with, each looked for as fast as can be.
  for (size_t pos = std::min(text.find('\x1B'), text.find('\xC2')); pos < text.size(); ++pos) {
    const char32_t intro = Intro(text, pos);
    if (intro != 0) intros.push_back({pos, pos + (intro == 0x1B ? 1 : 2)});
  }
  if (intros.empty()) return;
  ranges_ = intros;
  for (const bool rot13 : {false, true}) {  // it turns the letters behind ESC, too
    AddForward(intros, rot13);
    AddBackward(intros, rot13);
  }
  std::ranges::sort(ranges_, {}, &Range::begin);
  for (const Range& range : ranges_) {
    if (joined_.empty() || range.begin > joined_.back().end) {
      joined_.push_back(range);
    } else {
      joined_.back().end = std::max(joined_.back().end, range.end);
    }
  }
}

void SequenceRanges::AddForward(const std::vector<Range>& intros, bool rot13) {
  TerminalSequences<false> sequences;
  for (const Range& intro : intros) {
    const size_t end = EndOf(sequences, CharReader<false>(text_, rot13, intro.end), intro);
    if (end > 0) ranges_.push_back({intro.begin, end});
  }
}

void SequenceRanges::AddBackward(const std::vector<Range>& intros, bool rot13) {
  TerminalSequences<true> sequences;
  for (auto intro = intros.rbegin(); intro != intros.rend(); ++intro) {
    const CharReader<true> behind(text_, rot13, text_.size() - intro->begin);
    const size_t end = EndOf(sequences, behind, *intro);
    if (end > 0) ranges_.push_back({text_.size() - end, intro->begin});
  }
}

// The place behind the sequence, in reading order; 0 where there is none.
template <bool kBackward>
size_t SequenceRanges::EndOf(TerminalSequences<kBackward>& sequences,
                             const CharReader<kBackward>& behind, const Range& intro) const {
  const char32_t c = Intro(text_, intro.begin);
  const size_t end = sequences.EndOf(behind, c);
  return end == 0 && endless_ && IsOfAnyBytes(behind, c) ? text_.size() : end;
}

uint64_t SequenceRanges::MaskOf(size_t begin) const {
  constexpr size_t kPlaces = 64;
  uint64_t mask = 0;
  auto range = std::ranges::upper_bound(joined_, begin, {}, &Range::end);
  for (; range != joined_.end() && range->begin < begin + kPlaces; ++range) {
    const size_t from = std::max(range->begin, begin) - begin;
    const size_t to = std::min(range->end, begin + kPlaces) - begin;
    mask |= ~uint64_t{0} >> (kPlaces - (to - from)) << from;
  }
  return mask;
}

bool SequenceRanges::Covers(size_t pos) {
  for (; next_ < ranges_.size() && ranges_[next_].begin <= pos; ++next_) {
    end_ = std::max(end_, ranges_[next_].end);
  }
  return pos < end_;
}

}  // namespace gatecrash
