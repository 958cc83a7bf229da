#include "validator/tokens/run_window.h"

#include "validator/tokens/escape_kinds.h"
#include "validator/tokens/first_block.h"
#include "validator/tokens/inflate.h"

namespace gatecrash {
namespace {

constexpr unsigned char kEsc = 0x1B;
constexpr unsigned char kC2 = 0xC2;  // begins the C1 controls

Alignments AlignmentOf(size_t place) { return static_cast<Alignments>(0x80 >> place % 8); }

// What is told of each byte on the way that reads the bytes forward, or reversed.
template <int kCount, bool kReversed>
BitBlock On(const Bits& bits, size_t block) {
  return kReversed ? bits.Before<kCount>(block) : bits.After<kCount>(block);
}

// Leaves the first ones of so many in a row.
void KeepRunsOf4(Bits& bits) {
  bits.AndAfter<1>();
  bits.AndAfter<2>();
}
void KeepRunsOf8(Bits& bits) {
  KeepRunsOf4(bits);
  bits.AndAfter<4>();
}

}  // namespace

template <class Block>
Bits RunWindow::Make(const Block& block) const {
  Bits bits(digits_.whole().size());
  for (size_t i = 0; i < bits.size(); ++i) bits[i] = block(i);
  return bits;
}

// The bytes of a class.
template <class Class>
Bits RunWindow::Of(const Class& is_of_class) const {
  return Make([&](size_t i) { return is_of_class(bytes_[i]) & digits_.whole()[i]; });
}

RunWindow::RunWindow(const PackedDigits& digits, bool short_tokens)
    : digits_(digits),
      short_tokens_(short_tokens),
      ascii_(digits.whole().size()),
      leads_(digits.whole().size()),
      continuations_(digits.whole().size()),
      characters_(digits.whole().size()),
      text_(digits.whole().size()) {
  for (size_t i = 0; i < ascii_.size(); ++i) {
    bytes_[i] = digits.Sliced(i);
    const BitBlock& whole = digits.whole()[i];
    ascii_[i] = whole & ~IsHigh(bytes_[i]);
    leads_[i] = whole & IsLead(bytes_[i]);
    continuations_[i] = whole & IsContinuation(bytes_[i]);
  }
  characters_ = Characters<false>();
  text_ = Make([this](size_t i) { return ascii_[i] | characters_[i]; });
  KeepRunsOfLetters(text_);
}

// The bytes of whole characters of more than one byte; of some that no character can be, too.
template <bool kReversed>
Bits RunWindow::Characters() const {
  const auto first = [this](size_t i) { return leads_[i] & On<1, kReversed>(continuations_, i); };
  const Bits first4 = Make([&](size_t i) {
    return first(i) & IsLeadOf4(bytes_[i]) & IsLeadOf3Or4(bytes_[i]) &
           On<2, kReversed>(continuations_, i) & On<3, kReversed>(continuations_, i);
  });
  const Bits first3 = Make([&](size_t i) {
    return first4[i] | (first(i) & IsLeadOf3Or4(bytes_[i]) & ~IsLeadOf4(bytes_[i]) &
                        On<2, kReversed>(continuations_, i));
  });
  const Bits all =
      Make([&](size_t i) { return first3[i] | (first(i) & ~IsLeadOf3Or4(bytes_[i])); });
  return Make([&](size_t i) {
    return all[i] | On<1, !kReversed>(all, i) | On<2, !kReversed>(first3, i) |
           On<3, !kReversed>(first4, i);
  });
}

Alignments RunWindow::Reversed() const {
  const Bits pairs = Make([this](size_t i) { return leads_[i] & continuations_.Before<1>(i); });
  if (!pairs.any()) return 0;
  const Bits characters = Characters<true>();
  Bits text = Make([&](size_t i) { return ascii_[i] | characters[i]; });
  KeepRunsOfLetters(text);
  return Spelled(text, characters);
}

// Letters alone; or something more than that; or, with a terminal sequence in it, text.
Alignments RunWindow::Spelled(const Bits& text, const Bits& characters) const {
  if (!text.any()) return 0;
  Bits letters =
      Make([&](size_t i) { return (IsLetterLike(bytes_[i]) & ascii_[i]) | characters[i]; });
  KeepRunsOfLetters(letters);
  Bits useful = Make([&](size_t i) { return (IsUseful(bytes_[i]) & ascii_[i]) | characters[i]; });
  KeepRunsOfLetters(useful);
  useful.AndAfter<1>();
  Bits runs = text;
  runs.AndAfter<2>();
  Alignments found = letters.ByPlaceInByte() | useful.ByPlaceInByte();
  if (!runs.any()) return found;
  SpreadMoreThanLetters(runs);
  const Bits sequences = Make([&](size_t i) { return runs[i] & IsEscOrC2(bytes_[i]); });
  return found | sequences.ByPlaceInByte();
}

void RunWindow::KeepRunsOfLetters(Bits& bits) const {
  short_tokens_ ? KeepRunsOf4(bits) : KeepRunsOf8(bits);
}

// From the first bytes of runs of two more than a token's letters to all bytes of those.
void RunWindow::SpreadMoreThanLetters(Bits& runs) const {
  runs.OrBefore<1>();
  runs.OrBefore<2>();
  if (!short_tokens_) runs.OrBefore<4>();
  runs.OrBefore<2>();
}

Alignments RunWindow::Digits() const {
  Bits text = text_;
  text.AndAfter<2>();
  if (!text.any()) return 0;
  Bits base64 = Of(IsBase64);  // 6 or 11 in a row
  KeepRunsOf4(base64);
  base64.AndAfter<2>();
  if (!short_tokens_) base64.AndAfter<5>();
  Bits hex = Of(IsHex);  // 8 or 16
  KeepRunsOf8(hex);
  if (!short_tokens_) hex.AndAfter<8>();
  return base64.ByPlaceInByte() | hex.ByPlaceInByte();
}

Alignments RunWindow::Escaped(SequenceEnds& ends) const {
  Bits escapes = Bits::Zeros(ascii_.size());
  Bits high = Bits::Zeros(ascii_.size());
  Of(IsSign).ForEach([&](size_t place) {
    const uint8_t kinds = EscapeAt(place);
    if (kinds == 0) return;
    escapes.Set(place);
    if ((kinds & kHighByte) != 0) high.Set(place);
    if ((kinds & kSequenceEnd) == 0) return;
    ends.escaped |= AlignmentOf(place);
    ++ends.escaped_count;
  });
  Bits runs = text_;
  if (high.any()) AddPartsOfCharacters(high, runs);
  runs.AndAfter<2>();
  if (!escapes.any() || !runs.any()) return 0;
  SpreadMoreThanLetters(runs);
  return Make([&](size_t i) { return runs[i] & escapes[i]; }).ByPlaceInByte();
}

// What the escape is of whose sign stands there.
uint8_t RunWindow::EscapeAt(size_t place) const {
  const uint8_t kinds = EscapeKindsOf(digits_.ByteAt(place), digits_.ByteAt(place + 8));
  if (kinds == 0 || place < 8) return kinds;
  const unsigned char before = digits_.ByteAt(place - 8);
  return before == kEsc || before == kC2 ? kinds | kSequenceEnd : kinds;
}

// Makes text of the bytes of characters that escapes of bytes, or soft line ends, may make whole: at
// most three stand before such an escape or behind it, and it is at most four bytes long.
void RunWindow::AddPartsOfCharacters(Bits near, Bits& text) const {
  near.OrAfter<1>();
  near.OrAfter<2>();
  near.OrBefore<3>();
  near.OrBefore<3>();
  Bits line_ends = Of(IsLineEnd);
  line_ends.OrBefore<1>();
  line_ends.OrBefore<2>();
  text = Make([&](size_t i) {
    return ascii_[i] | characters_[i] |
           (digits_.whole()[i] & IsHigh(bytes_[i]) & (near[i] | line_ends[i]));
  });
  KeepRunsOfLetters(text);
}

Alignments RunWindow::Wide() const {
  Bits pages = Of(IsUsefulPage);
  pages.AndAfter<2>();
  pages.AndAfter<4>();
  if (!short_tokens_) pages.AndAfter<8>();
  Bits zeros = Of(IsZero);  // half as many: a run of them all may be longer than what overlaps
  zeros.AndAfter<4>();
  if (!short_tokens_) zeros.AndAfter<8>();
  return pages.ByPlaceInByte() | zeros.ByPlaceInByte();
}

Alignments RunWindow::Deflate(bool cut) const {
  const Bits zlib_seconds = Of(IsZlibSecond);
  const Bits high = Of(IsHigh);
  const Bits begins = Make([&](size_t i) {
    return digits_.whole()[i] & ((IsZlibFirst(bytes_[i]) & zlib_seconds.After<1>(i)) |
                                 (IsGzipFirst(bytes_[i]) & high.After<1>(i)));
  });
  Alignments found = 0;
  begins.ForEach([&](size_t place) {
    if (BeginsDeflateAt(place, cut)) found |= AlignmentOf(place);
  });
  return found;
}

bool RunWindow::BeginsDeflateAt(size_t place, bool cut) const {
  const unsigned char first = digits_.ByteAt(place);
  const unsigned char second = digits_.ByteAt(place + 8);
  if (IsGzipHeader(first, second, digits_.ByteAt(place + 16))) return true;
  if (!IsZlibHeader(first, second)) return false;
  std::array<char, kFirstBlockBytesMax> block;
  size_t size = 0;
  for (place += 16; size < block.size() && digits_.Has(place); place += 8) {
    block[size++] = static_cast<char>(digits_.ByteAt(place));
  }
  return MayInflate({block.data(), size}, short_tokens_ ? 4 : 8, cut && size < block.size());
}

void RunWindow::AddEnds(bool with_bells, SequenceEnds& ends) const {
  Of(IsEscOrC2).ForEach([&](size_t place) {
    if (!IsEndAt(place)) return;
    ends.controls |= AlignmentOf(place);
    ++ends.controls_count;
  });
  if (!with_bells && ends.controls_count + ends.escaped_count == 0) return;
  ends.bells |= Of(IsBell).ByPlaceInByte();
}

// Whether the ESC or C2 there, with a byte beside it, is an end of a sequence of any bytes.
bool RunWindow::IsEndAt(size_t place) const {
  const bool esc = digits_.ByteAt(place) == kEsc;
  const auto makes_one = [esc](unsigned char beside) {
    return esc ? beside == 'P' || beside == 'X' || (beside >= '\\' && beside <= '_')
               : beside == 0x90 || beside == 0x98 || (beside >= 0x9C && beside <= 0x9F);
  };
  return makes_one(digits_.ByteAt(place + 8)) || (place >= 8 && makes_one(digits_.ByteAt(place - 8)));
}

}  // namespace gatecrash
