#include "validator/tokens/transfer.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/byte_block.h"
#include "validator/tokens/digit_planes.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/plain_search.h"
#include "validator/tokens/turned.h"

namespace gatecrash {
namespace {

template <unsigned kBits>
std::array<uint64_t, kBits> PlanesOf(const FewDigits& digits) {
  std::array<uint64_t, kBits> planes = {};
  for (size_t first = 0; first < digits.count; first += 16) {
    const ByteBlock block(digits.values.data() + first);
    for (unsigned bit = 0; bit < kBits; ++bit) {
      planes[bit] |= uint64_t{block.BitMask(static_cast<int>(bit))} << first;
    }
  }
  return planes;
}

// The byte that begins at that bit of that digit; 0 past the end.
template <unsigned kBits>
unsigned char ByteAt(const FewDigits& digits, size_t digit, unsigned bit) {
  unsigned held = 0;
  for (size_t i = 0; i < 4; ++i) {
    const size_t at = digit + i;
    held = held << kBits | (at < kFewDigits ? static_cast<unsigned char>(digits.values[at]) : 0u);
  }
  return static_cast<unsigned char>(held >> (4 * kBits - 8 - bit));
}

template <unsigned kBits>
bool BeginsDeflate(const FewDigits& digits, size_t digit, unsigned bit) {
  const auto byte = [&](unsigned n) {
    return ByteAt<kBits>(digits, digit + (bit + 8 * n) / kBits, (bit + 8 * n) % kBits);
  };
  return IsZlibHeader(byte(0), byte(1)) || IsGzipHeader(byte(0), byte(1), byte(2));
}

constexpr PlainForms kTurnedOnce = FormBit({}) | FormBit({true, false}) | FormBit({false, true});

bool IsPrintableAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

// What is looked for in a run of digits.
struct Aim {
  const TokenSet::Compiled& set;
  bool deep;  // what is decoded may be encoded once more
  bool part;  // the digits are only some of the run's: a spelling may go on beyond them

  // Whether a stretch of decoded text may have a plain spelling in it.
  [[nodiscard]] bool Meets(std::string_view stretch, PlainForms forms) const {
    if (!part) return HasPlain(set, stretch, forms);
    return !IsPrintableAscii(stretch) || MayHoldPlain(set, stretch);
  }
};

// Whether a run of few digits may hold something.
template <unsigned kBits, bool kBackward, unsigned kCharacters>
bool MayHoldAny(const Aim& aim, const FewDigits& digits,
                const std::array<uint64_t, kBits>& bit_planes) {
  const DigitPlanes<kBits, kBackward, kCharacters> planes(bit_planes, digits.values, digits.count);
  const PlainForms forms = aim.deep ? kTurnedOnce : FormBit({});
  if (planes.ForEachPlain([&](const auto& stretch) { return aim.Meets(stretch.view(), forms); })) {
    return true;
  }
  if (!aim.deep) return false;
  return planes.MayHoldEncoded() || planes.ForEachReversed([&](const auto& stretch) {
    return aim.Meets(stretch.view(), FormBit({}));
  }) || planes.MayHoldWide() ||
         planes.ForEachDeflate(
             [&](size_t digit, unsigned bit) { return BeginsDeflate<kBits>(digits, digit, bit); });
}

// What a run may hold, read forward and backward.
struct Promise {
  bool forward = false;
  bool backward = false;
};

template <unsigned kBits, unsigned kCharacters>
Promise PromiseOf(const Aim& aim, const FewDigits& digits, bool backward) {
  const std::array<uint64_t, kBits> planes = PlanesOf<kBits>(digits);
  const Aim shallow = {aim.set, false, aim.part};
  return {MayHoldAny<kBits, false, kCharacters>(aim, digits, planes),
          backward && MayHoldAny<kBits, true, kCharacters>(shallow, digits, planes)};
}

// The runs of one alphabet in some bytes.
template <unsigned kBits>
class Transfer {
 public:
  Transfer(const Alphabet& alphabet, const Alphabet* turned, std::string_view bytes,
           const TransferBounds& bounds, DecodedSink& sink)
      : alphabet_(alphabet), turned_(turned), bytes_(bytes), bounds_(bounds), sink_(sink) {}

  bool Run() {
    const size_t digits_min = alphabet_.DigitsFor(bounds_.set.letters_min);
    const bool deep = bounds_.encodings_left > 1;
    RegionFinder finder(alphabet_, bytes_, digits_min, bounds_.joins_lines);
    for (Region region; finder.Next(region);) {
      const FewDigits digits = ReadFewDigits(alphabet_, TextOf(region), bounds_.joins_lines);
      if (digits.count < digits_min) continue;
      const Promise promise = PromiseOf(alphabet_, region, digits, deep, deep);
      if (promise.forward && Decode(region)) return true;
      if (promise.backward && sink_.Take(Spelling::kReversed, ReversedBytes(TextOf(region)),
                                         Places::Reversed(region.end))) {
        return true;
      }
      if (deep && turned_ != nullptr && TurnBack(*turned_, region)) return true;
    }
    return false;
  }

  // Only the runs that are digits once ROT13 is undone: `alphabet` is one for those.
  bool RunTurned() {
    const size_t digits_min = alphabet_.DigitsFor(bounds_.set.letters_min);
    RegionFinder finder(alphabet_, bytes_, digits_min, bounds_.joins_lines);
    for (Region region; finder.Next(region);) {
      const FewDigits digits = ReadFewDigits(alphabet_, TextOf(region), bounds_.joins_lines);
      if (digits.count >= digits_min && TurnBack(alphabet_, region)) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] std::string_view TextOf(Region region) const {
    return bytes_.substr(region.begin, region.end - region.begin);
  }

  // Of a longer run each stretch of 64 digits is looked at, half of it with the one before:
  // whatever is looked for lies within 32 digits.
  [[nodiscard]] Promise PromiseOf(const Alphabet& alphabet, Region region, const FewDigits& digits,
                                  bool deep, bool backward) const {
    if (digits.has_prefix) return {true, backward};
    const Aim aim = {bounds_.set, deep, digits.count > kFewDigits};
    if (!aim.part) return PromiseOfFew(aim, digits, backward);
    const std::string values = ReadDigits(alphabet, bytes_, region, false).values;
    Promise all;
    for (size_t begin = 0; begin + kFewDigits / 2 < values.size(); begin += kFewDigits / 2) {
      const std::string_view some = std::string_view(values).substr(begin, kFewDigits);
      FewDigits few;
      some.copy(few.values.data(), some.size());
      few.count = some.size();
      const Promise promise = PromiseOfFew(aim, few, backward);
      all.forward = all.forward || promise.forward;
      all.backward = all.backward || promise.backward;
      if (all.forward && all.backward == backward) break;
    }
    return all;
  }

  [[nodiscard]] static Promise PromiseOfFew(const Aim& aim, const FewDigits& digits,
                                            bool backward) {
    return aim.set.letters_min >= 8 ? gatecrash::PromiseOf<kBits, 8>(aim, digits, backward)
                                    : gatecrash::PromiseOf<kBits, 4>(aim, digits, backward);
  }

  bool Decode(Region region) {
    const Digits digits = ReadDigits(alphabet_, bytes_, region, sink_.wants_places());
    std::string decoded;
    for (size_t first = 0; first < alphabet_.alignments; ++first) {
      if (digits.values.size() < first + alphabet_.DigitsFor(bounds_.set.letters_min)) break;
      DecodeFrom(digits.values, first, decoded);
      const Places places = Places::OfDigits(digits.at, first, kBits);
      if (sink_.Take(alphabet_.spelling, decoded, places)) return true;
    }
    return false;
  }

  static void DecodeFrom(std::string_view values, size_t first, std::string& decoded) {
    decoded.clear();
    uint32_t held = 0;
    uint32_t held_bits = 0;
    for (const char value : values.substr(first)) {
      held = held << kBits | static_cast<unsigned char>(value);
      held_bits += kBits;
      if (held_bits < 8) continue;
      held_bits -= 8;
      decoded.push_back(static_cast<char>(held >> held_bits & 0xFF));
    }
  }

  // The run was turned by ROT13 after it was encoded.
  bool TurnBack(const Alphabet& turned, Region region) {
    const FewDigits digits = ReadFewDigits(turned, TextOf(region), bounds_.joins_lines);
    return PromiseOf(turned, region, digits, false, false).forward &&
           sink_.Take(Spelling::kRot13, Rot13(TextOf(region)), Places::Shifted(region.begin));
  }

  const Alphabet& alphabet_;
  const Alphabet* turned_;
  std::string_view bytes_;
  const TransferBounds& bounds_;
  DecodedSink& sink_;
};

}  // namespace

bool DecodeHex(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink) {
  return Transfer<4>(kHexAlphabet, nullptr, bytes, bounds, sink).Run();
}

bool TurnHex(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink) {
  return Transfer<4>(kHexRot13Alphabet, nullptr, bytes, bounds, sink).RunTurned();
}

bool DecodeBase32(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink) {
  return Transfer<5>(kBase32Alphabet, &kBase32Rot13Alphabet, bytes, bounds, sink).Run();
}

bool DecodeBase64(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink) {
  return Transfer<6>(kBase64Alphabet, &kBase64Rot13Alphabet, bytes, bounds, sink).Run();
}

}  // namespace gatecrash
