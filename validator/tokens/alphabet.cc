#include "validator/tokens/alphabet.h"

namespace gatecrash {
namespace {

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
  Alphabet alphabet = {{}, {}, bits, alignments, 0, spelling};
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

bool IsPrefix(const Alphabet& alphabet, char c) {
  return alphabet.prefix != 0 && static_cast<char>(c | 0x20) == alphabet.prefix;
}

}  // namespace

constexpr Alphabet kHexAlphabet = WithSeparators(MakeHex(), 'x');
constexpr Alphabet kHexRot13Alphabet = WithSeparators(Turned(MakeHex()), 'k');
constexpr Alphabet kBase32Alphabet = MakeBase32();
constexpr Alphabet kBase64Alphabet = MakeBase64();
constexpr Alphabet kBase32Rot13Alphabet = Turned(MakeBase32());
constexpr Alphabet kBase64Rot13Alphabet = Turned(MakeBase64());

bool RegionFinder::Next(Region& region) {
  return joins_lines_ ? NextJoined(region) : NextPlain(region);
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

FewDigits ReadFewDigits(const Alphabet& alphabet, std::string_view region) {
  FewDigits digits;
  size_t count = 0;
  for (size_t i = 0; i < region.size(); ++i) {
    const uint8_t value = alphabet.values[static_cast<unsigned char>(region[i])];
    if (value != Alphabet::kNone) {
      if (count < kFewDigits) digits.values[count] = static_cast<char>(value);
      ++count;
    } else if (IsPrefix(alphabet, region[i])) {
      digits.has_prefix = true;
    }
  }
  digits.count = count;
  return digits;
}

Digits ReadDigits(const Alphabet& alphabet, std::string_view bytes, Region region,
                  bool wants_places) {
  Digits digits;
  for (size_t pos = region.begin; pos < region.end; ++pos) {
    const uint8_t value = alphabet.values[static_cast<unsigned char>(bytes[pos])];
    if (value != Alphabet::kNone) {
      digits.values.push_back(static_cast<char>(value));
      if (wants_places) digits.at.push_back(pos);
    } else if (IsPrefix(alphabet, bytes[pos]) && pos > region.begin && bytes[pos - 1] == '0') {
      digits.values.pop_back();
      if (wants_places) digits.at.pop_back();
    }
  }
  return digits;
}

}  // namespace gatecrash
