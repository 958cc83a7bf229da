// What up to 64 digits of a run may hold, told of their bytes at every alignment at once: cheap,
// and never too little.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "validator/tokens/digit_planes.h"
#include "validator/tokens/escape_kinds.h"
#include "validator/tokens/first_block.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/run_bytes.h"

namespace gatecrash {

// What may be an end of terminal sequences in which any byte may stand. It is gathered from all
// windows of a run, so that it doesn't matter how long such a sequence is.
struct SequenceEnds {
  Alignments controls = 0;  // ESC or a C1 control: either end
  Alignments bells = 0;     // BEL: the latter end
  Alignments escaped = 0;   // written as an escape, some of it at least: either end
  int controls_count = 0;
  int escaped_count = 0;

  // Where both ends may be, neither of them escaped; and where one may be.
  [[nodiscard]] Alignments Plain() const {
    return controls_count > 1 ? controls : controls & bells;
  }
  [[nodiscard]] Alignments PartlyEscaped() const {
    return escaped_count > 1 ? escaped : escaped & (controls | bells);
  }
};

template <unsigned kBits>
class RunWindow {
  using Words = ByteWords<kBits>;

 public:
  // `backward`: the planes are those of the digits reversed. `short_tokens`: there is a token of
  // fewer than eight letters. `digits_before`: in the run, whose alignments are told. The digits
  // outlive this.
  RunWindow(const DigitPlanes<kBits>& planes, const DigitWindow& digits, bool backward,
            bool short_tokens, size_t digits_before)
      : digits_(digits),
        backward_(backward),
        short_tokens_(short_tokens),
        digits_before_(digits_before),
        whole_(planes.WholeBytes()),
        bytes_(planes.Bytes()),
        ascii_(whole_ & ~Each(IsHigh)),
        leads_(Each(IsLead)),
        continuations_(Of(IsContinuation)),
        characters_(Characters<false>()),
        text_(RunsOfLetters(ascii_ | characters_)) {}

  // Enough of what a plain spelling can be made of, sequences of any bytes left out.
  [[nodiscard]] Alignments Plain() const { return Spelled(text_, characters_); }

  // The same once the bytes are reversed: without a character of several bytes it is plain.
  [[nodiscard]] Alignments Reversed() const {
    if (!(leads_ & Before<1>(continuations_)).any()) return 0;
    const Words characters = Characters<true>();
    return Spelled(RunsOfLetters(ascii_ | characters), characters);
  }

  // Enough digits for a further run.
  [[nodiscard]] Alignments Digits() const {
    if (!(text_ & After<2>(text_)).any()) return 0;
    const Words base64 = RunsOf<6>(Of(IsBase64));  // 8 bits a letter
    const Words hex = RunsOf<8>(Of(IsHex));
    return Told(short_tokens_ ? base64 | hex : (base64 & After<5>(base64)) | (hex & After<8>(hex)));
  }

  // Enough text with an escape in it, sequences of any bytes left out. Adds their escaped ends.
  [[nodiscard]] Alignments Escaped(SequenceEnds& ends) const {
    Words high;
    Words escaped_ends;
    const Words escapes = Of(IsSign).Those([&](size_t at) {
      const uint8_t kinds = KindsOf(at);
      if ((kinds & kHighByte) != 0) high.Add(at);
      if ((kinds & kSequenceEnd) != 0) escaped_ends.Add(at);
      ends.escaped_count += (kinds & kSequenceEnd) != 0;
      return kinds != 0;
    });
    if (!escapes.any()) return 0;
    ends.escaped |= Told(escaped_ends);
    const Words text =
        high.any() ? RunsOfLetters(ascii_ | characters_ | PartsOfCharacters(high)) : text_;
    return Told(SpreadMoreThanLetters(text & After<2>(text)) & escapes);
  }

  // Code units of UTF-16, or half as many of UTF-32, which may be longer than a window.
  [[nodiscard]] Alignments Wide() const {
    const Words pages = RunsOf<4, 2>(Of(IsUsefulPage));
    if (short_tokens_) return Told(pages | RunsOf<2, 4>(Of(IsZero)));
    return Told((pages & After<8>(pages)) | RunsOf<4, 4>(Of(IsZero)));
  }

  // The beginning of a gzip or zlib stream. `cut`: the run goes on beyond the window.
  [[nodiscard]] Alignments Deflate(bool cut) const {
    const Words first =
        (Of(IsZlibFirst) & After<1>(Of(IsZlibSecond))) | (Of(IsGzipFirst) & After<1>(Of(IsHigh)));
    return Told(first.Those([&](size_t at) { return BeginsDeflate(at, cut); }));
  }

  // Adds the ends that aren't escaped. `with_bells`: also where there is nothing yet that a BEL
  // could end.
  void AddEnds(bool with_bells, SequenceEnds& ends) const {
    const Words controls = Of(IsEscOrC2).Those([&](size_t at) {
      const bool is_end = IsEnd(at);
      ends.controls_count += is_end;
      return is_end;
    });
    ends.controls |= Told(controls);
    if (!with_bells && ends.controls_count + ends.escaped_count == 0) return;
    ends.bells |= Told(Of(IsBell));
  }

 private:
  static constexpr unsigned char kEsc = 0x1B;
  static constexpr unsigned char kC2 = 0xC2;  // begins the C1 controls

  [[nodiscard]] Alignments Told(const Words& words) const {
    return words.AlignmentsBehind(digits_before_);
  }

  // The bytes of a class; those that aren't whole are anything.
  template <class Class>
  [[nodiscard]] Words Each(const Class& is_of_class) const {
    Words words;
    for (unsigned i = 0; i < Words::kPhases; ++i) words.of[i] = is_of_class(bytes_[i]);
    return words;
  }
  // The whole bytes of a class.
  template <class Class>
  [[nodiscard]] Words Of(const Class& is_of_class) const {
    return Each(is_of_class) & whole_;
  }

  // Where as many bytes in a row as a token has letters at least are in `words`.
  [[nodiscard]] Words RunsOfLetters(const Words& words) const {
    const Words four = RunsOf<4>(words);
    return short_tokens_ ? four : four & After<4>(four);
  }
  // From the first bytes of runs that are two longer to all their bytes.
  [[nodiscard]] Words SpreadMoreThanLetters(const Words& runs) const {
    return short_tokens_ ? Spread<6>(runs) : Spread<10>(runs);
  }

  template <bool kReversed>
  [[nodiscard]] Words Characters() const {
    return CharactersOf<kReversed>(leads_, continuations_, Each(IsLeadOf3Or4), Each(IsLeadOf4));
  }

  // Letters alone; or something more than that; or, with a terminal sequence in it, text. `text`:
  // where enough of ASCII and of those characters begins.
  [[nodiscard]] Alignments Spelled(const Words& text, const Words& characters) const {
    if (!text.any()) return 0;
    const Words useful = RunsOfLetters(Of(IsUseful) | characters);
    Words spelled = RunsOfLetters(Of(IsLetterLike) | characters) | (useful & After<1>(useful));
    const Words more_text = text & After<2>(text);
    if (more_text.any()) {
      spelled = spelled | (SpreadMoreThanLetters(more_text) & Of(IsEscOrC2));
    }
    return Told(spelled);
  }

  // The bytes of characters that escapes of bytes, or soft line ends, may make whole: at most three
  // stand before such an escape or behind it, and it is at most four bytes long.
  [[nodiscard]] Words PartsOfCharacters(const Words& escapes) const {
    Words near = escapes | Before<1>(escapes);
    near = near | Before<2>(near);
    near = near | Before<3>(near);
    near = near | After<1>(near);
    near = near | After<2>(near);
    Words line_ends = Of(IsLineEnd);
    line_ends = line_ends | Before<1>(line_ends);
    line_ends = line_ends | Before<2>(line_ends);
    return Of(IsHigh) & (near | line_ends);
  }

  // What the escape may be of whose sign begins at that bit.
  [[nodiscard]] uint8_t KindsOf(size_t at) const {
    const uint8_t kinds = EscapeKindsOf(ByteAt(at), ByteAt(at + 8));
    if (kinds == 0 || at < 8) return kinds;
    const unsigned char before = ByteAt(at - 8);
    return before == kEsc || before == kC2 ? kinds | kSequenceEnd : kinds;
  }

  // Whether the ESC or C2 there, with a byte beside it, is an end of a sequence of any bytes.
  [[nodiscard]] bool IsEnd(size_t at) const {
    const unsigned char control = ByteAt(at);
    return MakesSequenceEnd(control, ByteAt(at + 8)) ||
           (at >= 8 && MakesSequenceEnd(control, ByteAt(at - 8)));
  }

  [[nodiscard]] bool BeginsDeflate(size_t at, bool cut) const {
    const unsigned char first = ByteAt(at);
    const unsigned char second = ByteAt(at + 8);
    if (IsGzipHeader(first, second, ByteAt(at + 16))) return true;
    if (!IsZlibHeader(first, second)) return false;
    std::array<char, kFirstBlockBytesMax> block;
    size_t size = 0;
    for (at += 16; size < block.size() && at + 8 <= digits_.size() * kBits; at += 8) {
      block[size++] = static_cast<char>(ByteAt(at));
    }
    return MayInflate({block.data(), size}, short_tokens_ ? 4 : 8, cut && size < block.size());
  }

  [[nodiscard]] unsigned char ByteAt(size_t at) const {
    return digits_.ByteAt<kBits>(at, backward_);
  }

  const DigitWindow& digits_;
  bool backward_;
  bool short_tokens_;
  size_t digits_before_;
  Words whole_;
  std::array<SlicedBytes, Words::kPhases> bytes_;
  Words ascii_;
  Words leads_;
  Words continuations_;
  Words characters_;  // the bytes of those that aren't ASCII
  Words text_;        // where as many bytes of text begin as a token has letters at least
};

}  // namespace gatecrash
