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
  if (escape.size_bytes == 0) {
    const bool goes_on = cut && MayGoOnAsEscape(seen);
    return {goes_on ? seen.size() : 0, goes_on};
  }
  return {escape.size_bytes, std::ranges::any_of(meaning, IsLetter)};
}

bool IsReversed(std::string_view bytes, size_t pos) {
  if (pos == 0 || !MayBegin(bytes[pos], bytes[pos - 1])) return false;
  const size_t begin = pos + 1 - std::min(pos + 1, kSeenBytes);
  return Look(ReversedBytes(bytes.substr(begin, pos + 1 - begin)), begin > 0).size_bytes > 0;
}

// The escape there after ROT13.
Sight LookTurned(std::string_view bytes, size_t pos) {
  const bool may_begin = pos + 1 < bytes.size() && MayBegin(bytes[pos], TurnedByte(bytes[pos + 1]));
  if (!may_begin) return {};
  const std::string_view seen = bytes.substr(pos, kSeenBytes);
  return Look(Rot13(seen), seen.size() < bytes.size() - pos);
}

// Whether these two, which stand at one place before and after ROT13, are the same.
bool AreSame(std::string_view at, const Sight& as_is, const Sight& turned) {
  if (as_is.size_bytes != turned.size_bytes || as_is.letter || turned.letter) return false;
  const std::string_view escape = at.substr(0, as_is.size_bytes);
  return Rot13(escape) == escape;
}

}  // namespace

EscapeViews ViewsOfEscapes(std::string_view bytes) {
  EscapeViews views;
  bool after_rot13 = false;
  bool all_same = true;
  for (size_t pos = NextEscapeSign(bytes, 0); pos < bytes.size();
       pos = NextEscapeSign(bytes, pos + 1)) {
    Sight as_is;
    if (pos + 1 < bytes.size() && MayBegin(bytes[pos], bytes[pos + 1])) {
      const std::string_view seen = bytes.substr(pos, kSeenBytes);
      as_is = Look(seen, seen.size() < bytes.size() - pos);
    }
    const Sight turned = LookTurned(bytes, pos);
    views.as_is = views.as_is || as_is.size_bytes > 0;
    views.reversed = views.reversed || IsReversed(bytes, pos);
    after_rot13 = after_rot13 || turned.size_bytes > 0;
    all_same = all_same && AreSame(bytes.substr(pos), as_is, turned);
    views.turned = after_rot13 && !all_same;
    if (views.as_is && views.reversed && views.turned) break;
  }
  return views;
}

bool MayGoOnAsEscape(std::string_view seen) {
  std::string_view rest = seen;
  if (seen.starts_with('=')) return seen.find_first_not_of(" \t\r", 1) == std::string_view::npos;
  if (seen.starts_with("\\u{")) rest.remove_prefix(3);
  if (seen.starts_with("&#"))
    rest.remove_prefix(seen.starts_with("&#x") || seen.starts_with("&#X") ? 3 : 2);
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  return rest.size() < seen.size() && rest.find_first_not_of(kDigits) == std::string_view::npos;
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
