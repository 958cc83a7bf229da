// Plain spellings: letters and their look-alikes, joints, and what counts as nothing.
#include <array>

#include "validator/text/utf8.h"
#include "validator/tokens/spelling_writer.h"

namespace gatecrash::spelling {
namespace {

std::string Utf8(char32_t c) {
  std::string out;
  AppendUtf8(c, out);
  return out;
}

// Of a letter that has one; else the letter.
std::string LookAlike(char c, Random& random) {
  switch (c) {
    case 'A': return Utf8(0x410);
    case 'C': return Utf8(0x421);
    case 'E': return Utf8(0x395);
    case 'I': return std::string(1, "1|l"[Pick(random, 3)]);
    case 'L': return std::string(1, "1|I"[Pick(random, 3)]);
    case 'O': return "0";
    case 'P': return Utf8(0x420);
    case 'S': return Utf8(0x455);
    default: return std::string(1, c);
  }
}

// In full-width, bold, circled and Cyrillic or Greek form.
std::string Letter(char c, Random& random) {
  const auto index = static_cast<char32_t>(c - 'A');
  switch (c < 'A' ? 0 : Pick(random, 12)) {
    case 0:
    case 1:
    case 2: return std::string(1, c);
    case 3:
    case 4:
    case 5: return std::string(1, static_cast<char>(c | 0x20));
    case 6: return Utf8(0xFF21 + index);
    case 7: return Utf8(0xFF41 + index);
    case 8: return Utf8(0x1D400 + index);
    case 9: return Utf8(0x24D0 + index);
    case 10: return Utf8(0x1D5BA + index);
    default: return LookAlike(c, random);
  }
}

const std::array<std::string, 14>& Nothings() {
  static const std::array<std::string, 14> nothings = {
      "\xC2\xAD", "\xE2\x80\x8B", "\xCC\x81", "\xEF\xB8\x8F",      std::string(1, '\0'),
      "\x01",     "\x7F",         "\n",       "\r\n",              "\x1B[31m",
      "\x1B]0;title\x07",         "\xC2\x9B"
                                  "1m",
      "\x1B(B",   "\xF3\xA0\x81\x81"};
  return nothings;
}

}  // namespace

std::string WritePlain(std::string_view token, Random& random) {
  static const std::array<std::string, 10> kGaps = {
      "_", "-", ".", "/", "", " _ ", "--", "_\t\n", "\xEF\xBC\xBF", "./"};
  std::string out;
  for (size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '_') {
      out += kGaps[Pick(random, kGaps.size())];
      continue;
    }
    out += Letter(token[i], random);
    const bool word_goes_on = i + 1 < token.size() && token[i + 1] != '_';
    if (word_goes_on && Pick(random, 6) == 0) out += Nothings()[Pick(random, Nothings().size())];
  }
  return out;
}

}  // namespace gatecrash::spelling
