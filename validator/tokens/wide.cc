#include "validator/tokens/wide.h"

#include <string>
#include <utility>
#include <vector>

#include "validator/text/utf8.h"

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

bool Decode(std::string_view bytes, const Units& units, DecodedSink& sink) {
  std::string decoded;
  std::vector<size_t> at;
  size_t pos = units.begin;
  for (; pos + units.unit <= units.end; pos += units.unit) {
    const size_t begin = pos;
    char32_t c = UnitAt(bytes, pos, units);
    if (units.unit == 2 && IsHighSurrogate(c) && pos + 4 <= units.end) {
      const char32_t low = UnitAt(bytes, pos + 2, units);
      if (IsLowSurrogate(low)) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        pos += 2;
      }
    }
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
      decoded.push_back('\xFF');
    } else {
      AppendUtf8(c, decoded);
    }
    if (sink.wants_places()) at.resize(decoded.size(), begin);
  }
  at.push_back(pos);
  const Spelling spelling = units.unit == 2 ? Spelling::kUtf16 : Spelling::kUtf32;
  return sink.Take(spelling, decoded, Places::OfPieces(std::move(at)));
}

// The stretch whose highest bytes stand at first, first + unit, ... below last, in either order.
bool DecodeBoth(std::string_view bytes, size_t first, size_t last, size_t unit, DecodedSink& sink) {
  if (Decode(bytes, {first, std::min(last, bytes.size()), unit, true}, sink)) return true;
  const size_t before = unit - 1;
  const size_t begin = first >= before ? first - before : first + 1;
  return Decode(bytes, {begin, last - before, unit, false}, sink);
}

// Each stretch of at least `units_min` units whose highest bytes are all of that kind.
template <class Kind>
bool DecodeStretches(std::string_view bytes, size_t units_min, size_t unit, const Kind& kind,
                     DecodedSink& sink) {
  for (size_t residue = 0; residue < unit; ++residue) {
    for (size_t pos = residue; pos < bytes.size(); pos += unit) {
      const size_t first = pos;
      while (pos < bytes.size() && kind(static_cast<unsigned char>(bytes[pos]))) pos += unit;
      if (pos - first < units_min * unit) continue;
      if (DecodeBoth(bytes, first, pos, unit, sink)) return true;
    }
  }
  return false;
}

}  // namespace

bool DecodeWide(std::string_view bytes, size_t units_min, DecodedSink& sink) {
  return DecodeStretches(bytes, units_min, 2, IsUsefulPage, sink) ||
         DecodeStretches(bytes, units_min, 4, IsZero, sink);
}

}  // namespace gatecrash
