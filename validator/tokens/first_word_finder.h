// A token's first words in ASCII, their letters side by side.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/tokens/compiled_set.h"
#include "validator/tokens/escape_syntax.h"

namespace gatecrash {

// Where the first letter of the anchor's word must stand, its pair of bytes being at `pos`; before
// the beginning it wraps.
[[nodiscard]] inline size_t BeginOfWord(const Anchor& anchor, size_t pos) {
  const size_t letters = size_t{anchor.before} + anchor.first;
  return anchor.form.backward ? pos + letters : pos - letters;
}

// Whether the word's letters stand there, side by side; its middle ones are looked at first. In
// ordinary text a character that isn't ASCII breaks.
[[nodiscard]] inline bool IsWordAt(const TokenSet::Compiled& set, std::string_view text,
                                   const Anchor& anchor, size_t pos) {
  const FirstWord& word = set.first_words[anchor.word];
  const auto& units = AsciiUnits(anchor.form.rot13);
  const size_t begin = BeginOfWord(anchor, pos);
  const size_t size = word.accepts.size();
  for (size_t i = 0, n = anchor.before; i < size; ++i, n = n + 1 == size ? 0 : n + 1) {
    const size_t at = anchor.form.backward ? begin - n : begin + n;
    if (at >= text.size()) return false;
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x80 || (word.accepts[n] >> units[byte].symbol & 1) == 0) return false;
  }
  return true;
}

class FirstWordFinder {
  using Compiled = TokenSet::Compiled;

 public:
  // `open`: the text goes on.
  FirstWordFinder(const Compiled& set, std::string_view text, PlainForms forms, bool open = false)
      : set_(set), text_(text), forms_(forms), open_(open) {}

  // Whether one whose middle has that pair of bytes stands there.
  [[nodiscard]] bool IsAt(size_t pos) const {
    return std::ranges::any_of(set_.anchors[SlotAt(pos)], [&](const Anchor& anchor) {
      return (forms_ & FormBit(anchor.form)) != 0 && IsWordAt(set_, text_, anchor, pos) &&
             MayGoOn(anchor, pos);
    });
  }

  // Whether one does anywhere, whatever stands behind it.
  [[nodiscard]] bool IsAnywhere() const {
    for (size_t pos = 0; pos + 1 < text_.size(); pos += 3) {
      if (!HasPair(set_.anchor_pairs, text_[pos], text_[pos + 1])) continue;
      const bool fits = std::ranges::any_of(set_.anchors[SlotAt(pos)], [&](const Anchor& anchor) {
        return IsWordAt(set_, text_, anchor, pos);
      });
      if (fits) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] size_t SlotAt(size_t pos) const {
    return Compiled::AnchorSlot(static_cast<unsigned char>(text_[pos]),
                                static_cast<unsigned char>(text_[pos + 1]));
  }

  [[nodiscard]] bool MayGoOn(const Anchor& anchor, size_t pos) const {
    const FirstWord& word = set_.first_words[anchor.word];
    if (word.is_token || anchor.form.backward || anchor.form.rot13) return true;
    return MayGoOn(word, BeginOfWord(anchor, pos) + word.accepts.size());
  }

  // Whether behind the word, and a gap, a second word of its tokens may stand. An escape may be of
  // anything.
  [[nodiscard]] bool MayGoOn(const FirstWord& word, size_t at) const {
    const auto& units = AsciiUnits(false);
    for (; at < text_.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (byte >= 0x80 || byte == 0x1B || BeginsEscape(text_[at])) return true;
      const Unit unit = units[byte];
      if (unit.symbol != 0) break;
      if (unit.breaks()) return false;
    }
    return std::ranges::any_of(
        word.seconds, [&](const std::vector<uint64_t>& second) { return MayBeSecond(second, at); });
  }

  [[nodiscard]] bool MayBeSecond(const std::vector<uint64_t>& second, size_t at) const {
    const auto& units = AsciiUnits(false);
    for (const uint64_t accepts : second) {
      if (at >= text_.size()) return open_;
      const auto byte = static_cast<unsigned char>(text_[at++]);
      if (byte >= 0x80 || units[byte].is(Unit::kNothing) || BeginsEscape(static_cast<char>(byte))) {
        return true;
      }
      if ((accepts >> units[byte].symbol & 1) == 0) return false;
    }
    return true;
  }

  const Compiled& set_;
  std::string_view text_;
  PlainForms forms_;
  bool open_;
};

}  // namespace gatecrash
