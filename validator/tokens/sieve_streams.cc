#include "validator/tokens/sieve_streams.h"

#include <algorithm>
#include <string>

#include "validator/tokens/first_block.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/turned.h"
#include "validator/tokens/wide.h"

namespace gatecrash {
namespace {

// Each letter has a byte that is no NUL.
bool HoldsLetters(std::string_view bytes, size_t letters_min) {
  size_t letters = 0;
  for (const char c : bytes) {
    if (c != '\0' && ++letters == letters_min) return true;
  }
  return false;
}

}  // namespace

bool MayBeginStream(std::string_view text, size_t pos, size_t encodings, size_t letters_min,
                    bool goes_on) {
  if (pos + 1 >= text.size()) return false;
  const auto a = static_cast<unsigned char>(text[pos]);
  const auto b = static_cast<unsigned char>(text[pos + 1]);
  if (a == 0x1F && b == 0x8B) return true;
  const std::string_view behind = text.substr(pos + 2);
  if (IsZlibHeader(a, b) && MayInflate(behind, letters_min, goes_on)) return true;
  if (encodings < 2) return false;
  if (b == 0x1F && a == 0x8B) return true;
  if (IsZlibHeader(b, a)) {
    const size_t size = std::min(pos, kFirstBlockBytesMax);
    const std::string before = ReversedBytes(text.substr(pos - size, size));
    if (MayInflate(before, letters_min, size < pos)) return true;
  }
  if (!IsZlibHeader(TurnedByte(a), TurnedByte(b))) return false;
  const std::string_view some = behind.substr(0, kFirstBlockBytesMax);
  return MayInflate(Rot13(some), letters_min, some.size() < behind.size());
}

bool HoldsWide(std::string_view bytes, size_t encodings, size_t letters_min, DecodedSink& sink) {
  if (!HoldsLetters(bytes, letters_min)) return false;
  if (DecodeWide(bytes, letters_min, sink)) return true;
  return encodings > 1 && (DecodeWide(ReversedBytes(bytes), letters_min, sink) ||
                           DecodeWide(Rot13(bytes), letters_min, sink));
}

Region UnitsAround(std::string_view text, size_t pos, size_t unit) {
  const auto is_highest = [&](size_t at) {
    return MayBeHighest(static_cast<unsigned char>(text[at]), unit);
  };
  size_t first = pos;
  while (first >= unit && is_highest(first - unit)) first -= unit;
  size_t last = pos;
  while (last < text.size() && is_highest(last)) last += unit;
  return {first - std::min(first, unit), std::min(last + unit, text.size())};
}

}  // namespace gatecrash
