#include "validator/tokens/wide.h"

#include <string>
#include <utility>
#include <vector>

#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

// One of the twelve readings.
struct Reading {
  size_t unit;   // bytes: 2 or 4
  size_t first;  // where the first unit begins
  bool big_endian;
};

char32_t UnitAt(std::string_view bytes, size_t pos, const Reading& reading) {
  char32_t value = 0;
  for (size_t i = 0; i < reading.unit; ++i) {
    const size_t at = pos + (reading.big_endian ? i : reading.unit - 1 - i);
    value = value << 8 | static_cast<unsigned char>(bytes[at]);
  }
  return value;
}

// Pages of 256 code points that hold one of use to a token (unit_table.h), and surrogates.
bool MayBeUseful(char32_t unit, const Reading& reading) {
  if (reading.unit == 4) return unit < 0x110000;
  const char32_t page = unit >> 8;
  return page <= 0x31 || (page >= 0xA4 && page <= 0xAB) || (page >= 0xD8 && page <= 0xDF) ||
         page >= 0xFB;
}

bool IsPlausible(std::string_view bytes, size_t units_min, const Reading& reading) {
  size_t in_a_row = 0;
  for (size_t pos = reading.first; pos + reading.unit <= bytes.size(); pos += reading.unit) {
    in_a_row = MayBeUseful(UnitAt(bytes, pos, reading), reading) ? in_a_row + 1 : 0;
    if (in_a_row >= units_min) return true;
  }
  return false;
}

bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

bool Decode(std::string_view bytes, const Reading& reading, DecodedSink& sink) {
  std::string decoded;
  std::vector<size_t> at;
  for (size_t pos = reading.first; pos + reading.unit <= bytes.size(); pos += reading.unit) {
    const size_t begin = pos;
    char32_t c = UnitAt(bytes, pos, reading);
    if (reading.unit == 2 && IsHighSurrogate(c) && pos + 4 <= bytes.size()) {
      const char32_t low = UnitAt(bytes, pos + 2, reading);
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
  const Spelling spelling = reading.unit == 2 ? Spelling::kUtf16 : Spelling::kUtf32;
  return sink.Take(spelling, decoded, Places::Of(std::move(at)));
}

}  // namespace

bool DecodeWide(std::string_view bytes, size_t units_min, DecodedSink& sink) {
  for (const size_t unit : {size_t{2}, size_t{4}}) {
    for (size_t first = 0; first < unit; ++first) {
      for (const bool big_endian : {false, true}) {
        const Reading reading = {unit, first, big_endian};
        if (IsPlausible(bytes, units_min, reading) && Decode(bytes, reading, sink)) return true;
      }
    }
  }
  return false;
}

}  // namespace gatecrash
