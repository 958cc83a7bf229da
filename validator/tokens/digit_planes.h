// Whether a run of up to 64 hex, base32 or base64 digits can hold anything of use to a token, told
// without decoding it: the digits' bits are held as planes, one word for each bit of a digit, so
// that the bytes at every alignment are looked at all at once.
//
// A byte begins in digit i at bit q of it; what is told of it is bit i of the q-th word.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatecrash {

// `kBits` a digit. Backward, the digit after digit i is digit i - 1. `kCharacters`: the fewest in a
// row that are of use.
template <unsigned kBits, bool kBackward, unsigned kCharacters>
class DigitPlanes {
 public:
  // planes[b]: bit i is bit b (0 the lowest) of digit i's value, which is values[i]. 1 to 64
  // digits; the values outlive this.
  DigitPlanes(const std::array<uint64_t, kBits>& planes, const std::array<char, 64>& values,
              size_t digits)
      : planes_(planes), values_(values), digits_(digits) {
    const uint64_t all = ~uint64_t{0} >> (64 - digits);
    for (unsigned q = 0; q < kBits; q += kStep) {
      whole_[q] = all & Ahead(all, (q + 7) / kBits);  // its last bit lies in a digit that is there
      high_[q] = whole_[q] & Bit(q, 7);
      continues_[q] = high_[q] & ~Bit(q, 6);
      leads_[q] = high_[q] & Bit(q, 6);
    }
    text_ = Text();
  }

  // Calls `visit(bytes)` with each stretch of at least `kCharacters` bytes that may be UTF-8 and
  // are of use if they are ASCII: a plain spelling can't be elsewhere. Stops and returns true when
  // it does; true as well where a terminal sequence may have other bytes in it.
  template <class Visit>
  [[nodiscard]] bool ForEachPlain(const Visit& visit) const {
    return HasRun<kCharacters, 1>(text_) ? ForEachUseful<false>(text_, visit)
                                         : HasSequenceInEither<false>(true);
  }

  // The same for UTF-8 whose bytes are reversed; `visit` has them in the right order.
  template <class Visit>
  [[nodiscard]] bool ForEachReversed(const Visit& visit) const {
    uint64_t pairs = 0;  // without a character of several bytes it is as ASCII is
    for (unsigned q = 0; q < kBits; q += kStep) {
      pairs |= leads_[q] & Before(continues_, q, 1);
    }
    if (pairs == 0) return false;
    const Words text = ReversedText();
    return HasRun<kCharacters, 1>(text) ? ForEachUseful<true>(text, visit)
                                        : HasSequenceInEither<true>(true);
  }

  // Whether an encoding made of characters may be in the bytes: enough digits in a row, or an
  // escape in text that is long enough.
  [[nodiscard]] bool MayHoldEncoded() const {
    const Words runs = RunsOf<kCharacters + 2, 1>(text_);
    if (!Any(runs)) return false;
    if (HasDigits()) return true;
    const Words within = Spread<kCharacters + 2>(runs);
    for (unsigned q = 0; q < kBits; q += kStep) {
      if ((within[q] & BeginsEscape(q)) != 0) return true;
    }
    return false;
  }

  // Whether `kCharacters` code units in a row may be UTF-16, or half as many UTF-32.
  [[nodiscard]] bool MayHoldWide() const {
    if (digits_ * kBits < kCharacters * 16) return false;
    Words pages;
    Words zeros;
    for (unsigned q = 0; q < kBits; q += kStep) {
      pages[q] = whole_[q] & UsefulPage(q);
      zeros[q] = whole_[q] & ~(Bit(q, 7) | Bit(q, 6) | Bit(q, 5) | Bit(q, 4) | Bit(q, 3) |
                               Bit(q, 2) | Bit(q, 1) | Bit(q, 0));
    }
    return HasRun<kCharacters, 2>(pages) || HasRun<kCharacters / 2, 4>(zeros);
  }

  // Calls `visit(digit, bit)` where a gzip or zlib stream may begin; stops and returns true when it
  // does. The shortest has a header of two bytes, a block's of three bits, and eight bits a letter.
  template <class Visit>
  [[nodiscard]] bool ForEachDeflate(const Visit& visit) const {
    constexpr unsigned kDigitsMin = (16 + 3 + 8 * kCharacters) / kBits;
    if (digits_ < kDigitsMin) return false;
    for (unsigned q = 0; q < kBits; q += kStep) {
      const uint64_t zlib =
          ~Bit(q, 7) & Bit(q, 3) & ~(Bit(q, 2) | Bit(q, 1) | Bit(q, 0)) & ~Bit(q, -3);
      const uint64_t gzip = ~(Bit(q, 7) | Bit(q, 6) | Bit(q, 5)) & Bit(q, 4) & Bit(q, 3) &
                            Bit(q, 2) & Bit(q, 1) & Bit(q, 0) & Bit(q, -1);
      for (uint64_t left = (zlib | gzip) & Ahead(whole_[q], kDigitsMin - 1); left != 0;
           left &= left - 1) {
        if (visit(static_cast<size_t>(__builtin_ctzll(left)), q)) return true;
      }
    }
    return false;
  }

 private:
  // Bytes begin at these bits of a digit: every bit, or every second or fourth one.
  static constexpr unsigned kStep = kBits == 4 ? 4 : kBits == 6 ? 2 : 1;

  // A word for each q that bytes begin at.
  class Words {
   public:
    constexpr uint64_t& operator[](unsigned q) { return words_[q / kStep]; }
    constexpr uint64_t operator[](unsigned q) const { return words_[q / kStep]; }

   private:
    std::array<uint64_t, kBits / kStep> words_ = {};
  };

  struct Place {
    unsigned digits;
    unsigned q;
  };
  static constexpr Place At(unsigned bits) { return {bits / kBits, bits % kBits}; }

  // What stands `digits` digits on, here; and what stands so many before.
  static constexpr uint64_t Ahead(uint64_t word, unsigned digits) {
    if (digits >= 64) return 0;
    return kBackward ? word << digits : word >> digits;
  }
  static constexpr uint64_t Behind(uint64_t word, unsigned digits) {
    if (digits >= 64) return 0;
    return kBackward ? word >> digits : word << digits;
  }

  // Of the byte that begins n bytes on, and of the one that begins n bytes before.
  static constexpr uint64_t After(const Words& words, unsigned q, unsigned bytes) {
    const Place place = At(q + bytes * 8);
    return Ahead(words[place.q], place.digits);
  }
  static constexpr uint64_t Before(const Words& words, unsigned q, unsigned bytes) {
    const unsigned digits = (bytes * 8 + kBits - 1) / kBits;
    const Place place = At(q + digits * kBits - bytes * 8);
    return Behind(words[place.q], digits - place.digits);
  }

  // Bit `bit` (7 the highest) of the byte; -1 is the highest bit of the byte after it, and so on.
  [[nodiscard]] uint64_t Bit(unsigned q, int bit) const {
    const Place place = At(q + static_cast<unsigned>(7 - bit));
    return Ahead(planes_[kBits - 1 - place.q], place.digits);
  }

  static bool Any(const Words& words) {
    uint64_t any = 0;
    for (unsigned q = 0; q < kBits; q += kStep) any |= words[q];
    return any != 0;
  }

  // ASCII, and the bytes of characters that are whole; of some that no character can be, too.
  [[nodiscard]] Words Text() const {
    Words first;  // of two or more bytes that make a character; then of three; then of four
    Words first3;
    Words first4;
    for (unsigned q = 0; q < kBits; q += kStep) {
      const uint64_t lead = leads_[q] & After(continues_, q, 1);
      const uint64_t lead34 = lead & Bit(q, 5) & After(continues_, q, 2);
      first4[q] = lead34 & Bit(q, 4) & After(continues_, q, 3);
      first3[q] = (lead34 & ~Bit(q, 4)) | first4[q];
      first[q] = (lead & ~Bit(q, 5)) | first3[q];
    }
    Words text;
    for (unsigned q = 0; q < kBits; q += kStep) {
      text[q] = (whole_[q] & ~high_[q]) | first[q] | Before(first, q, 1) | Before(first3, q, 2) |
                Before(first4, q, 3);
    }
    return text;
  }

  [[nodiscard]] Words ReversedText() const {
    Words first;
    Words first3;
    Words first4;
    for (unsigned q = 0; q < kBits; q += kStep) {
      const uint64_t lead = leads_[q] & Before(continues_, q, 1);
      const uint64_t lead34 = lead & Bit(q, 5) & Before(continues_, q, 2);
      first4[q] = lead34 & Bit(q, 4) & Before(continues_, q, 3);
      first3[q] = (lead34 & ~Bit(q, 4)) | first4[q];
      first[q] = (lead & ~Bit(q, 5)) | first3[q];
    }
    Words text;
    for (unsigned q = 0; q < kBits; q += kStep) {
      text[q] = (whole_[q] & ~high_[q]) | first[q] | After(first, q, 1) | After(first3, q, 2) |
                After(first4, q, 3);
    }
    return text;
  }

  // What stands beside ESC may belong to it.
  template <bool kReversed, class Visit>
  bool ForEachUseful(Words text, const Visit& visit) const {
    Words escapes;
    for (unsigned q = 0; q < kBits; q += kStep) escapes[q] = Escape(q);
    const bool escaped = Any(escapes);
    for (unsigned q = 0; q < kBits; q += kStep) {
      uint64_t useful = high_[q] | Useful(q);
      if (escaped) useful |= Before(escapes, q, 1) | After(escapes, q, 1);
      text[q] &= useful;
    }
    return HasSequenceInEither<kReversed>(false) ||
           ForEachStretch<kReversed>(RunsOf<kCharacters, 1>(text), visit);
  }

  // The bytes that begin at bit i of word q, and those behind them, as long as the bits stand:
  // whole stretches, from the byte that none stands before.
  template <bool kReversed, class Visit>
  bool ForEachStretch(const Words& runs, const Visit& visit) const {
    for (unsigned q = 0; q < kBits; q += kStep) {
      for (uint64_t first = runs[q] & ~Before(runs, q, 1); first != 0; first &= first - 1) {
        const auto digit = static_cast<unsigned>(__builtin_ctzll(first));
        if (visit(Stretch<kReversed>(runs, q, digit))) return true;
      }
    }
    return false;
  }

  struct Bytes {
    std::array<char, 64> bytes;
    size_t size = 0;
    [[nodiscard]] std::string_view view() const { return {bytes.data(), size}; }
  };

  template <bool kReversed>
  [[nodiscard]] Bytes Stretch(const Words& runs, unsigned q, unsigned digit) const {
    Bytes stretch;
    unsigned rest = 0;  // bytes that the last bit met stands for
    for (bool stands = true; rest > 0 || stands;) {
      stands = digit < 64 && (runs[q] >> digit & 1) != 0;
      if (stands) rest = kCharacters;
      if (rest == 0) break;
      --rest;
      stretch.bytes[stretch.size++] = ByteAt(q, digit);
      const Place next = At(q + 8);
      q = next.q;
      digit = kBackward ? digit - next.digits : digit + next.digits;
    }
    if (kReversed)
      std::reverse(stretch.bytes.begin(),
                   stretch.bytes.begin() + static_cast<std::ptrdiff_t>(stretch.size));
    return stretch;
  }

  // A whole byte.
  [[nodiscard]] char ByteAt(unsigned q, unsigned digit) const {
    constexpr unsigned kSpan = (7 + kBits - kStep) / kBits + 1;  // digits that one may lie in
    constexpr unsigned kMask = (1u << kBits) - 1;
    unsigned held = 0;
    for (unsigned i = 0; i < kSpan; ++i) {
      const unsigned at = kBackward ? digit - i : digit + i;
      held = held << kBits | (at < 64 ? static_cast<unsigned char>(values_[at]) & kMask : 0u);
    }
    return static_cast<char>(held >> (kSpan * kBits - 8 - q));
  }

  // ASCII that a plain spelling can be made of: letters, digits, `|`, joints, blank and control
  // characters.
  [[nodiscard]] uint64_t Useful(unsigned q) const {
    const uint64_t b6 = Bit(q, 6);
    const uint64_t b5 = Bit(q, 5);
    const uint64_t b4 = Bit(q, 4);
    const uint64_t b3 = Bit(q, 3);
    const uint64_t b2 = Bit(q, 2);
    const uint64_t b1 = Bit(q, 1);
    const uint64_t b0 = Bit(q, 0);
    const uint64_t any_low = b3 | b2 | b1 | b0;
    const uint64_t letter = (b4 | any_low) & ~(b4 & b3 & (b2 | (b1 & b0)));  // 1 to 26
    const uint64_t odd = b4 & b3 & b2 & ((b1 & b0) | (b5 & ~b1 & ~b0));      // `_`, DEL; `|`
    const uint64_t joint = ~b4 & (~any_low | (b3 & b2 & (b1 | b0)));         // blank; - . /
    const uint64_t digit = b4 & ~(b3 & (b2 | b1));
    return ~Bit(q, 7) & ((b6 & (letter | odd)) | (~b6 & (~b5 | joint | digit)));
  }

  // Enough digits of base64 (base32's are among them), or of hex, and what may stand between them.
  [[nodiscard]] bool HasDigits() const {
    Words base64;
    Words hex;
    for (unsigned q = 0; q < kBits; q += kStep) {
      const uint64_t b6 = Bit(q, 6);
      const uint64_t b5 = Bit(q, 5);
      const uint64_t b4 = Bit(q, 4);
      const uint64_t b3 = Bit(q, 3);
      const uint64_t b2 = Bit(q, 2);
      const uint64_t b1 = Bit(q, 1);
      const uint64_t b0 = Bit(q, 0);
      const uint64_t ascii = whole_[q] & ~high_[q];
      const uint64_t letter = (b4 | b3 | b2 | b1 | b0) & ~(b4 & b3 & (b2 | (b1 & b0)));
      const uint64_t underscore = b4 & b3 & b2 & b1 & b0;
      const uint64_t blank = ~(b4 | b3 | b2 | b1 | b0);
      const uint64_t line_end = ~(b5 | b4) & b3 & ((~b2 & (b1 ^ b0)) | (b2 & ~b1 & b0));  // TAB too
      const uint64_t plus_to_slash = ~b4 & b3 & (b2 | (b1 & b0));
      const uint64_t to_f = ~(b4 | b3) & ~(b2 & b1 & b0);  // A to F; @
      const uint64_t x_or_bar = b4 & b3 & ~b1 & ~b0;       // and backslash
      base64[q] =
          ascii & ((b6 & (letter | underscore)) |
                   (~b6 & ((b5 & ((b4 & ~(b3 & (b2 | b1))) | plus_to_slash | blank)) | line_end)));
      hex[q] = ascii & ((b6 & (to_f | underscore | x_or_bar)) |
                        (~b6 & ((b5 & ((b4 & ~(b3 & b2)) | plus_to_slash | blank)) | line_end)));
    }
    return HasRun<(kCharacters * 8 + 5) / 6, 1>(base64) || HasRun<kCharacters * 2, 1>(hex);
  }

  // `\`, `%`, `&` or `=`, and ASCII behind it.
  [[nodiscard]] uint64_t BeginsEscape(unsigned q) const {
    const uint64_t b4 = Bit(q, 4);
    const uint64_t b3 = Bit(q, 3);
    const uint64_t b1 = Bit(q, 1);
    const uint64_t b0 = Bit(q, 0);
    const uint64_t backslash = Bit(q, 6) & ~Bit(q, 5) & b4 & b3 & ~b1 & ~b0;
    const uint64_t percent = ~Bit(q, 6) & Bit(q, 5) & ~b4 & ~b3 & (b1 ^ b0);
    const uint64_t equals = ~Bit(q, 6) & Bit(q, 5) & b4 & b3 & ~b1 & b0;
    return ~Bit(q, 7) & Bit(q, 2) & (backslash | percent | equals) & ~Bit(q, -1);
  }

  [[nodiscard]] uint64_t Escape(unsigned q) const {
    return whole_[q] & ~(Bit(q, 7) | Bit(q, 6) | Bit(q, 5) | Bit(q, 2)) & Bit(q, 4) & Bit(q, 3) &
           Bit(q, 1) & Bit(q, 0);
  }

  // C2, the first byte of the C1 forms.
  [[nodiscard]] uint64_t BeginsC1(unsigned q) const {
    return leads_[q] & Bit(q, 1) & ~(Bit(q, 5) | Bit(q, 4) | Bit(q, 3) | Bit(q, 2) | Bit(q, 0));
  }

  // A terminal sequence of more than two bytes may begin: ESC and one of 0x20 to 0x2F, `P`, `X`,
  // `[`,
  // `]`, `^`, `_`, or C2 and 0x90 to 0x9F. `of_any_bytes`: one in which any byte may stand, which
  // those with `[` and the first ones are not.
  template <bool kReversed>
  [[nodiscard]] bool HasSequence(bool of_any_bytes) const {
    Words kinds;
    Words controls;
    for (unsigned q = 0; q < kBits; q += kStep) {
      const uint64_t low = Bit(q, 1) | Bit(q, 0);
      const uint64_t named = ~(low | Bit(q, 2)) | (Bit(q, 3) & Bit(q, 2) & low);
      const uint64_t bracket = Bit(q, 3) & ~Bit(q, 2) & Bit(q, 1) & Bit(q, 0);
      const uint64_t intermediate = ~Bit(q, 6) & Bit(q, 5) & ~Bit(q, 4);
      const uint64_t row = Bit(q, 6) & ~Bit(q, 5) & Bit(q, 4);
      kinds[q] = row & named;
      if (!of_any_bytes) kinds[q] |= (row & bracket) | intermediate;
      kinds[q] &= whole_[q] & ~Bit(q, 7);
      controls[q] = continues_[q] & ~Bit(q, 5) & Bit(q, 4);
    }
    uint64_t any = 0;
    for (unsigned q = 0; q < kBits; q += kStep) {
      any |= Escape(q) & (kReversed ? Before(kinds, q, 1) : After(kinds, q, 1));
      any |= BeginsC1(q) & (kReversed ? Before(controls, q, 1) : After(controls, q, 1));
    }
    return any != 0;
  }

  // Text whose bytes stand in their order may still be read backward.
  template <bool kReversed>
  [[nodiscard]] bool HasSequenceInEither(bool of_any_bytes) const {
    uint64_t any = 0;
    for (unsigned q = 0; q < kBits; q += kStep) any |= Escape(q) | BeginsC1(q);
    if (any == 0) return false;
    return HasSequence<true>(of_any_bytes) || (!kReversed && HasSequence<false>(of_any_bytes));
  }

  // The byte is at most 0x31, 0xA4 to 0xAB, 0xD8 to 0xDF, or 0xFB and more (see wide.cc), or a bit
  // beyond: at most 0x37, 0xA0 to 0xAF, 0xF8 and more.
  [[nodiscard]] uint64_t UsefulPage(unsigned q) const {
    const uint64_t b7 = Bit(q, 7);
    const uint64_t b6 = Bit(q, 6);
    const uint64_t b5 = Bit(q, 5);
    const uint64_t b4 = Bit(q, 4);
    const uint64_t b3 = Bit(q, 3);
    const uint64_t low = ~b7 & ~b6 & ~(b5 & b4 & b3);
    return low | (b7 & ~b6 & b5 & ~b4) | (b7 & b6 & b4 & b3);
  }

  // Where `kLength` bytes, each `kStride` bytes behind the other, that are all in `words` begin.
  template <unsigned kLength, unsigned kStride>
  static Words RunsOf(Words words) {
    for (unsigned have = 1; have < kLength;) {
      const unsigned more = have < kLength - have ? have : kLength - have;
      Words longer;
      for (unsigned q = 0; q < kBits; q += kStep) {
        longer[q] = words[q] & After(words, q, more * kStride);
      }
      words = longer;
      have += more;
    }
    return words;
  }
  template <unsigned kLength, unsigned kStride>
  static bool HasRun(const Words& words) {
    return Any(RunsOf<kLength, kStride>(words));
  }

  // Those bytes and the `kLength` - 1 behind each.
  template <unsigned kLength>
  static Words Spread(Words words) {
    for (unsigned have = 1; have < kLength;) {
      const unsigned more = have < kLength - have ? have : kLength - have;
      Words longer;
      for (unsigned q = 0; q < kBits; q += kStep) longer[q] = words[q] | Before(words, q, more);
      words = longer;
      have += more;
    }
    return words;
  }

  std::array<uint64_t, kBits> planes_;
  const std::array<char, 64>& values_;
  size_t digits_;
  Words whole_;
  Words high_;
  Words continues_;
  Words leads_;
  Words text_;
};

}  // namespace gatecrash
