#include "validator/tokens/escape_views.h"

#include <algorithm>
#include <bit>
#include <string>

#include "validator/tokens/escape_kinds.h"
#include "validator/tokens/escape_syntax.h"
#include "validator/tokens/turned.h"

namespace gatecrash {
namespace {

constexpr size_t kBlock = 16;
constexpr size_t kSeenBytes = 40;  // of an escape

bool IsLetter(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'z';
}

bool MayBegin(char sign, char behind) {
  return EscapeKindsOf(static_cast<unsigned char>(sign), static_cast<unsigned char>(behind)) != 0;
}

char TurnedByte(char c) { return Rot13(std::string_view(&c, 1))[0]; }

struct Sight {
  size_t size_bytes = 0;  // 0: none
  bool letter = false;    // it means one
};

// The escape that `seen` begins with, which goes on behind its end if `cut`.
Sight Look(std::string_view seen, bool cut) {
  std::string meaning;
  const Escape escape = ReadEscape(seen, 0, kEveryFamily, meaning);
  if (escape.size_bytes == 0) return {cut ? seen.size() : 0, cut};
  return {escape.size_bytes, std::ranges::any_of(meaning, IsLetter)};
}

bool IsReversed(std::string_view bytes, size_t pos) {
  if (pos == 0 || !MayBegin(bytes[pos], bytes[pos - 1])) return false;
  const size_t begin = pos + 1 - std::min(pos + 1, kSeenBytes);
  return Look(ReversedBytes(bytes.substr(begin, pos + 1 - begin)), begin > 0).size_bytes > 0;
}

// `as_is`: the escape there before ROT13.
bool IsTurned(std::string_view bytes, size_t pos, const Sight& as_is) {
  const bool may_begin = pos + 1 < bytes.size() && MayBegin(bytes[pos], TurnedByte(bytes[pos + 1]));
  if (!may_begin) return as_is.size_bytes > 0;
  const std::string_view seen = bytes.substr(pos, kSeenBytes);
  const std::string turned = Rot13(seen);
  const Sight sight = Look(turned, seen.size() < bytes.size() - pos);
  return sight.letter || as_is.letter || sight.size_bytes != as_is.size_bytes ||
         std::string_view(turned).substr(0, sight.size_bytes) != seen.substr(0, sight.size_bytes);
}

}  // namespace

EscapeViews ViewsOfEscapes(std::string_view bytes) {
  EscapeViews views;
  for (size_t pos = NextEscapeSign(bytes, 0); pos < bytes.size();
       pos = NextEscapeSign(bytes, pos + 1)) {
    Sight as_is;
    if (pos + 1 < bytes.size() && MayBegin(bytes[pos], bytes[pos + 1])) {
      const std::string_view seen = bytes.substr(pos, kSeenBytes);
      as_is = Look(seen, seen.size() < bytes.size() - pos);
    }
    views.as_is = views.as_is || as_is.size_bytes > 0;
    views.reversed = views.reversed || IsReversed(bytes, pos);
    views.turned = views.turned || IsTurned(bytes, pos, as_is);
    if (views.as_is && views.reversed && views.turned) break;
  }
  return views;
}

size_t NextEscapeSign(std::string_view bytes, size_t pos) {
  for (; bytes.size() - pos >= kBlock; pos += kBlock) {
    const ByteBlock block(bytes.data() + pos);
    const uint32_t signs = (block.Is('\\') | block.IsWithin('%', '&') | block.Is('=')).Mask();
    if (signs != 0) return pos + static_cast<size_t>(std::countr_zero(signs));
  }
  while (pos < bytes.size() && !BeginsEscape(bytes[pos])) ++pos;
  return pos;
}

}  // namespace gatecrash
