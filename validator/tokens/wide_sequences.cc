#include "validator/tokens/wide_sequences.h"

#include <iterator>
#include <optional>
#include <utility>

#include "validator/tokens/terminal_sequence.h"
#include "validator/tokens/unit_table.h"

namespace gatecrash {
namespace {

constexpr size_t kUnit = 2;
constexpr char32_t kNone = 0x110000;  // no unit: beyond the bytes

bool IsAmong(std::string_view characters, char32_t c) {
  return c < 0x80 && characters.find(static_cast<char>(c)) != std::string_view::npos;
}
bool IsSurrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }

// Whether a token's letter may stand there, or an escape end or begin, or a sequence; nothing is
// told where the unit counts as nothing.
std::optional<bool> MayBePart(char32_t c) {
  if (IsSurrogate(c) || c == 0x07 || c == 0x1B || (c >= 0x90 && c <= 0x9F)) return true;
  if (c == kNone) return false;
  const Unit unit = UnitOf(c);
  if (unit.symbol != 0 || IsAmong(";}\\%&=", c)) return true;
  if (unit.breaks()) return false;
  return std::nullopt;
}

class Units {
 public:
  Units(std::string_view bytes, WideReading reading) : bytes_(bytes), reading_(reading) {}

  [[nodiscard]] size_t begin() const { return reading_.begin; }

  [[nodiscard]] char32_t At(size_t pos) const {
    if (pos + kUnit > bytes_.size()) return kNone;
    const char32_t first = static_cast<unsigned char>(bytes_[pos]);
    const char32_t second = static_cast<unsigned char>(bytes_[pos + 1]);
    return reading_.big_endian ? first << 8 | second : second << 8 | first;
  }
  // Of a plain spelling, or of ASCII, in which all else is spelled.
  [[nodiscard]] bool MayBeUseful(size_t pos) const {
    const char32_t c = At(pos);
    return c != kNone && (c < 0x80 || IsSurrogate(c) || !UnitOf(c).breaks());
  }

  [[nodiscard]] bool MayHaveBegunBefore(size_t pos) const {
    while (pos >= begin() + kUnit) {
      pos -= kUnit;
      if (const auto may = MayBePart(At(pos))) return *may;
    }
    return false;
  }
  [[nodiscard]] bool MayGoOnAt(size_t pos) const {
    for (;; pos += kUnit) {
      if (const auto may = MayBePart(At(pos))) return *may;
    }
  }

 private:
  std::string_view bytes_;
  WideReading reading_;
};

}  // namespace

WideSequences::WideSequences(std::string_view bytes) : bytes_(bytes) {
  for (size_t at = bytes.find('\0'); at < bytes.size(); at = bytes.find('\0', at + 1)) {
    if (at > 0) Notice(at - 1, {(at - 1) % kUnit, false});
    if (at + 1 < bytes.size()) Notice(at, {at % kUnit, true});
  }
}

void WideSequences::Notice(size_t unit, WideReading reading) {
  const Units units(bytes_, reading);
  const char32_t c = units.At(unit);
  const bool escape = c == 0x1B;
  Places& places = places_[reading.begin][reading.big_endian ? 1 : 0];
  if (IsC1OfAnyBytes(c) || (escape && IsKindOfAnyBytes(units.At(unit + kUnit)))) {
    places.intros.push_back(unit);
  }
  if (c == 0x07 || c == 0x9C || (escape && units.At(unit + kUnit) == '\\')) {
    places.ends.push_back(unit);
  }
}

// Of several intros before one end a terminal heeds the first; the others are then a part of what it
// passes over. Who knows no C1 controls heeds another one.
std::vector<Region> WideSequences::SequencesOf(WideReading reading, Intro which) const {
  const Units units(bytes_, reading);
  const Places& places = PlacesOf(reading);
  std::vector<Region> sequences;
  auto intro = places.intros.begin();
  for (const size_t end : places.ends) {
    const auto first = intro;
    while (intro != places.intros.end() && *intro < end) ++intro;
    if (first == intro) continue;
    const size_t begin = which == Intro::kFirst ? *first : *std::prev(intro);
    sequences.push_back({begin, end + (units.At(end) == 0x1B ? 2 * kUnit : kUnit)});
  }
  return sequences;
}

std::vector<std::vector<Region>> WideSequences::TextsOf(WideReading reading, Intro which) const {
  const Units units(bytes_, reading);
  const std::vector<Region> sequences = SequencesOf(reading, which);
  std::vector<std::vector<Region>> texts;
  size_t done = units.begin();
  for (auto next = sequences.begin(); next != sequences.end();) {
    size_t begin = next->begin;
    while (begin >= done + kUnit && units.MayBeUseful(begin - kUnit)) begin -= kUnit;
    std::vector<Region> text = {{begin, begin}};
    bool may_be_one = false;
    for (size_t at = begin;; at = text.back().end) {
      if (next != sequences.end() && next->begin == at) {
        may_be_one = may_be_one ||
                     (units.MayHaveBegunBefore(next->begin) && units.MayGoOnAt(next->end));
        text.push_back({next->end, next->end});
        ++next;
      } else if (units.MayBeUseful(at)) {
        text.back().end += kUnit;
      } else {
        break;
      }
    }
    done = text.back().end;
    if (may_be_one) texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace gatecrash
