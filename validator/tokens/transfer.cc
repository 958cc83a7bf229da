#include "validator/tokens/transfer.h"

#include <cstdint>
#include <string>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/plain_search.h"
#include "validator/tokens/run_filter.h"
#include "validator/tokens/run_glance.h"
#include "validator/tokens/turned.h"

namespace gatecrash {
namespace {

constexpr PlainForms kTurnedOnce = FormBit({}) | FormBit({true, false}) | FormBit({false, true});

// The bytes from digit `first` on.
void DecodeFrom(std::string_view values, unsigned bits, size_t first, std::string& decoded) {
  values.remove_prefix(first);
  decoded.resize(values.size() * bits / 8);
  auto out = decoded.begin();
  uint32_t held = 0;
  uint32_t held_bits = 0;
  for (const char value : values) {
    held = held << bits | static_cast<unsigned char>(value);
    held_bits += bits;
    if (held_bits < 8) continue;
    held_bits -= 8;
    *out++ = static_cast<char>(held >> held_bits & 0xFF);
  }
}

// The runs of one alphabet in some bytes.
class Transfer {
 public:
  Transfer(const Alphabet& alphabet, const Alphabet* turned, std::string_view bytes,
           const TransferBounds& bounds, DecodedSink& sink)
      : alphabet_(alphabet),
        turned_(turned),
        bytes_(bytes),
        bounds_(bounds),
        deep_(bounds.encodings_left > 1),
        digits_min_(alphabet.DigitsFor(bounds.set.letters_min)),
        sink_(sink) {}

  bool Run() {
    RegionFinder finder(alphabet_, bytes_, digits_min_, bounds_.joins_lines);
    for (Region region; finder.Next(region);) {
      const DigitValues digits(alphabet_, TextOf(region), bounds_.joins_lines);
      if (digits.view().size() < digits_min_ || HoldsNothing(digits)) continue;
      const RunPromise promise = PromiseOf(digits, deep_);
      if (Decode(region, digits, promise)) return true;
      if (promise.backward != 0 && TurnRound(region, digits, promise.backward)) return true;
      if (deep_ && turned_ != nullptr && TurnBack(*turned_, region)) return true;
    }
    return false;
  }

  // Only the runs that are digits once ROT13 is undone: the alphabet is one for those.
  bool RunTurned() {
    RegionFinder finder(alphabet_, bytes_, digits_min_, bounds_.joins_lines);
    for (Region region; finder.Next(region);) {
      if (TurnBack(alphabet_, region)) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] std::string_view TextOf(Region region) const {
    return bytes_.substr(region.begin, region.end - region.begin);
  }

  // In whatever way the run is read.
  [[nodiscard]] bool HoldsNothing(const DigitValues& digits) const {
    constexpr size_t kLetters = 8;
    return !digits.has_prefix() && digits.view().size() <= kGlanceDigitsMax &&
           bounds_.set.letters_min >= kLetters && !MayHoldAnything(alphabet_.bits, digits.view());
  }

  [[nodiscard]] RunPromise PromiseOf(const DigitValues& digits, bool deep) const {
    if (digits.has_prefix()) return {0xFF, 0xFF, 0xFF, 0xFF};
    return gatecrash::PromiseOf(alphabet_.bits, digits.view(), bounds_.set.letters_min, deep);
  }

  // Calls `visit(first, decoded)` with what the digits give from each of those alignments on.
  template <class Visit>
  bool ForEachDecoded(std::string_view values, Alignments alignments, const Visit& visit) const {
    std::string decoded;
    for (size_t first = 0; first < alphabet_.alignments; ++first) {
      if (values.size() < first + digits_min_) break;
      if ((alignments >> first & 1) == 0) continue;
      DecodeFrom(values, alphabet_.bits, first, decoded);
      if (visit(first, decoded)) return true;
    }
    return false;
  }

  bool Decode(Region region, const DigitValues& digits, const RunPromise& promise) {
    const Alignments any = promise.plain | promise.reversed | promise.encoded;
    if (any == 0) return false;
    Digits all;
    const bool reads_again = digits.has_prefix() || sink_.wants_places();
    if (reads_again) all = ReadDigits(alphabet_, bytes_, region, sink_.wants_places());
    return ForEachDecoded(
        reads_again ? all.values : digits.view(), any, [&](size_t first, std::string_view decoded) {
          if (deep_ && (promise.encoded >> first & 1) == 0 && !HoldsPlain(decoded)) return false;
          return sink_.Take(alphabet_.spelling, decoded,
                            Places::OfDigits(all.at, first, alphabet_.bits));
        });
  }

  [[nodiscard]] bool HoldsPlain(std::string_view decoded) const {
    return HasPlain(bounds_.set, decoded, kTurnedOnce) ||
           (HasCharacters(decoded) &&
            HasPlain(bounds_.set, ReversedBytes(decoded), FormBit({})));
  }

  // The run was reversed after it was encoded.
  bool TurnRound(Region region, const DigitValues& digits, Alignments alignments) {
    const auto is_plain = [this](size_t, std::string_view decoded) {
      return HasPlain(bounds_.set, decoded, FormBit({}));
    };
    return (digits.has_prefix() ||
            ForEachDecoded(ReversedBytes(digits.view()), alignments, is_plain)) &&
           sink_.Take(Spelling::kReversed, ReversedBytes(TextOf(region)),
                      Places::Reversed(region.end));
  }

  // The run was turned by ROT13 after it was encoded.
  bool TurnBack(const Alphabet& turned, Region region) {
    const DigitValues digits(turned, TextOf(region), bounds_.joins_lines);
    if (digits.view().size() < digits_min_) return false;
    const auto is_plain = [this](size_t, std::string_view decoded) {
      return HasPlain(bounds_.set, decoded, FormBit({}));
    };
    return (digits.has_prefix() ||
            ForEachDecoded(digits.view(), PromiseOf(digits, false).plain, is_plain)) &&
           sink_.Take(Spelling::kRot13, Rot13(TextOf(region)), Places::Shifted(region.begin));
  }

  const Alphabet& alphabet_;
  const Alphabet* turned_;
  std::string_view bytes_;
  const TransferBounds& bounds_;
  bool deep_;
  size_t digits_min_;
  DecodedSink& sink_;
};

}  // namespace

bool DecodeHex(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink) {
  return Transfer(kHexAlphabet, nullptr, bytes, bounds, sink).Run();
}

bool TurnHex(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink) {
  return Transfer(kHexRot13Alphabet, nullptr, bytes, bounds, sink).RunTurned();
}

bool DecodeBase32(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink) {
  return Transfer(kBase32Alphabet, &kBase32Rot13Alphabet, bytes, bounds, sink).Run();
}

bool DecodeBase64(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink) {
  return Transfer(kBase64Alphabet, &kBase64Rot13Alphabet, bytes, bounds, sink).Run();
}

}  // namespace gatecrash
