#include "validator/tokens/wide.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "validator/text/utf8.h"
#include "validator/tokens/byte_block.h"
#include "validator/tokens/terminal_sequence.h"
#include "validator/tokens/unit_table.h"
#include "validator/tokens/wide_sequences.h"

namespace gatecrash {
namespace {

// A stretch of code units.
struct Units {
  size_t begin;
  size_t end;
  size_t unit;  // bytes: 2 or 4
  bool big_endian;
};

// Pages of 256 code points that hold one of use to a token (unit_table.h), and surrogates.
bool IsUsefulPage(unsigned char page) {
  return page <= 0x31 || (page >= 0xA4 && page <= 0xAB) || (page >= 0xD8 && page <= 0xDF) ||
         page >= 0xFB;
}

bool IsZero(unsigned char byte) { return byte == 0; }

char32_t UnitAt(std::string_view bytes, size_t pos, const Units& units) {
  char32_t value = 0;
  for (size_t i = 0; i < units.unit; ++i) {
    const size_t at = pos + (units.big_endian ? i : units.unit - 1 - i);
    value = value << 8 | static_cast<unsigned char>(bytes[at]);
  }
  return value;
}

bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

// What stretches of units hold, one behind the other.
class Decoder {
 public:
  Decoder(std::string_view bytes, bool wants_places) : bytes_(bytes), wants_places_(wants_places) {}

  void Add(const Units& units) {
    end_ = units.begin;
    for (; end_ + units.unit <= units.end; end_ += units.unit) {
      const size_t begin = end_;
      char32_t c = UnitAt(bytes_, end_, units);
      if (units.unit == 2 && IsHighSurrogate(c) && end_ + 4 <= units.end) {
        const char32_t low = UnitAt(bytes_, end_ + 2, units);
        if (IsLowSurrogate(low)) {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          end_ += 2;
        }
      }
      if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
        decoded_.push_back('\xFF');
      } else {
        AppendUtf8(c, decoded_);
      }
      if (wants_places_) at_.resize(decoded_.size(), begin);
    }
  }

  bool HandTo(DecodedSink& sink, Spelling spelling) {
    at_.push_back(end_);
    return sink.Take(spelling, decoded_, Places::OfPieces(std::move(at_)));
  }

 private:
  std::string_view bytes_;
  bool wants_places_;
  std::string decoded_;
  std::vector<size_t> at_;
  size_t end_ = 0;
};

bool Decode(std::string_view bytes, const Units& units, DecodedSink& sink) {
  Decoder decoder(bytes, sink.wants_places());
  decoder.Add(units);
  return decoder.HandTo(sink, units.unit == 2 ? Spelling::kUtf16 : Spelling::kUtf32);
}

// Where so many useful pages may begin, 2 bytes apart, or so many zeros, 4 bytes apart.
class RunPlaces {
 public:
  RunPlaces(std::string_view bytes, size_t units_min, size_t unit)
      : bytes_(bytes), units_min_(std::min<size_t>(units_min, 8)), unit_(unit) {}

  // In order; false at the end.
  bool Next(size_t& at) {
    while (left_ == 0) {
      if (next_ >= bytes_.size()) return false;
      begin_ = next_;
      left_ = RunsFrom(begin_);
      next_ += kStep;
    }
    at = begin_ + static_cast<size_t>(std::countr_zero(left_));
    left_ &= left_ - 1;
    return true;
  }

 private:
  static constexpr size_t kWindow = 64;
  static constexpr size_t kStep = 32;  // runs are at most 29 bytes long

  [[nodiscard]] uint64_t RunsFrom(size_t begin) const {
    std::array<char, kWindow> rest;
    const char* window = bytes_.data() + begin;
    if (bytes_.size() - begin < kWindow) {
      rest.fill('~');
      bytes_.copy(rest.data(), kWindow, begin);
      window = rest.data();
    }
    uint64_t of_kind = 0;
    for (size_t first = 0; first < kWindow; first += 16) {
      const ByteBlock block(window + first);
      const ByteBlock kind = unit_ == 4
                                 ? block.Is(0)
                                 : block.IsWithin(0, 0x31) | block.IsWithin(0xA4, 0xAB) |
                                       block.IsWithin(0xD8, 0xDF) | block.IsWithin(0xFB, 0xFF);
      of_kind |= uint64_t{kind.Mask()} << first;
    }
    for (size_t have = 1; have < units_min_ && of_kind != 0;) {
      const size_t more = std::min(have, units_min_ - have);
      of_kind &= of_kind >> (more * unit_);
      have += more;
    }
    return of_kind & ((uint64_t{1} << kStep) - 1);
  }

  std::string_view bytes_;
  size_t units_min_;
  size_t unit_;
  size_t begin_ = 0;
  size_t next_ = 0;
  uint64_t left_ = 0;
};

// The stretch whose highest bytes stand at first, first + unit, ... below last, in either order.
bool DecodeBoth(std::string_view bytes, size_t first, size_t last, size_t unit, DecodedSink& sink) {
  if (Decode(bytes, {first, std::min(last, bytes.size()), unit, true}, sink)) return true;
  const size_t before = unit - 1;
  const size_t begin = first >= before ? first - before : first + 1;
  return Decode(bytes, {begin, last - before, unit, false}, sink);
}

// Calls `visit` with the first place and the place behind the last of each stretch of at least
// `units_min` units whose highest bytes are all of that kind.
template <class IsKind, class Visit>
bool ForEachStretch(std::string_view bytes, size_t units_min, size_t unit, const IsKind& is_kind,
                    const Visit& visit) {
  std::array<size_t, 4> done = {};  // by the place's remainder: how far stretches were looked for
  RunPlaces places(bytes, units_min, unit);
  for (size_t at; places.Next(at);) {
    size_t& looked = done[at % unit];
    if (at < looked) continue;
    size_t first = at;
    while (first >= looked + unit && is_kind(static_cast<unsigned char>(bytes[first - unit]))) {
      first -= unit;
    }
    size_t last = at;
    while (last < bytes.size() && is_kind(static_cast<unsigned char>(bytes[last]))) last += unit;
    looked = last;
    if (last - first >= units_min * unit && visit(first, last)) return true;
  }
  return false;
}

bool DecodeTexts(std::string_view bytes, const std::vector<std::vector<Region>>& texts,
                 bool big_endian, DecodedSink& sink) {
  return std::ranges::any_of(texts, [&](const std::vector<Region>& text) {
    Decoder decoder(bytes, sink.wants_places());
    for (const Region& part : text) decoder.Add({part.begin, part.end, 2, big_endian});
    return decoder.HandTo(sink, Spelling::kUtf16);
  });
}

bool DecodeAroundSequences(std::string_view bytes, DecodedSink& sink) {
  const WideSequences sequences(bytes);
  for (const size_t begin : {0u, 1u}) {
    for (const bool big_endian : {false, true}) {
      for (const auto which : {WideSequences::Intro::kFirst, WideSequences::Intro::kLast}) {
        const auto texts = sequences.TextsOf({begin, big_endian}, which);
        if (DecodeTexts(bytes, texts, big_endian, sink)) return true;
      }
    }
  }
  return false;
}

bool DecodeStretches(std::string_view bytes, size_t units_min, size_t unit, DecodedSink& sink) {
  const auto decode = [&](size_t first, size_t last) {
    return DecodeBoth(bytes, first, last, unit, sink);
  };
  return unit == 2 ? ForEachStretch(bytes, units_min, unit, IsUsefulPage, decode)
                   : ForEachStretch(bytes, units_min, unit, IsZero, decode);
}

// Stops at so many characters in a row that don't break a spelling, or at one that may begin a
// terminal sequence, in which any may stand.
class UnbrokenSink final : public DecodedSink {
 public:
  explicit UnbrokenSink(size_t units_min) : DecodedSink(false), units_min_(units_min) {}

  bool Take(Spelling, std::string_view decoded, const Places&) override {
    size_t unbroken = 0;
    for (size_t pos = 0; pos < decoded.size();) {
      const Utf8Char c = DecodeUtf8(decoded, pos);
      if (c.size_bytes > 0 && BeginsTerminalSequence(c.code_point)) return true;
      const bool breaks = c.size_bytes == 0 || UnitOf(c.code_point).breaks();
      unbroken = breaks ? 0 : unbroken + 1;
      if (unbroken >= units_min_) return true;
      pos += std::max(c.size_bytes, 1u);
    }
    return false;
  }

 private:
  size_t units_min_;
};

}  // namespace

bool MayBeHighest(unsigned char byte, size_t unit) {
  return unit == 2 ? IsUsefulPage(byte) : IsZero(byte);
}

bool DecodeWide(std::string_view bytes, size_t units_min, DecodedSink& sink) {
  return DecodeAroundSequences(bytes, sink) || DecodeStretches(bytes, units_min, 2, sink) ||
         DecodeStretches(bytes, units_min, 4, sink);
}

bool MayHoldWide(std::string_view bytes, size_t units_min) {
  UnbrokenSink sink(units_min);
  return DecodeWide(bytes, units_min, sink);
}

}  // namespace gatecrash
