#include "validator/tokens/plain_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>

#include "validator/text/utf8.h"
#include "validator/tokens/byte_block.h"
#include "validator/tokens/first_word_finder.h"
#include "validator/tokens/plain_regions.h"
#include "validator/tokens/stretches.h"

namespace gatecrash {
namespace {

using Compiled = TokenSet::Compiled;

constexpr std::array<PlainForm, 4> kForms = {
    {{false, false}, {false, true}, {true, false}, {true, true}}};

class OneForm final : public PlainSink {
 public:
  OneForm(PlainForm form, FormSink& sink) : form_(form), sink_(sink) {}
  bool Take(const PlainMatch& match) override { return sink_.Take(match, form_); }

 private:
  PlainForm form_;
  FormSink& sink_;
};

// Ordinary text: printable ASCII, TABs, line ends, and other characters that are of no use to a
// token. There a word's letters stand side by side, but for TABs and line ends.
bool IsOrdinary(std::string_view text, const Survey& survey) {
  if (survey.controls) return false;
  if (!survey.high) return true;
  for (size_t pos = 0; pos < text.size();) {
    if (static_cast<unsigned char>(text[pos]) < 0x80) {
      ++pos;
      continue;
    }
    const Utf8Char c = DecodeUtf8(text, pos);
    if (c.size_bytes != 0 && !UnitOf(c.code_point).breaks()) return false;
    pos += c.size_bytes == 0 ? 1 : c.size_bytes;
  }
  return true;
}

bool IsBreak(char c) { return c == '\n' || c == '\t' || c == '\r'; }

class OrdinarySearch {
 public:
  OrdinarySearch(const Compiled& set, std::string_view text, PlainForms forms, FormSink& sink)
      : set_(set), text_(text), forms_(forms), sink_(sink) {}

  // Every third pair of neighbours: of four letters in a row it meets one pair.
  bool AtAnchors() {
    for (size_t pos = 0; pos + 1 < text_.size(); pos += 3) {
      if (HasPair(set_.anchor_pairs, text_[pos], text_[pos + 1]) && AtPair(pos)) return true;
    }
    return false;
  }

  // Words with TABs or line ends in them. False as well where there are too many places that might
  // be such a word to look at each by itself: then `crowded()`.
  bool AtBreaks() {
    size_t places = 2 + text_.size() / 512;
    for (size_t pos = 0; pos < text_.size() && !crowded_; ++pos) {
      if (!IsBreak(text_[pos])) continue;
      const size_t begin = pos;
      while (pos < text_.size() && IsBreak(text_[pos])) ++pos;
      if (begin == 0 || pos == text_.size()) continue;
      if (!HasPair(set_.letter_pairs, text_[begin - 1], text_[pos])) continue;
      if (places-- == 0 || pos - begin > kBreaksMax) {
        crowded_ = true;
      } else if (AroundBreak(begin, pos)) {
        return true;
      }
    }
    return false;
  }

  // Whether a token's first word stands there, and a letter behind it with which one goes on.
  [[nodiscard]] bool HasWord() const {
    for (size_t pos = 0; pos + 1 < text_.size(); pos += 3) {
      if (!HasPair(set_.anchor_pairs, text_[pos], text_[pos + 1])) continue;
      const size_t slot = Compiled::AnchorSlot(static_cast<unsigned char>(text_[pos]),
                                               static_cast<unsigned char>(text_[pos + 1]));
      const auto fits = [&](const Anchor& anchor) {
        return (forms_ & FormBit(anchor.form)) != 0 && Fits(anchor, pos);
      };
      if (std::ranges::any_of(set_.anchors[slot], fits)) return true;
    }
    return false;
  }

  [[nodiscard]] bool crowded() const { return crowded_; }

 private:
  static constexpr size_t kBreaksMax = 16;

  bool AtPair(size_t pos) {
    const size_t slot = Compiled::AnchorSlot(static_cast<unsigned char>(text_[pos]),
                                             static_cast<unsigned char>(text_[pos + 1]));
    for (const Anchor& anchor : set_.anchors[slot]) {
      if ((forms_ & FormBit(anchor.form)) != 0 && Fits(anchor, pos) && AtAnchor(anchor, pos)) {
        return true;
      }
    }
    return false;
  }

  // The unit of the character `count` places on in reading order; of no use where there is none, or
  // one that isn't ASCII: in ordinary text such characters break.
  [[nodiscard]] Unit UnitAt(const std::array<Unit, 128>& units, PlainForm form, size_t pos,
                            size_t count) const {
    const size_t at = form.backward ? pos - count : pos + count;
    if (at >= text_.size()) return {};  // before the beginning too: it wraps
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? units[byte] : Unit();
  }

  // Whether the word's letters stand there, and behind them a letter with which a token goes on.
  [[nodiscard]] bool Fits(const Anchor& anchor, size_t pos) const {
    if (!IsWordAt(set_, text_, anchor, pos)) return false;
    const FirstWord& word = set_.first_words[anchor.word];
    if (word.is_token) return true;
    const auto& units = AsciiUnits(anchor.form.rot13);
    const size_t begin = BeginOfWord(anchor, pos);
    for (size_t at = word.accepts.size();; ++at) {
      const Unit unit = UnitAt(units, anchor.form, begin, at);
      if ((word.next_accepts >> unit.symbol & 1) != 0) return true;
      if (!unit.is(Unit::kJoint) && !unit.is(Unit::kWhite) && !unit.is(Unit::kNothing))
        return false;
    }
  }

  bool AtAnchor(const Anchor& anchor, size_t pos) {
    OneForm one(anchor.form, sink_);
    const size_t begin = BeginOfWord(anchor, pos) + (anchor.form.backward ? 1 : 0);
    return MatchPlainFrom(set_, text_, anchor.form, begin, 1, one);
  }

  // The breaks lie in [begin, end). A word that has them in it begins at most its own length, and
  // the breaks it has had before, away.
  bool AroundBreak(size_t begin, size_t end) {
    for (const PlainForm form : kForms) {
      if ((forms_ & FormBit(form)) == 0) continue;
      OneForm one(form, sink_);
      const size_t from = form.backward ? Forth(end) : Back(begin);
      const size_t starts = form.backward ? from - end : begin - from;
      if (MatchPlainFrom(set_, text_, form, from, starts, one)) return true;
    }
    return false;
  }

  size_t Back(size_t pos) {
    size_t letters = set_.first_word_max;
    size_t left = kWordBytesMax;
    for (; pos > 0 && letters > 0 && left > 0; --pos, --left) {
      const char c = text_[pos - 1];
      if (!IsBreak(c) && !IsAsciiUnitOfWord(c)) break;
      if (!IsBreak(c)) --letters;
    }
    if (left == 0) crowded_ = true;
    return pos;
  }

  size_t Forth(size_t pos) {
    size_t letters = set_.first_word_max;
    size_t left = kWordBytesMax;
    for (; pos < text_.size() && letters > 0 && left > 0; ++pos, --left) {
      const char c = text_[pos];
      if (!IsBreak(c) && !IsAsciiUnitOfWord(c)) break;
      if (!IsBreak(c)) --letters;
    }
    if (left == 0) crowded_ = true;
    return pos;
  }

  static bool IsAsciiUnitOfWord(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && AsciiUnits(false)[byte].symbol != 0;
  }

  static constexpr size_t kWordBytesMax = 256;

  const Compiled& set_;
  std::string_view text_;
  PlainForms forms_;
  FormSink& sink_;
  bool crowded_ = false;
};

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// The next control character, which is all that counts as nothing in ASCII; the size if none.
size_t FindControl(std::string_view text, size_t pos) {
  constexpr size_t kBlock = 16;
  for (; text.size() - pos >= kBlock; pos += kBlock) {
    const ByteBlock block(text.data() + pos);
    const uint32_t controls = (block.IsWithin(0, 0x1F) | block.Is(0x7F)).Mask();
    if (controls != 0) return pos + static_cast<size_t>(std::countr_zero(controls));
  }
  while (pos < text.size() && !IsControl(text[pos])) ++pos;
  return pos;
}

class AnyMatch final : public FormSink {
 public:
  bool Take(const PlainMatch&, PlainForm) override { return true; }
};

constexpr size_t kSkimBytesMin = 128;

// Places of matches in a part of a text, counted in the text.
class ShiftedSink final : public FormSink {
 public:
  ShiftedSink(size_t base, FormSink& sink) : base_(base), sink_(sink) {}
  bool Take(const PlainMatch& match, PlainForm form) override {
    return sink_.Take({match.token, match.begin + base_, match.end + base_}, form);
  }

 private:
  size_t base_;
  FormSink& sink_;
};

bool SearchEachStretch(const Compiled& set, std::string_view text, PlainForms forms,
                       FormSink& sink) {
  Stretches stretches(set, text);
  for (size_t begin, end; stretches.Next(begin, end);) {
    for (const PlainForm form : kForms) {
      if ((forms & FormBit(form)) == 0) continue;
      OneForm one(form, sink);
      const size_t from = form.backward ? end : begin;
      if (MatchPlainFrom(set, text, form, from, end - begin, one)) return true;
    }
  }
  return false;
}

}  // namespace

bool SearchStretches(const Compiled& set, std::string_view text, PlainForms forms, FormSink& sink) {
  if (text.size() < kSkimBytesMin) return SearchEachStretch(set, text, forms, sink);
  PlainRegions regions(text, set.letters_min);
  for (size_t begin, end; regions.Next(begin, end);) {
    ShiftedSink shifted(begin, sink);
    if (SearchEachStretch(set, text.substr(begin, end - begin), forms, shifted)) return true;
  }
  return false;
}
bool MayHoldPlain(const Compiled& set, std::string_view text) {
  size_t begin = 0;
  size_t end = 0;
  return Stretches(set, text).Next(begin, end);
}

bool HasPlain(const Compiled& set, std::string_view text, PlainForms forms) {
  AnyMatch any;
  return SearchStretches(set, text, forms, any);
}

// What counts as nothing left out, a word's letters stand side by side, and so do its gap and they.
bool MayHoldAscii(const Compiled& set, std::string_view text, PlainForms forms) {
  AnyMatch any;
  size_t pos = FindControl(text, 0);
  if (pos == text.size()) return OrdinarySearch(set, text, forms, any).HasWord();
  std::string squeezed;
  squeezed.reserve(text.size());
  size_t copied = 0;
  for (; pos < text.size(); pos = FindControl(text, copied)) {
    squeezed.append(text, copied, pos - copied);
    copied = pos + 1;
  }
  squeezed.append(text, copied, text.size() - copied);
  return OrdinarySearch(set, squeezed, forms, any).HasWord();
}

bool SearchPlain(const Compiled& set, std::string_view text, const Survey& survey, PlainForms forms,
                 FormSink& sink) {
  if (set.has_anchors && IsOrdinary(text, survey)) {
    OrdinarySearch search(set, text, forms, sink);
    if (search.AtAnchors()) return true;
    if (!survey.breaks) return false;
    if (search.AtBreaks()) return true;
    if (!search.crowded()) return false;
  }
  return SearchStretches(set, text, forms, sink);
}

}  // namespace gatecrash
