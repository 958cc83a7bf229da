// Spellings of which escapes are only a part: of one character, or of a terminal sequence.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "validator/sanitized.h"
#include "validator/text/text_rules.h"
#include "validator/tokens/found.h"
#include "validator/tokens/spelling_writer.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using spelling::EncodedBy;
using spelling::Encoder;
using spelling::Encoders;
using spelling::Pick;
using spelling::Random;
using spelling::Shown;

enum class Family { kHex, kOctal, kPercent, kQuotedPrintable };
constexpr Family kFamilies[] = {Family::kHex, Family::kOctal, Family::kPercent,
                                Family::kQuotedPrintable};

std::string Escaped(unsigned char byte, Family family) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const std::string hex = {kDigits[byte >> 4], kDigits[byte & 15]};
  switch (family) {
    case Family::kHex:
      return "\\x" + hex;
    case Family::kOctal:
      return {'\\', kDigits[byte >> 6], kDigits[byte >> 3 & 7], kDigits[byte & 7]};
    case Family::kPercent:
      return "%" + hex;
    default:
      return "=" + hex;
  }
}

// Those of the bytes escaped of which the bits are set.
std::string SomeEscaped(std::string_view bytes, unsigned which, Family family) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    text += (which >> i & 1) != 0 ? Escaped(byte, family) : std::string(1, bytes[i]);
  }
  return text;
}

// As it stands, and in each encoding that keeps every byte.
void ExpectFoundInEachEncoding(const std::string& text, Random& random) {
  EXPECT_TRUE(Has(text)) << Shown(text);
  for (const Encoder& encoder : Encoders()) {
    if (encoder.text_only && !IsUtf8(text)) continue;
    EXPECT_TRUE(Has(encoder.write(text, random))) << encoder.name << " of " << Shown(text);
  }
}

TEST(SplitSpelling, IsFoundWhereEscapesMakeACharacterWhole) {
  Random random(1);
  // S in Cyrillic, full-width and bold form: characters of two, three and four bytes.
  for (const std::string& letter :
       std::vector<std::string>{"\xD0\x85", "\xEF\xBC\xB3", "\xF0\x9D\x90\x92"}) {
    for (unsigned which = 1; which < 1u << letter.size(); ++which) {
      for (const Family family : kFamilies) {
        const std::string split = SomeEscaped(letter, which, family);
        ExpectFoundInEachEncoding(split + "EALPASS", random);
        ExpectFoundInEachEncoding("SEALPA" + split + "S", random);
        ExpectFoundInEachEncoding("SEALPAS" + split, random);
      }
    }
  }
}

TEST(SplitSpelling, IsFoundWhereASoftLineEndSplitsACharacter) {
  Random random(2);
  for (const std::string& letter :
       std::vector<std::string>{"\xD0\x85", "\xEF\xBC\xB3", "\xF0\x9D\x90\x92"}) {
    for (size_t at = 1; at < letter.size(); ++at) {
      for (const std::string_view line_end : {"=\n", "=\r\n", "= \t \t \t\r\n"}) {
        std::string split = letter;
        split.insert(at, line_end);
        ExpectFoundInEachEncoding("SEALPA" + split + "S", random);
      }
    }
  }
}

// Its ends escaped or not, byte by byte; between them no text, and more of it than is looked at
// together.
TEST(SplitSpelling, IsFoundWhereTheEndsOfASequenceOfAnyBytesAreEscaped) {
  Random random(3);
  for (const std::string& begin :
       std::vector<std::string>{"\x1B]", "\x1BP", "\xC2\x9D", "\xC2\x98"}) {
    for (const std::string& end : std::vector<std::string>{"\x07", "\x1B\\", "\xC2\x9C"}) {
      for (unsigned which = 1; which < 1u << (begin.size() + end.size()); ++which) {
        const Family family = kFamilies[Pick(random, std::size(kFamilies))];
        const size_t size = Pick(random, 2) == 0 ? 9 : 150;
        const std::string text = "SEA" + SomeEscaped(begin, which, family) +
                                 std::string(size, '\xFF') +
                                 SomeEscaped(end, which >> begin.size(), family) + "L_PASS";
        ExpectFoundInEachEncoding(text, random);
      }
    }
  }
}

TEST(SplitSpelling, IsFoundWhereTheEndsAreEscapedAsCharacters) {
  Random random(4);
  for (const std::string_view begin :
       {"\\u001B]", "&#27;]", "\\u009D", "&#x9d;", "\\u{9d}", "%u009d", "\x1B&rsqb;", "\x1B&#93;",
        "\\33]", "\\x1b\\135"}) {
    for (const std::string_view end :
         {"\\7", "\\u0007", "&#7;", "&#156;", "%07", "\x1B&bsol;", "\\u001b\\"}) {
      const std::string text =
          std::string("SEA").append(begin).append(20, '\xFF').append(end).append("L_PASS");
      ExpectFoundInEachEncoding(text, random);
    }
  }
}

// ROT13 turns the letters of a sequence, too: what begins one of any bytes is another letter then.
TEST(SplitSpelling, IsFoundWhereASequenceOfAnyBytesWasTurned) {
  Random random(5);
  for (const std::string_view begin : {"\x1BX", "\x1BP", "\x1B]"}) {
    for (const std::string_view before : {"S", "SEAL_PA"}) {
      const std::string plain = std::string(before)
                                    .append(begin)
                                    .append(12, '\xFF')
                                    .append("\x07")
                                    .append(std::string_view("SEAL_PASS").substr(before.size()));
      ASSERT_TRUE(Has(plain));
      const auto turn = [](std::string text) {
        for (char& c : text) {
          if (c >= 'A' && c <= 'Z') c = static_cast<char>('A' + (c - 'A' + 13) % 26);
        }
        return text;
      };
      ExpectFoundInEachEncoding(turn(plain), random);
      EXPECT_TRUE(Has(turn({plain.rbegin(), plain.rend()})));
    }
  }
}

// In UTF-16 too any characters may stand in a terminal sequence, also those of no use to a token.
TEST(SplitSpelling, IsFoundAroundASequenceOfAnyCharactersInUtf16) {
  Random random(17);
  for (const std::string_view intro : {"\x1B]", "\x1BP", "\xC2\x9D", "\xC2\x98"}) {
    for (const std::string_view end : {"\x07", "\x1B\\", "\xC2\x9C"}) {
      for (const std::string_view inside : {"\u4E2D", "\U0001F600 x", "====\u4E2D\u6587===="}) {
        for (const size_t before : {0u, 1u, 400u}) {
          if (kSanitized && before > 1) continue;  // half a minute, for the same lines of code
          const std::string text = std::string(before, '#') + "SEAL" + std::string(intro) +
                                   std::string(inside) + std::string(end) + "PASS";
          for (const std::string_view name : {"UTF-16LE", "UTF-16BE"}) {
            ExpectFoundInEachEncoding(EncodedBy(name, text), random);
            EXPECT_TRUE(Has("x" + EncodedBy(name, text)));
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace gatecrash
