#include "validator/tokens/alphabet.h"

#include <algorithm>
#include <bit>

#include "validator/tokens/byte_block.h"

namespace gatecrash {
namespace {

constexpr size_t kBlock = 16;

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase32Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kHexSeparators = " \t\n\r,;:.-_/|";

constexpr size_t Turn(size_t c) {
  const size_t lower = c | 0x20;
  if (lower < 'a' || lower > 'z' || c >= 0x80) return c;
  return lower < 'n' ? c + 13 : c - 13;
}

constexpr Alphabet Make(std::string_view digits, uint32_t bits, uint32_t alignments,
                        Spelling spelling) {
  Alphabet alphabet = {{}, {}, bits, alignments, false, 0, spelling};
  alphabet.values.fill(Alphabet::kNone);
  for (size_t i = 0; i < digits.size(); ++i) {
    const auto digit = static_cast<unsigned char>(digits[i]);
    alphabet.values[digit] = static_cast<uint8_t>(i & ((1u << bits) - 1));
  }
  return alphabet;
}

constexpr Alphabet WithMembers(Alphabet alphabet) {
  for (size_t c = 0; c < 256; ++c) alphabet.members[c] = alphabet.values[c] != Alphabet::kNone;
  return alphabet;
}

constexpr Alphabet Turned(const Alphabet& alphabet) {
  Alphabet turned = alphabet;
  turned.rot13 = true;
  for (size_t c = 0; c < 256; ++c) turned.values[c] = alphabet.values[Turn(c)];
  return WithMembers(turned);
}

// The prefix and the separators are members too.
constexpr Alphabet WithSeparators(Alphabet alphabet, char prefix) {
  alphabet.prefix = prefix;
  alphabet.members[static_cast<size_t>(prefix)] = true;
  alphabet.members[static_cast<size_t>(prefix) - 0x20] = true;
  for (const char c : kHexSeparators) alphabet.members[static_cast<size_t>(c)] = true;
  return alphabet;
}

constexpr Alphabet MakeHex() {
  Alphabet hex = Make(kHexDigits, 4, 2, Spelling::kHex);
  for (size_t c = 'a'; c <= 'f'; ++c) hex.values[c - 0x20] = hex.values[c];
  return WithMembers(hex);
}

constexpr Alphabet MakeBase64() {
  Alphabet base64 = Make(kBase64Digits, 6, 4, Spelling::kBase64);
  base64.values['-'] = base64.values['+'];
  base64.values['_'] = base64.values['/'];
  return WithMembers(base64);
}

constexpr Alphabet MakeBase32() {
  return WithMembers(Make(kBase32Digits, 5, 8, Spelling::kBase32));
}

bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

// Whether text[pos] is the `x` of a `0x` with a digit behind it.
bool IsPrefix(const Alphabet& alphabet, std::string_view text, size_t pos) {
  return alphabet.prefix != 0 && static_cast<char>(text[pos] | 0x20) == alphabet.prefix &&
         pos > 0 && text[pos - 1] == '0' && pos + 1 < text.size() &&
         alphabet.values[static_cast<unsigned char>(text[pos + 1])] != Alphabet::kNone;
}

// The letters before the 13th one move on by 13, the others back.
ByteBlock TurnLetters(ByteBlock letters) {
  const ByteBlock lower = letters.Or(0x20);
  return letters + (lower.IsWithin('a', 'm').And(13) | lower.IsWithin('n', 'z').And(0xF3));
}

// What is to be added to the characters of a range for them to be values from `value` on.
ByteBlock Shift(ByteBlock digits, char first, char last, int value) {
  return digits.IsWithin(static_cast<uint8_t>(first), static_cast<uint8_t>(last))
      .And(static_cast<uint8_t>(value - first));
}

// The values of sixteen digits at once; of what is no digit, anything.
ByteBlock ValuesOf(const Alphabet& alphabet, ByteBlock digits) {
  if (alphabet.rot13) digits = TurnLetters(digits);
  const ByteBlock lower = digits.Or(0x20);
  switch (alphabet.bits) {
    case 4:
      return lower + (Shift(lower, '0', '9', 0) | Shift(lower, 'a', 'f', 10));
    case 5:
      return lower + (Shift(lower, 'a', 'z', 0) | Shift(lower, '2', '7', 26));
    default:
      return digits + (Shift(digits, 'A', 'Z', 0) | Shift(digits, 'a', 'z', 26) |
                       Shift(digits, '0', '9', 52) | Shift(digits, '+', '+', 62) |
                       Shift(digits, '-', '-', 62) | Shift(digits, '/', '/', 63) |
                       Shift(digits, '_', '_', 63));
  }
}

ByteBlock MembersOf(const Alphabet& alphabet, ByteBlock bytes) {
  const ByteBlock lower = bytes.Or(0x20);
  if (alphabet.bits == 5) return lower.IsWithin('a', 'z') | bytes.IsWithin('2', '7');
  if (alphabet.bits == 6) {
    return lower.IsWithin('a', 'z') | bytes.IsWithin('/', '9') | bytes.Is('+') | bytes.Is('-') |
           bytes.Is('_');
  }
  const ByteBlock separators = bytes.IsWithin(',', ';') | bytes.Is('_') | bytes.Is('|') |
                               bytes.Is(' ') | bytes.IsWithin('\t', '\n') | bytes.Is('\r');
  const auto prefix = static_cast<uint8_t>(alphabet.prefix);
  return separators | lower.Is(prefix) |
         (alphabet.rot13 ? lower.IsWithin('n', 's') : lower.IsWithin('a', 'f'));
}

// Which of at most 64 bytes belong to a run.
uint64_t MembersIn(const Alphabet& alphabet, std::string_view bytes) {
  uint64_t mask = 0;
  for (size_t first = 0; first < bytes.size(); first += 16) {
    alignas(16) char rest[16] = {};
    const std::string_view some = bytes.substr(first, sizeof rest);
    if (some.size() < sizeof rest) some.copy(rest, some.size());
    const ByteBlock block(some.size() < sizeof rest ? rest : some.data());
    mask |= uint64_t{MembersOf(alphabet, block).Mask()} << first;
  }
  return mask;
}

}  // namespace

constexpr Alphabet kHexAlphabet = WithSeparators(MakeHex(), 'x');
constexpr Alphabet kHexRot13Alphabet = WithSeparators(Turned(MakeHex()), 'k');
constexpr Alphabet kBase32Alphabet = MakeBase32();
constexpr Alphabet kBase64Alphabet = MakeBase64();
constexpr Alphabet kBase32Rot13Alphabet = Turned(MakeBase32());
constexpr Alphabet kBase64Rot13Alphabet = Turned(MakeBase64());

RegionFinder::RegionFinder(const Alphabet& alphabet, std::string_view bytes, size_t members_min,
                           bool joins_lines)
    : alphabet_(alphabet),
      bytes_(bytes),
      members_min_(members_min),
      joins_lines_(joins_lines && alphabet.prefix == 0),
      masked_(bytes.size() <= 64 && !joins_lines_) {
  if (masked_) mask_ = MembersIn(alphabet, bytes);
}

bool RegionFinder::Next(Region& region) {
  if (masked_) return NextMasked(region);
  return joins_lines_ ? NextJoined(region) : NextPlain(region);
}

bool RegionFinder::NextMasked(Region& region) {
  while (mask_ != 0) {
    region.begin = static_cast<size_t>(std::countr_zero(mask_));
    region.end = region.begin + static_cast<size_t>(std::countr_one(mask_ >> region.begin));
    mask_ = region.end < 64 ? mask_ >> region.end << region.end : 0;
    if (region.end - region.begin >= members_min_) return true;
  }
  return false;
}

// Looks at the last byte that a run from here on must have, and back from there.
bool RegionFinder::NextPlain(Region& region) {
  while (bytes_.size() - pos_ >= members_min_) {
    size_t at = pos_ + members_min_;
    while (at > pos_ && IsMember(at - 1)) --at;
    if (at > pos_) {
      pos_ = at;
      continue;
    }
    region.begin = pos_;
    pos_ += members_min_;
    while (pos_ < bytes_.size() && IsMember(pos_)) ++pos_;
    region.end = pos_;
    return true;
  }
  return false;
}

bool RegionFinder::NextJoined(Region& region) {
  while (pos_ < bytes_.size()) {
    if (!IsMember(pos_)) {
      ++pos_;
      continue;
    }
    region = {pos_, pos_};
    size_t members = 0;
    while (pos_ < bytes_.size()) {
      const size_t begin = pos_;
      while (pos_ < bytes_.size() && IsMember(pos_)) ++pos_;
      if (pos_ > begin) region.end = pos_;
      members += pos_ - begin;
      const size_t next = SkipLineEnd(pos_);
      if (next == pos_) break;
      pos_ = next;
    }
    if (members >= members_min_) return true;
  }
  return false;
}

size_t RegionFinder::SkipLineEnd(size_t pos) const {
  bool line_end = false;
  size_t end = pos;
  for (; end < bytes_.size() && (IsBlank(bytes_[end]) || IsLineEnd(bytes_[end])); ++end) {
    line_end = line_end || IsLineEnd(bytes_[end]);
  }
  return line_end ? end : pos;
}

DigitValues::DigitValues(const Alphabet& alphabet, std::string_view region, bool joined) {
  values_ = few_.data();
  if (region.size() > kFewDigits) {
    many_.resize((region.size() + kBlock - 1) / kBlock * kBlock);
    values_ = many_.data();
  }
  if (joined || !ReadAdjacent(alphabet, region)) ReadSeparated(alphabet, region);
}

bool DigitValues::ReadAdjacent(const Alphabet& alphabet, std::string_view region) {
  const bool separators = alphabet.prefix != 0;
  count_ = region.size();
  for (size_t first = 0; first < region.size(); first += kBlock) {
    const std::string_view some = region.substr(first, kBlock);
    std::array<char, kBlock> rest;
    if (some.size() < kBlock) {
      rest.fill('0');
      some.copy(rest.data(), some.size());
    }
    const ByteBlock values =
        ValuesOf(alphabet, ByteBlock(some.size() < kBlock ? rest.data() : some.data()));
    if (separators && values.IsWithin(0, 15).Mask() != 0xFFFF) return false;
    values.Store(values_ + first);
  }
  return true;
}

void DigitValues::ReadSeparated(const Alphabet& alphabet, std::string_view region) {
  count_ = 0;
  for (const char c : region) {
    const uint8_t value = alphabet.values[static_cast<unsigned char>(c)];
    if (value != Alphabet::kNone) {
      values_[count_++] = static_cast<char>(value);
    } else if (alphabet.prefix != 0 && static_cast<char>(c | 0x20) == alphabet.prefix) {
      has_prefix_ = true;
    }
  }
}

Digits ReadDigits(const Alphabet& alphabet, std::string_view bytes, Region region,
                  bool wants_places) {
  Digits digits;
  const std::string_view text = bytes.substr(region.begin, region.end - region.begin);
  for (size_t i = 0; i < text.size(); ++i) {
    const uint8_t value = alphabet.values[static_cast<unsigned char>(text[i])];
    if (value != Alphabet::kNone) {
      digits.values.push_back(static_cast<char>(value));
      if (wants_places) digits.at.push_back(region.begin + i);
    } else if (IsPrefix(alphabet, text, i)) {
      digits.values.pop_back();
      if (wants_places) digits.at.pop_back();
    }
  }
  return digits;
}

}  // namespace gatecrash
