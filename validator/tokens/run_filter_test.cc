#include "validator/tokens/run_filter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "validator/tokens/compiled_set.h"
#include "validator/tokens/sliced_bytes.h"
#include "validator/tokens/spelling_writer.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using spelling::Pick;
using spelling::Random;

// The sixty-four bytes from `first` on.
SlicedBytes Slice(unsigned first) {
  SlicedBytes sliced = {};
  for (unsigned i = 0; i < 64; ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      sliced.bits[bit] |= uint64_t{(first + i) >> bit & 1} << i;
    }
  }
  return sliced;
}

using Class = uint64_t (*)(const SlicedBytes&);

bool IsOf(Class is_of_class, unsigned byte) {
  return (is_of_class(Slice(byte / 64 * 64)) >> byte % 64 & 1) != 0;
}

bool IsAmong(std::string_view set, unsigned byte) {
  return set.find(static_cast<char>(byte)) != std::string_view::npos;
}

TEST(SlicedBytes, AreOfTheirClasses) {
  struct Row {
    const char* name;
    Class is_of_class;
    std::function<bool(unsigned)> owed;
  };
  const auto is_letter = [](unsigned c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  for (const Row& row : std::vector<Row>{
           {"high", IsHigh, [](unsigned c) { return c >= 0x80; }},
           {"ESC or C2", IsEscOrC2, [](unsigned c) { return c == 0x1B || c == 0xC2; }},
           {"BEL", IsBell, [](unsigned c) { return c == 7; }},
           {"zero", IsZero, [](unsigned c) { return c == 0; }},
           {"lead", IsLead, [](unsigned c) { return c >= 0xC0; }},
           {"continuation", IsContinuation, [](unsigned c) { return c >= 0x80 && c < 0xC0; }},
           {"letter", IsLetter, is_letter},
           {"numeral", IsNumeral, [](unsigned c) { return c >= '0' && c <= '9'; }},
           {"line end", IsLineEnd, [](unsigned c) { return c == '\n' || c == '\r'; }},
           {"sign", IsSign, [](unsigned c) { return IsAmong("\\%&=", c); }},
           {"gzip", IsGzipFirst, [](unsigned c) { return c == 0x1F; }},
           {"zlib", IsZlibFirst, [](unsigned c) { return (c & 0x8F) == 8; }},
           {"zlib, second", IsZlibSecond, [](unsigned c) { return (c & 0x20) == 0; }}}) {
    for (unsigned c = 0; c < 256; ++c) {
      EXPECT_EQ(IsOf(row.is_of_class, c), row.owed(c)) << row.name << " " << c;
    }
  }
}

// What a filter may not leave out, and what it is bound to.
TEST(SlicedBytes, AreRoughlyOfTheirClasses) {
  const std::array<Unit, 128>& units = AsciiUnits(false);
  constexpr std::string_view kWhite = " \t\r\n";
  for (unsigned c = 0; c < 256; ++c) {
    const bool ascii = c < 0x80;
    if (ascii && units[c].symbol != 0) {
      EXPECT_TRUE(IsOf(IsLetterLike, c)) << c;
    }
    if (ascii && !units[c].breaks()) {
      EXPECT_TRUE(IsOf(IsUseful, c)) << c;
    }
    if (ascii && std::isalnum(static_cast<int>(c)) != 0) {
      EXPECT_TRUE(IsOf(IsBase64, c)) << c;
    }
    if (ascii && std::isxdigit(static_cast<int>(c)) != 0) {
      EXPECT_TRUE(IsOf(IsHex, c)) << c;
    }
    if (IsAmong("+/-_", c) || IsAmong(kWhite, c)) {
      EXPECT_TRUE(IsOf(IsBase64, c)) << c;
    }
    if (IsAmong(",;:.-_/|xX", c) || IsAmong(kWhite, c)) {
      EXPECT_TRUE(IsOf(IsHex, c)) << c;
    }
    for (const Class is_of_class :
         std::initializer_list<Class>{IsLetterLike, IsUseful, IsBase64, IsHex}) {
      EXPECT_FALSE(IsOf(is_of_class, c) && !ascii) << c;
    }
    EXPECT_FALSE(IsOf(IsUseful, c) && ascii && units[c].breaks() && units[c].flags == 0) << c;
  }
}

struct Digits {
  unsigned bits;
  unsigned alignments;
};
constexpr Digits kDigits[] = {{4, 2}, {5, 8}, {6, 4}};

// The values of the digits that hold those bytes, `shift` digits of noise before.
std::string Values(const Digits& digits, std::string_view bytes, size_t shift, Random& random) {
  std::string values;
  const unsigned mask = (1u << digits.bits) - 1;
  for (; shift > 0; --shift) values.push_back(static_cast<char>(random() & mask));
  uint32_t held = 0;
  unsigned held_bits = 0;
  for (const char c : bytes) {
    held = held << 8 | static_cast<unsigned char>(c);
    for (held_bits += 8; held_bits >= digits.bits; held_bits -= digits.bits) {
      values.push_back(static_cast<char>(held >> (held_bits - digits.bits) & mask));
    }
  }
  if (held_bits > 0) {
    values.push_back(static_cast<char>(held << (digits.bits - held_bits) & mask));
  }
  return values;
}

bool HasAlignment(Alignments alignments, size_t shift, const Digits& digits) {
  return (alignments >> shift % digits.alignments & 1) != 0;
}

std::string RandomBytes(size_t size, Random& random) {
  std::string bytes;
  while (bytes.size() < size) bytes.push_back(static_cast<char>(random() & 0xFF));
  return bytes;
}

// Wherever in a run, at its own alignment: within the first digits, and across the windows.
TEST(RunFilter, TellsTheAlignmentOfEachThingItLooksFor) {
  Random random(1);
  struct Row {
    std::string bytes;
    Alignments RunPromise::*told;
  };
  const std::string long_sequence = "S\x1B]" + std::string(100, '\xFF') + "\x07" + "EALPASS";
  for (const Row& row : std::vector<Row>{
           {"SEALPASS", &RunPromise::plain},
           {"SEAL\x01PASS", &RunPromise::plain},
           {"S\xD0\x95\xD0\x90LPASS", &RunPromise::plain},
           {"S\xF0\x9D\x90\x84"
            "ALPASS",
            &RunPromise::plain},
           {"SEAL\x1B[1mPASS", &RunPromise::plain},
           {"SEAL\xC2\x9B"
            "1mPASS",
            &RunPromise::plain},
           {long_sequence, &RunPromise::plain},
           {std::string(long_sequence.rbegin(), long_sequence.rend()), &RunPromise::plain},
           {"SSAPL\x90\xD0"
            "ES",
            &RunPromise::reversed},
           {long_sequence, &RunPromise::encoded},
           {"U0VBTFBBU1M", &RunPromise::encoded},
           {"5345414c50415353", &RunPromise::encoded},
           {"SEALPAS%53", &RunPromise::encoded},
           {"SEALPA\xD0\\x85S", &RunPromise::encoded},
           {"SEALPA\\320\x85S", &RunPromise::encoded},
           {"SEALPA\xD0=\n\x85S", &RunPromise::encoded},
           {"S\\x1B]" + std::string(100, '\xFF') + "\\7EALPASS", &RunPromise::encoded},
           {"S\xC2%9D" + std::string(100, '\xFF') +
                "\x07"
                "EALPASS",
            &RunPromise::encoded},
           {std::string("S\0E\0A\0L\0P\0A\0S\0S\0", 16), &RunPromise::encoded},
           {std::string("\0\0\0S\0\0\0E\0\0\0A\0\0\0L\0\0\0P\0\0\0A\0\0\0S\0\0\0S", 32),
            &RunPromise::encoded}}) {
    for (const Digits& digits : kDigits) {
      for (size_t shift = 0; shift < 150; ++shift) {
        const std::string values = Values(digits, row.bytes, shift, random);
        const RunPromise promise = PromiseOf(digits.bits, values, 8, true);
        EXPECT_TRUE(HasAlignment(promise.*row.told, shift, digits))
            << testing::PrintToString(row.bytes) << " " << digits.bits << " " << shift;
        if (row.told != &RunPromise::plain) continue;
        const RunPromise shallow = PromiseOf(digits.bits, values, 8, false);
        EXPECT_TRUE(HasAlignment(shallow.plain, shift, digits)) << digits.bits << " " << shift;
      }
    }
  }
}

TEST(RunFilter, TellsTheAlignmentOfARunTurnedRound) {
  Random random(2);
  for (const std::string_view bytes : {"SEALPASS",
                                       "S\xD0\x95"
                                       "AL\x1B[mPASS"}) {
    for (const Digits& digits : kDigits) {
      for (size_t shift = 0; shift < 100; ++shift) {
        for (const size_t behind : {size_t{0}, size_t{1}, size_t{5}, size_t{70}}) {
          std::string values =
              Values(digits, std::string(bytes) + RandomBytes(behind, random), shift, random);
          std::ranges::reverse(values);
          const RunPromise promise = PromiseOf(digits.bits, values, 8, true);
          EXPECT_TRUE(HasAlignment(promise.backward, shift, digits))
              << digits.bits << " " << shift << " " << behind;
        }
      }
    }
  }
}

// Most of random data is left out: that is what the filter is for.
TEST(RunFilter, PromisesLittleOfRandomDigits) {
  Random random(3);
  for (const Digits& digits : kDigits) {
    size_t plain = 0;
    size_t encoded = 0;
    constexpr size_t kRuns = 2000;
    for (size_t run = 0; run < kRuns; ++run) {
      const std::string bytes = RandomBytes(40 * digits.bits / 8, random);
      const RunPromise promise = PromiseOf(digits.bits, Values(digits, bytes, 0, random), 8, true);
      if (promise.plain != 0) ++plain;
      if (promise.encoded != 0) ++encoded;
    }
    EXPECT_LT(plain, kRuns / 4) << digits.bits;
    EXPECT_LT(encoded, kRuns / 4) << digits.bits;
  }
}

// A token that begins at another alignment than what looks like text before it.
TEST(TokenSearch, FindsATokenBehindAnyBytesInTwoEncodings) {
  Random random(4);
  const auto write = [&random](std::string_view name, std::string_view bytes) {
    return std::ranges::find(spelling::Encoders(), name, &spelling::Encoder::name)
        ->write(bytes, random);
  };
  for (const std::string_view inner : {"hex", "base32", "base64", "base64, lines"}) {
    for (const std::string_view outer : {"hex", "base32", "base64", "percent, all", "UTF-16LE"}) {
      for (int round = 0; round < 300; ++round) {
        const std::string bytes = RandomBytes(Pick(random, 12), random) + "SEAL_PASS" +
                                  RandomBytes(Pick(random, 12), random);
        const std::string text = write(outer, write(inner, bytes));
        EXPECT_TRUE(HasToken(TokenSet::BuiltIn(), text)) << outer << " of " << inner << "\n"
                                                         << text;
      }
    }
  }
}

}  // namespace
}  // namespace gatecrash
