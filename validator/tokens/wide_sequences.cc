#include "validator/tokens/wide_sequences.h"

#include <algorithm>
#include <optional>

#include "validator/limits.h"
#include "validator/tokens/unit_table.h"
#include "validator/tokens/wide.h"

namespace gatecrash {
namespace {

constexpr size_t kUnit = 2;
constexpr size_t kSideUnitsMax = limits::kTokenBytesMax;
constexpr char32_t kNone = 0x110000;          // no unit: beyond the bytes
constexpr std::string_view kKinds = "]PX^_";  // behind ESC

bool IsC1Intro(char32_t c) {
  return c == 0x90 || c == 0x98 || c == 0x9D || c == 0x9E || c == 0x9F;
}
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
  [[nodiscard]] bool MayBeUseful(size_t pos) const {
    const char32_t c = At(pos);
    return c != kNone && MayBeHighest(static_cast<unsigned char>(c >> 8), kUnit);
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
  if (IsC1Intro(c) || (escape && IsAmong(kKinds, units.At(unit + kUnit)))) {
    places.intros.push_back(unit);
  }
  if (c == 0x07 || c == 0x9C || (escape && units.At(unit + kUnit) == '\\')) {
    places.ends.push_back(unit);
  }
}

size_t WideSequences::EndOf(size_t intro, WideReading reading) const {
  const std::vector<size_t>& ends = PlacesOf(reading).ends;
  const auto end = std::ranges::upper_bound(ends, intro);
  if (end == ends.end()) return 0;
  return *end + (Units(bytes_, reading).At(*end) == 0x1B ? 2 * kUnit : kUnit);
}

std::vector<Region> WideSequences::TextAround(Region sequence, WideReading reading) const {
  const Units units(bytes_, reading);
  size_t begin = sequence.begin;
  for (size_t left = kSideUnitsMax; left > 0 && begin >= units.begin() + kUnit; --left) {
    if (!units.MayBeUseful(begin - kUnit)) break;
    begin -= kUnit;
  }
  std::vector<Region> text = {{begin, sequence.begin}, {sequence.end, sequence.end}};
  const std::vector<size_t>& intros = PlacesOf(reading).intros;
  auto next = std::ranges::lower_bound(intros, sequence.end);
  for (size_t left = kSideUnitsMax; left > 0; --left) {
    size_t& at = text.back().end;
    while (next != intros.end() && *next < at) ++next;
    const size_t behind = next != intros.end() && *next == at ? EndOf(at, reading) : 0;
    if (behind != 0) {
      text.push_back({behind, behind});
    } else if (units.MayBeUseful(at)) {
      at += kUnit;
    } else {
      break;
    }
  }
  return text;
}

std::vector<std::vector<Region>> WideSequences::TextsOf(WideReading reading) const {
  const Units units(bytes_, reading);
  std::vector<std::vector<Region>> texts;
  size_t last_end = 0;
  bool may_go_on = false;
  for (const size_t intro : PlacesOf(reading).intros) {
    const size_t end = EndOf(intro, reading);
    if (end == 0) break;  // nor has any behind it
    if (end != last_end) may_go_on = units.MayGoOnAt(end);
    last_end = end;
    if (may_go_on && units.MayHaveBegunBefore(intro)) {
      texts.push_back(TextAround({intro, end}, reading));
    }
  }
  return texts;
}

}  // namespace gatecrash
