#include "validator/tokens/run_glance.h"

#include <array>
#include <bit>
#include <cstdint>

#include "validator/tokens/byte_block.h"
#include "validator/tokens/byte_words.h"
#include "validator/tokens/digit_planes.h"
#include "validator/tokens/escape_kinds.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/run_bytes.h"
#include "validator/tokens/sliced_bytes.h"

namespace gatecrash {
namespace {

// Words side by side.
using Two = uint64_t __attribute__((vector_size(16)));
struct Four {
  std::array<Two, 2> of = {};

  friend Four operator&(const Four& a, const Four& b) {
    return {{a.of[0] & b.of[0], a.of[1] & b.of[1]}};
  }
  friend Four operator|(const Four& a, const Four& b) {
    return {{a.of[0] | b.of[0], a.of[1] | b.of[1]}};
  }
  friend Four operator^(const Four& a, const Four& b) {
    return {{a.of[0] ^ b.of[0], a.of[1] ^ b.of[1]}};
  }
  friend Four operator~(const Four& a) { return {{~a.of[0], ~a.of[1]}}; }
  friend Four operator>>(const Four& a, unsigned by) { return {{a.of[0] >> by, a.of[1] >> by}}; }
  friend Four operator<<(const Four& a, unsigned by) { return {{a.of[0] << by, a.of[1] << by}}; }
  Four& operator&=(const Four& other) { return *this = *this & other; }
  Four& operator|=(const Four& other) { return *this = *this | other; }
};

uint64_t WordOf(const Two& words, unsigned n) { return words[n]; }
uint64_t WordOf(const Four& words, unsigned n) { return words.of[n / 2][n % 2]; }
void AddTo(Two& words, unsigned n, uint64_t bits) { words[n] |= bits; }
void AddTo(Four& words, unsigned n, uint64_t bits) { words.of[n / 2][n % 2] |= bits; }

uint64_t Joined(const Two& words) { return words[0] | words[1]; }
uint64_t Joined(const Four& words) { return Joined(words.of[0] | words.of[1]); }

template <unsigned kBits>
std::array<uint64_t, kBits> PlanesOf(const char* values, size_t size) {
  std::array<uint64_t, kBits> planes = {};
  for (size_t first = 0; first < size; first += 16) {
    const ByteBlock block(values + first);
    for (unsigned bit = 0; bit < kBits; ++bit) {
      planes[bit] |= uint64_t{block.BitMask(static_cast<int>(bit))} << first;
    }
  }
  return planes;
}

// A letter's value is that of the one 13 on, or before it.
void Turn(const char* values, size_t size, char* turned) {
  for (size_t first = 0; first < size; first += 16) {
    const ByteBlock block(values + first);
    const ByteBlock forth = block.IsWithin(0, 12) | block.IsWithin(26, 38);
    const ByteBlock back = block.IsWithin(13, 25) | block.IsWithin(39, 51);
    (block + (forth.And(13) | back.And(0xF3))).Store(turned + first);
  }
}
// Of base32 those from 26 on are no letters.
void TurnBase32(const char* values, size_t size, char* turned) {
  for (size_t first = 0; first < size; first += 16) {
    const ByteBlock block(values + first);
    (block + (block.IsWithin(0, 12).And(13) | block.IsWithin(13, 25).And(0xF3)))
        .Store(turned + first);
  }
}

uint64_t ReverseBits(uint64_t word) {
  word = (word >> 1 & 0x5555555555555555) | (word & 0x5555555555555555) << 1;
  word = (word >> 2 & 0x3333333333333333) | (word & 0x3333333333333333) << 2;
  word = (word >> 4 & 0x0F0F0F0F0F0F0F0F) | (word & 0x0F0F0F0F0F0F0F0F) << 4;
  return __builtin_bswap64(word);
}

// The run as it is stands in the lowest bits of the first word. `kPacked`: backward it stands in
// the upper half of that, at least one bit from it, and after ROT13 in the second; else each in a
// word of its own.
template <unsigned kBits, class Word, bool kPacked>
class Glance {
  using Words = ByteWords<kBits, Word>;
  static constexpr unsigned kBackwardWord = kPacked ? 0 : 1;
  static constexpr unsigned kBackwardShift = kPacked ? 32 : 0;
  static constexpr unsigned kRot13Word = kPacked ? 1 : 2;
  static constexpr bool kHasRot13 = kBits != 4;
  static constexpr unsigned kWords = sizeof(Word) / sizeof(uint64_t);
  static constexpr uint64_t kAsIs = kPacked ? 0xFFFFFFFF : ~uint64_t{0};  // in the first word

 public:
  explicit Glance(std::string_view values) : digits_(values), size_(values.size()) {
    MakePlanes();
    MakeBytes();
    whole_ = WholeBytes();
    ascii_ = whole_ & ~Each(IsHigh);
    leads_ = Each(IsLead);
    rests_ = Of(IsContinuation);
  }

  bool Run() const {
    return HoldsText() || HoldsReversed() || HoldsEscapes() || HoldsSequences() || HoldsStream() ||
           HoldsWide();
  }

 private:
  void MakePlanes() {
    const std::array<uint64_t, kBits> as_is = PlanesOf<kBits>(digits_.data(), size_);
    std::array<uint64_t, kBits> turned = {};
    if constexpr (kHasRot13) {
      std::array<char, 64> values;
      kBits == 6 ? Turn(digits_.data(), size_, values.data())
                 : TurnBase32(digits_.data(), size_, values.data());
      turned = PlanesOf<kBits>(values.data(), size_);
    }
    for (unsigned bit = 0; bit < kBits; ++bit) {
      Word& plane = planes_[bit];
      plane = Word{};
      AddTo(plane, 0, as_is[bit] & All());
      AddTo(plane, kBackwardWord,
            ReverseBits(as_is[bit] & All()) >> (64 - size_) << kBackwardShift);
      if constexpr (kHasRot13) AddTo(plane, kRot13Word, turned[bit] & All());
    }
  }

  [[nodiscard]] uint64_t All() const { return ~uint64_t{0} >> (64 - size_); }

  void MakeBytes() {
    for (unsigned i = 0; i < Words::kPhases; ++i) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        const unsigned at = i * Words::kStep + 7 - bit;
        bytes_[i].bits[bit] = planes_[kBits - 1 - at % kBits] >> (at / kBits);
      }
    }
  }

  [[nodiscard]] Words WholeBytes() const {
    Words whole;
    for (unsigned i = 0; i < Words::kPhases; ++i) {
      const uint64_t word = All() >> ((i * Words::kStep + 7) / kBits);
      whole.of[i] = Word{};
      AddTo(whole.of[i], 0, word);
      AddTo(whole.of[i], kBackwardWord, word << kBackwardShift);
      if constexpr (kHasRot13) AddTo(whole.of[i], kRot13Word, word);
    }
    return whole;
  }

  template <class Class>
  [[nodiscard]] Words Each(const Class& is_of_class) const {
    Words words;
    for (unsigned i = 0; i < Words::kPhases; ++i) words.of[i] = is_of_class(bytes_[i]);
    return words;
  }
  template <class Class>
  [[nodiscard]] Words Of(const Class& is_of_class) const {
    return Each(is_of_class) & whole_;
  }

  static bool Any(const Words& words) {
    Word any = words.of[0];
    for (unsigned i = 1; i < Words::kPhases; ++i) any |= words.of[i];
    return Joined(any) != 0;
  }
  // As the run is.
  static bool AnyAsIs(const Words& words) {
    Word any = words.of[0];
    for (unsigned i = 1; i < Words::kPhases; ++i) any |= words.of[i];
    return (WordOf(any, 0) & kAsIs) != 0;
  }

  static Words RunsOfLetters(const Words& words) { return RunsOf<8>(words); }

  template <bool kReversed>
  [[nodiscard]] Words Characters() const {
    return CharactersOf<kReversed>(leads_, rests_, Each(IsLeadOf3Or4), Each(IsLeadOf4));
  }

  // Letters alone, or something more than that.
  [[nodiscard]] Words Spelled(const Words& characters) const {
    const Words useful = RunsOfLetters(Of(IsUseful) | characters);
    return RunsOfLetters(Of(IsLetterLike) | characters) | (useful & After<1>(useful));
  }

  // A plain spelling in any way; or, as the run is, more text than a token has letters; or text
  // with a terminal sequence in it.
  [[nodiscard]] bool HoldsText() const {
    const Words characters = Characters<false>();
    const Words text = RunsOfLetters(ascii_ | characters);
    if (!Any(text)) return false;
    const Words more = text & After<2>(text);
    return AnyAsIs(more) || Any(Spelled(characters)) || (Any(more) && Any(Of(IsEscOrC2)));
  }

  [[nodiscard]] bool HoldsReversed() const {
    if (!AnyAsIs(leads_ & Before<1>(rests_))) return false;
    const Words characters = Characters<true>();
    const Words text = RunsOfLetters(ascii_ | characters);
    if (!AnyAsIs(text)) return false;
    return AnyAsIs(Spelled(characters)) ||
           (AnyAsIs(text & After<2>(text)) && AnyAsIs(Of(IsEscOrC2)));
  }

  // Escapes of parts of characters, or of ends of terminal sequences.
  [[nodiscard]] bool HoldsEscapes() const {
    return AnyOf(Of(IsSign), [this](size_t at) {
      const unsigned char before = at >= 8 ? ByteAt(at - 8) : 0;
      return (EscapeKindsOf(ByteAt(at), ByteAt(at + 8)) & (kHighByte | kSequenceEnd)) != 0 ||
             before == 0x1B || before == 0xC2;
    });
  }

  // Both ends of a sequence of any bytes, in the run read in one way.
  [[nodiscard]] bool HoldsSequences() const {
    if (size_ * kBits < kSequenceBytesMin * 8) return false;
    const Words controls = Of(IsEscOrC2);
    if (!Any(controls)) return false;
    const Words bells = Of(IsBell);
    for (unsigned word = 0; word < kWords; ++word) {
      const unsigned ends = SequenceEndsIn(controls, word);
      if (ends > 1) return true;
      uint64_t bell = 0;
      for (unsigned i = 0; i < Words::kPhases; ++i) bell |= WordOf(bells.of[i], word);
      if (ends > 0 && bell != 0) return true;
    }
    return false;
  }

  [[nodiscard]] unsigned SequenceEndsIn(const Words& controls, unsigned word) const {
    unsigned ends = 0;
    for (unsigned i = 0; i < Words::kPhases; ++i) {
      for (uint64_t left = WordOf(controls.of[i], word); left != 0; left &= left - 1) {
        const auto digit = static_cast<unsigned>(std::countr_zero(left));
        if (IsSequenceEnd(word, digit * kBits + i * Words::kStep)) ++ends;
      }
    }
    return ends;
  }

  // Whether the ESC or C2 there is one, with a byte beside it.
  [[nodiscard]] bool IsSequenceEnd(unsigned word, unsigned at) const {
    const unsigned char control = ByteIn(word, at);
    return MakesSequenceEnd(control, ByteIn(word, at + 8)) ||
           (at >= 8 && MakesSequenceEnd(control, ByteIn(word, at - 8)));
  }

  // The byte that begins at that bit of a word's digits; those behind the last are zeros.
  [[nodiscard]] unsigned char ByteIn(unsigned word, unsigned at) const {
    const auto& bits = bytes_[at % kBits / Words::kStep].bits;
    unsigned byte = 0;
    if (at / kBits >= 64) return 0;
    for (unsigned n = 0; n < 8; ++n) {
      byte |= static_cast<unsigned>(WordOf(bits[n], word) >> (at / kBits) & 1) << n;
    }
    return static_cast<unsigned char>(byte);
  }

  [[nodiscard]] bool HoldsStream() const {
    const Words zlib = Of(IsZlibFirst) & After<1>(Of(IsZlibSecond));
    const Words gzip = Of(IsGzipFirst) & After<1>(Of(IsHigh));
    return AnyOf(zlib | gzip, [this](size_t at) {
      const unsigned char first = ByteAt(at);
      const unsigned char second = ByteAt(at + 8);
      return (first == 0x1F && second == 0x8B) || IsZlibHeader(first, second);
    });
  }

  [[nodiscard]] bool HoldsWide() const {
    if (size_ * kBits < 2 * 8 * 8) return false;
    const Words pages = RunsOf<4, 2>(Of(IsUsefulPage));
    if (AnyAsIs(pages & After<8>(pages))) return true;
    const Words zeros = Of(IsZero), intros = Of(IsIntro);
    if (AnyAsIs((zeros & After<1>(intros)) | (intros & After<1>(zeros)))) return true;
    return AnyAsIs(RunsOf<4, 4>(Of(IsZero)));
  }

  // Whether that is true of any of the bytes as they are, told the bit at which one begins.
  template <class Is>
  [[nodiscard]] bool AnyOf(const Words& words, const Is& is) const {
    for (unsigned i = 0; i < Words::kPhases; ++i) {
      for (uint64_t left = WordOf(words.of[i], 0) & kAsIs; left != 0; left &= left - 1) {
        const auto digit = static_cast<size_t>(std::countr_zero(left));
        if (is(digit * kBits + i * Words::kStep)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] unsigned char ByteAt(size_t bit) const {
    return digits_.template ByteAt<kBits>(bit, false);
  }

  static constexpr size_t kSequenceBytesMin = 8 + 3;  // a token's letters, ESC, its kind and BEL

  const DigitWindow digits_;
  size_t size_;
  std::array<Word, kBits> planes_;
  std::array<SlicedBytesIn<Word>, Words::kPhases> bytes_;
  Words whole_;
  Words ascii_;
  Words leads_;
  Words rests_;
};

template <unsigned kBits>
bool MayHold(std::string_view values) {
  if (values.size() < 32) return Glance<kBits, Two, true>(values).Run();
  using Wide = std::conditional_t<kBits == 4, Two, Four>;
  return Glance<kBits, Wide, false>(values).Run();
}

}  // namespace

bool MayHoldAnything(unsigned bits, std::string_view values) {
  if (bits == 4) return MayHold<4>(values);
  return bits == 5 ? MayHold<5>(values) : MayHold<6>(values);
}

}  // namespace gatecrash
