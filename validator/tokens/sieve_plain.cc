#include "validator/tokens/sieve_plain.h"

#include <algorithm>
#include <array>
#include <string>

#include "validator/text/utf8.h"
#include "validator/tokens/first_word_finder.h"
#include "validator/tokens/turned.h"
#include "validator/tokens/unit_table.h"

namespace gatecrash {
namespace {

constexpr size_t kSqueezedMax = 32;  // bytes on either side of controls within a word

bool IsOfUse(std::string_view text, size_t pos) {
  const Utf8Char c = DecodeUtf8(text, pos);
  return c.size_bytes > 0 && !UnitOf(c.code_point).breaks();
}

bool IsInWord(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && (AsciiUnits(false)[byte].symbol != 0 || IsControl(c));
}

}  // namespace

PlainForms FormsWithin(size_t encodings) {
  if (encodings == 0) return FormBit({});
  const PlainForms once = FormBit({}) | FormBit({true, false}) | FormBit({false, true});
  return encodings == 1 ? once : static_cast<PlainForms>(once | FormBit({true, true}));
}

bool BeginsUseful(std::string_view text, size_t pos, size_t encodings) {
  if (static_cast<unsigned char>(text[pos]) < 0xC2) return false;
  if (IsOfUse(text, pos)) return true;
  if (encodings == 0 || pos == 0 || static_cast<unsigned char>(text[pos - 1]) < 0x80) return false;
  const size_t size = std::min<size_t>(pos + 1, 4);
  return IsOfUse(ReversedBytes(text.substr(pos + 1 - size, size)), 0);
}

bool HasWordAround(const TokenSet::Compiled& set, std::string_view text, size_t begin, size_t end) {
  std::array<char, 2 * kSqueezedMax> squeezed;
  size_t from = kSqueezedMax;
  size_t pos = begin;
  for (; pos > 0 && from > 0 && IsInWord(text[pos - 1]); --pos) {
    if (!IsControl(text[pos - 1])) squeezed[--from] = text[pos - 1];
    if (begin - pos > 4 * kSqueezedMax) return true;
  }
  size_t to = kSqueezedMax;
  for (pos = end; pos < text.size() && to < squeezed.size() && IsInWord(text[pos]); ++pos) {
    if (!IsControl(text[pos])) squeezed[to++] = text[pos];
    if (pos - end > 4 * kSqueezedMax) return true;
  }
  return FirstWordFinder(set, {squeezed.data() + from, to - from}, FormsWithin(2)).IsAnywhere();
}

}  // namespace gatecrash
