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

// Whether text[pos] is the `x` of a `0x` with a digit behind it.
bool IsPrefix(const Alphabet& alphabet, std::string_view text, size_t pos) {
  return alphabet.prefix != 0 && static_cast<char>(text[pos] | 0x20) == alphabet.prefix &&
         pos > 0 && text[pos - 1] == '0' && pos + 1 < text.size() &&
         alphabet.values[static_cast<unsigned char>(text[pos + 1])] != Alphabet::kNone;
}

// Digits with something between them.
FewDigits ReadSeparated(const Alphabet& alphabet, std::string_view region) {
  FewDigits digits;
  size_t count = 0;
  for (const char c : region) {
    const uint8_t value = alphabet.values[static_cast<unsigned char>(c)];
    if (value != Alphabet::kNone) {
      if (count < kFewDigits) digits.values[count] = static_cast<char>(value);
      ++count;
    } else if (alphabet.prefix != 0 && static_cast<char>(c | 0x20) == alphabet.prefix) {
      digits.has_prefix = true;
    }
  }
  digits.count = count;
  return digits;
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
  digits.count = region.size();
  uint8_t all = 0;
  for (size_t i = 0; i < region.size() && i < kFewDigits; ++i) {
    const uint8_t value = alphabet.values[static_cast<unsigned char>(region[i])];
    digits.values[i] = static_cast<char>(value);
    all |= value;
  }
  if (region.size() <= kFewDigits && all != Alphabet::kNone) return digits;
  return ReadSeparated(alphabet, region);
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
