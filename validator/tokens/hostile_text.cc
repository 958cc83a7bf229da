#include "validator/tokens/hostile_text.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "validator/text/text_rules.h"

namespace gatecrash::spelling {
namespace {

using namespace std::string_view_literals;

constexpr size_t kTextBytesMin = 256;  // what is shorter is searched in one piece anyway

template <size_t kSize>
std::string OneOf(const std::string_view (&parts)[kSize], Random& random) {
  return std::string(parts[Pick(random, kSize)]);
}

// A terminal sequence, whole or cut, or what else counts as nothing.
std::string Nothing(Random& random) {
  constexpr std::string_view kNothings[] = {
      "\x1B[1m"sv,
      "\x1B]0;a[b?c\x07"sv,
      "\xC2\x9D(x)\xC2\x9C"sv,
      "\x1BM"sv,
      "\xE2\x80\x8B"sv,
      "\x01"sv,
      "\n"sv,
      "\xCC\x81"sv,
      "\xC2\xAD"sv,
      "\xC2\x9B\x31m"sv,
      "\x1B]0;~(a)"sv,
      "\x1BP~\x1B\\"sv,
      "\x9C\xC2"sv,
      "\x07"sv,
      "\x1B\\"sv,
      "\xC2"sv,
      "\x1B"sv,
      "\0"sv,
      "=\r\n"sv,
      "\x1B_q\xC2\x9C"sv,
      "\x07x;0]\x1B"sv,
      "m1[\x1B"sv,
      "\xF3\xA0\x81\x81"sv,
      "\x1BX\x1B[\x1B\\"sv,
  };
  if (Pick(random, 8) == 0) return "\x1BP" + std::string(Pick(random, 40), '\xFF') + "\x1B\\";
  return OneOf(kNothings, random);
}

constexpr size_t kFamilies = 7;

std::string Escaped(unsigned char byte, size_t family, Random& random) {
  const std::string_view digits = Pick(random, 2) == 0 ? "0123456789ABCDEF" : "0123456789abcdef";
  const std::string hex = {digits[byte >> 4], digits[byte & 15]};
  constexpr std::string_view kBefore[] = {"\\x", "%", "=", "\\u00", "&#x", "%u00"};
  if (family == std::size(kBefore)) {
    return {'\\', digits[byte >> 6], digits[byte >> 3 & 7], digits[byte & 7]};
  }
  return std::string(kBefore[family]) + hex + (family == 4 ? ";" : "");
}

// Of any byte, mostly of ASCII.
std::string OneEscape(Random& random) {
  const size_t bits = Pick(random, 4) == 0 ? 0xFF : 0x7F;
  return Escaped(static_cast<unsigned char>(random() & bits), Pick(random, kFamilies), random);
}

// Here and there, of one family or of several.
std::string SomeEscaped(std::string_view bytes, Random& random) {
  const size_t family = Pick(random, kFamilies + 1);
  const size_t one_in = 1 + Pick(random, 6);
  std::string text;
  for (const char c : bytes) {
    const bool stays = Pick(random, one_in) != 0;
    const size_t of = family == kFamilies ? Pick(random, kFamilies) : family;
    text += stays ? std::string(1, c) : Escaped(static_cast<unsigned char>(c), of, random);
  }
  return text;
}

std::string Encoded(const std::string& bytes, Random& random) {
  const Encoder& encoder = Encoders()[Pick(random, Encoders().size())];
  return encoder.text_only && !IsUtf8(bytes) ? bytes : encoder.write(bytes, random);
}

std::string EncodedInSomeWay(const std::string& bytes, Random& random) {
  switch (Pick(random, 5)) {
    case 0:
    case 1:
      return SomeEscaped(bytes, random);
    case 2:
      return {bytes.rbegin(), bytes.rend()};
    default:
      return Encoded(bytes, random);
  }
}

std::string Plain(Random& random) {
  constexpr std::string_view kTokens[] = {
      "SEAL_PASS",          "SEALPASS",          "CUTOVER_VALID",
      "seal valid",         "Cutover\tComplete", "pro\nduction.granted",
      "PRODUCTION_APPLIED", "seal-executed",     "seal valid",
      "production\tpass",   "CUTOVER AUTHORIZED"};
  std::string text = OneOf(kTokens, random);
  if (Pick(random, 2) == 0) text = WritePlain(text, random);
  return text;
}

// Which counts where its words have edges: an escape is one, or none.
std::string BesideAnEscape(Random& random) {
  constexpr std::string_view kTokens[] = {"seal valid", "Cutover\tComplete", "production \n passed",
                                          "production pass"};
  std::string text = OneOf(kTokens, random);
  if (Pick(random, 4) == 0) text = OneEscape(random) + text;
  text = Encoded(text, random);
  text = OneEscape(random) + text;
  if (Pick(random, 4) == 0) text += OneEscape(random);
  if (Pick(random, 4) == 0) std::ranges::reverse(text);
  return text;
}

void Damage(std::string& text, Random& random) {
  if (text.empty()) return;
  const size_t at = Pick(random, text.size());
  switch (Pick(random, 4)) {
    case 0:
      text.erase(at, 1);
      break;
    case 1:
      text[at] = static_cast<char>(random() & 0xFF);
      break;
    case 2:
      text.insert(at, Surroundings(random));
      break;
    default:
      text.insert(at, Nothing(random));
  }
}

// Of one kind, so that runs of it and the bytes beside it are looked at.
std::string Filler(Random& random) {
  constexpr std::string_view kFillers[] = {
      "~",    "?",      "(",    "a",    "z ",  "\n",  "05b6",  "Ab3",       "qxz", "\xC3\xA9",
      "[a] ", "word, ", "\xFF", "x\ty", "=20", "%20", "&amp;", "status=1 ", "\\n", "0, "};
  const std::string_view part = kFillers[Pick(random, std::size(kFillers))];
  std::string text;
  const size_t size = 1 + Pick(random, 300);
  while (text.size() < size) text += part;
  return text;
}

std::string RandomBytes(Random& random) {
  const size_t of = Pick(random, 3);
  std::string bytes(Pick(random, 48), '\0');
  for (char& c : bytes) c = static_cast<char>(random() & (of == 0 ? 0xFF : of == 1 ? 0x7F : 0x1F));
  return bytes;
}

std::string Part(Random& random) {
  switch (Pick(random, 13)) {
    case 0:
    case 1:
      return HostileSpelling(random);
    case 12:
      return BesideAnEscape(random);
    case 2:
      return Filler(random);
    case 3:
      return Nothing(random);
    case 4:
      return EncodedInSomeWay(Surroundings(random), random);
    case 5:
      return EncodedInSomeWay(RandomBytes(random), random);
    case 6:
      return RandomBytes(random);
    case 7:
      return EncodedInSomeWay(Nothing(random), random);
    default:
      return Surroundings(random);
  }
}

}  // namespace

std::string HostileSpelling(Random& random) {
  std::string text = Plain(random);
  if (Pick(random, 2) == 0) text.insert(Pick(random, text.size() + 1), Nothing(random));
  for (size_t n = Pick(random, 3); n > 0; --n) {
    if (Pick(random, 4) == 0) text = Surroundings(random) + text + Surroundings(random);
    if (Pick(random, 4) == 0) text = OneEscape(random) + text;
    if (Pick(random, 8) == 0) text += OneEscape(random);
    if (Pick(random, 12) == 0) Damage(text, random);
    text = EncodedInSomeWay(text, random);
  }
  if (Pick(random, 4) == 0) text = OneEscape(random) + text;
  if (Pick(random, 8) == 0) text += OneEscape(random);
  if (Pick(random, 3) == 0) Damage(text, random);
  return text;
}

std::string Surroundings(Random& random) {
  constexpr std::string_view kParts[] = {"the ",
                                         "seal ",
                                         "sealed ",
                                         "production ",
                                         "Changes ",
                                         "(See ",
                                         "re=",
                                         "a=b ",
                                         "50% ",
                                         "&amp; ",
                                         "x\\n",
                                         "id=05b6",
                                         "%20",
                                         "=\n",
                                         "\t",
                                         "\r\n",
                                         "=?",
                                         "\xFF",
                                         "[a]",
                                         "05b6e6e307d4bedc",
                                         "Notwithstanding",
                                         "\xC3\xA9t\xC3\xA9 ",
                                         "status=404 bytes=83150 ",
                                         "~",
                                         "(",
                                         "=",
                                         "%",
                                         "\\",
                                         "&",
                                         "&#",
                                         "\\u",
                                         "%u",
                                         "=C2",
                                         "\xC2",
                                         "\xCC\x81",
                                         "e\xCC\x81",
                                         "\x1B]",
                                         "\x9C",
                                         "U0VBTF9Q",
                                         "ONCUCTC7",
                                         "5345414c",
                                         "QVNT",
                                         "SEAL",
                                         "PASS",
                                         "LAES",
                                         "FRNY",
                                         "_",
                                         " ",
                                         "x\x9C",
                                         "\x1F\x8B\x08",
                                         "0x",
                                         "S\0E\0"sv};
  std::string text;
  for (size_t n = Pick(random, 5); n > 0; --n) text += OneOf(kParts, random);
  return text;
}

std::string HostileText(Random& random) {
  std::string text;
  for (size_t n = 1 + Pick(random, 8); n > 0; --n) text += Part(random);
  if (Pick(random, 8) == 0) text = EncodedInSomeWay(text, random);
  if (Pick(random, 8) == 0) Damage(text, random);
  while (text.size() < kTextBytesMin) {
    text = Pick(random, 2) == 0 ? text + Filler(random) : Filler(random) + text;
  }
  return text;
}

}  // namespace gatecrash::spelling
