#include "validator/tokens/sieve_escapes.h"

#include <algorithm>
#include <string>

#include "validator/tokens/escape_kinds.h"
#include "validator/tokens/escape_views.h"
#include "validator/tokens/sieve_runs.h"
#include "validator/tokens/turned.h"

namespace gatecrash {
namespace {

bool IsHexDigit(unsigned char c) {
  const unsigned lower = c | 0x20u;
  return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'f');
}

// With these two bytes behind its sign. Behind `=` and `%` both digits are there.
bool MayBegin(unsigned char sign, unsigned char first, unsigned char second) {
  if (EscapeKindsOf(sign, first) == 0) return false;
  const bool takes_two = (sign == '=' || sign == '%') && IsHexDigit(first);
  return !takes_two || IsHexDigit(second);
}

}  // namespace

// Where the text ends behind the sign and a digit, another digit may follow.
bool MayBeEscape(std::string_view text, size_t pos, size_t encodings) {
  constexpr unsigned char kAnyDigit = '0';
  const auto sign = static_cast<unsigned char>(text[pos]);
  const auto at = [text](size_t place) {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : kAnyDigit;
  };
  if (pos + 1 < text.size()) {
    const unsigned char first = at(pos + 1);
    const unsigned char second = at(pos + 2);
    if (MayBegin(sign, first, second)) return true;
    if (encodings > 1 && MayBegin(sign, TurnedByte(first), TurnedByte(second))) return true;
  }
  if (encodings < 2 || pos == 0) return false;
  return MayBegin(sign, at(pos - 1), pos > 1 ? at(pos - 2) : kAnyDigit);
}

size_t EndOfEscape(std::string_view text, size_t pos, EscapeFamilies families) {
  std::string meaning;
  return pos + ReadEscape(text, pos, families, meaning).size_bytes;
}

bool EscapeWindows::Next(Region& window) {
  Region escape;
  if (!FindEscape(end_, escape)) return false;
  window = {BeginOfWindow(text_, escape.begin), EndOfWindow(text_, escape.end)};
  size_t end = escape.end;
  while (FindEscape(window.end + 1, escape)) {
    end = escape.end;
    window.end = std::max(window.end, EndOfWindow(text_, end));
  }
  pos_ = end;
  return true;
}

bool EscapeWindows::FindEscape(size_t limit, Region& escape) {
  for (;;) {
    pos_ = NextEscapeSign(text_, pos_);
    if (pos_ >= std::min(limit, text_.size())) return false;
    escape = {pos_, EndOfEscape(text_, pos_, families_)};
    if (escape.end > escape.begin) break;
    ++pos_;
  }
  pos_ = escape.end;
  return true;
}

}  // namespace gatecrash
