#include "validator/tokens/stretches.h"

#include <algorithm>

#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

using Compiled = TokenSet::Compiled;

// What has been seen of a stretch.
struct Seen {
  size_t characters = 0;
  bool pair = false;   // two letters in a row that are neighbours in a token's first word
  bool other = false;  // a character that isn't ASCII, or a terminal sequence
  char letter = 0;     // the last one; what counts as nothing may stand behind it

  [[nodiscard]] bool may_hold(size_t letters_min) const {
    return characters >= letters_min && (pair || other);
  }

  void AddAscii(const Compiled& set, char c, Unit unit) {
    ++characters;
    if (unit.symbol == 0) return;
    pair = pair || HasPair(set.letter_pairs, letter, c);
    letter = c;
  }
};

// Quickly denied for most of what is no text.
bool MayBeginCharacter(std::string_view text, size_t pos) {
  return static_cast<unsigned char>(text[pos]) >= 0xC2 && pos + 1 < text.size() &&
         (static_cast<unsigned char>(text[pos + 1]) & 0xC0) == 0x80;
}

// Told from the bytes beside it: a character of no use, or a byte that is no part of any.
bool CertainlyBreaks(std::string_view text, size_t pos, const std::array<Unit, 128>& units) {
  const auto byte = static_cast<unsigned char>(text[pos]);
  if (byte < 0x80) return units[byte].breaks();
  if (byte >= 0xC0) return !MayBeginCharacter(text, pos);
  return pos == 0 || static_cast<unsigned char>(text[pos - 1]) < 0x80;
}

}  // namespace

Stretches::Stretches(const Compiled& set, std::string_view text)
    : set_(set), text_(text), sequences_(text, false) {}

bool Stretches::Next(size_t& begin, size_t& end) {
  const auto& units = AsciiUnits(false);
  Seen seen;
  SkipShort();
  begin = pos_;
  while (pos_ < text_.size()) {
    const auto byte = static_cast<unsigned char>(text_[pos_]);
    Unit unit;
    uint32_t size = 1;
    if (byte < 0x80) {
      unit = units[byte];
    } else if (MayBeginCharacter(text_, pos_)) {
      const Utf8Char c = DecodeUtf8(text_, pos_);
      if (c.size_bytes > 0) unit = UnitOf(c.code_point);
      size = std::max(c.size_bytes, 1u);
    }
    const bool in_sequence = !sequences_.empty() && sequences_.Covers(pos_);
    if (unit.breaks() && !in_sequence) {
      end = pos_;
      pos_ += size;
      if (seen.may_hold(set_.letters_min)) return true;
      seen = {};
      SkipShort();
      begin = pos_;
      continue;
    }
    if (byte < 0x80) {
      seen.AddAscii(set_, text_[pos_], unit);
    } else {
      ++seen.characters;
    }
    seen.other = seen.other || byte >= 0x80 || in_sequence;
    pos_ += size;
  }
  end = pos_;
  return seen.may_hold(set_.letters_min);
}

// A stretch that holds a token has so many bytes at least, and none of them breaks: the last one
// that does is looked for.
void Stretches::SkipShort() {
  if (!sequences_.empty()) return;
  const auto& units = AsciiUnits(false);
  while (text_.size() - pos_ >= set_.letters_min) {
    size_t end = pos_ + set_.letters_min;
    while (end > pos_ && !CertainlyBreaks(text_, end - 1, units)) --end;
    if (end == pos_) return;
    pos_ = end;
  }
  pos_ = text_.size();
}

}  // namespace gatecrash
