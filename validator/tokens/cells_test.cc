#include "validator/tokens/cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/compiled_set.h"
#include "validator/tokens/escape_kinds.h"
#include "validator/tokens/escape_reach.h"
#include "validator/tokens/escape_views.h"
#include "validator/tokens/may_hold.h"
#include "validator/tokens/plain_search.h"
#include "validator/tokens/spelling_writer.h"
#include "validator/tokens/token_search.h"
#include "validator/tokens/undivided.h"

namespace gatecrash {
namespace {

using spelling::Encoder;
using spelling::Encoders;
using spelling::PercentEscaped;
using spelling::Pick;
using spelling::Random;

std::vector<std::string> CellsOf(std::string_view bytes, bool has_escapes,
                                 std::vector<Undivided::Range> undivided = {}) {
  std::vector<std::string> texts;
  Cells cells(bytes, 1, has_escapes, std::move(undivided));
  for (size_t begin, end; cells.Next(begin, end);) {
    texts.emplace_back(bytes.substr(begin, end - begin));
  }
  return texts;
}

using Texts = std::vector<std::string>;

TEST(Cells, AreDividedByWhatIsAPartOfNoSpelling) {
  std::string dividers;
  for (unsigned byte = 0; byte < 0x80; ++byte) {
    if (!Divides(static_cast<unsigned char>(byte))) continue;
    dividers.push_back(static_cast<char>(byte));
    for (const bool rot13 : {false, true}) {
      const Unit unit = AsciiUnits(rot13)[byte];
      EXPECT_TRUE(unit.breaks() && !unit.is(Unit::kWord)) << byte;
    }
    for (const Alphabet* alphabet :
         {&kHexAlphabet, &kHexRot13Alphabet, &kBase32Alphabet, &kBase64Alphabet,
          &kBase32Rot13Alphabet, &kBase64Rot13Alphabet}) {
      EXPECT_FALSE(alphabet->members[byte]) << byte;
    }
    for (const char sign : kEscapeSigns) {
      EXPECT_NE(static_cast<unsigned>(sign), byte);
      EXPECT_EQ(EscapeKindsOf(static_cast<unsigned char>(sign), static_cast<unsigned char>(byte)),
                0)
          << byte;
    }
    EXPECT_EQ(std::string_view("{};#").find(static_cast<char>(byte)), std::string_view::npos);
  }
  EXPECT_EQ(dividers, "!\"$'()*<>?@[]^`~");
  for (unsigned byte = 0x80; byte < 0x100; ++byte) {
    const bool never = byte == 0xC0 || byte == 0xC1 || byte >= 0xF5;
    EXPECT_EQ(Divides(static_cast<unsigned char>(byte)), never) << byte;
  }
}

TEST(Cells, EndAtEachDividerAndAtBytesThatNoCharacterHas) {
  EXPECT_EQ(CellsOf("", false), Texts());
  EXPECT_EQ(CellsOf("a\"bc<\"d", false), (Texts{"a", "bc", "d"}));
  EXPECT_EQ(CellsOf("a\xFFz\xC0", false), (Texts{"a", "z"}));
  EXPECT_EQ(CellsOf("a.\xA9.z", false), (Texts{"a.", ".z"}));
  EXPECT_EQ(CellsOf("a\xD0\x95z", false), Texts{"a\xD0\x95z"});
  EXPECT_EQ(CellsOf("a\x95\xD0z", false), Texts{"a\x95\xD0z"}) << "reversed";
  const std::string long_text = std::string(63, 'a') + "?" + std::string(64, 'b') + "\xA9" + "(c";
  EXPECT_EQ(CellsOf(long_text, false), (Texts{std::string(63, 'a'), std::string(64, 'b'), "c"}));
}

// The rest of its character may be escaped, whatever ends the escape.
TEST(Cells, GoOnBesideAByteOfWhichTheRestMayBeEscaped) {
  for (const std::string text : {"a%D0\x95z", "a\xD0%95z", "\\320\x95.", ".\xD0\\x95",
                                 "=D0=\n\x95.", "\xD0=\r\n\x95.", "59%\xD0.", "\x95;"}) {
    EXPECT_EQ(CellsOf(text, true), Texts{text});
  }
  EXPECT_EQ(CellsOf(".\x95.", true), (Texts{".", "."}));
  EXPECT_EQ(CellsOf("0\x95.", false), (Texts{"0", "."}));
}

TEST(Cells, GoOnWhereASequenceMayLie) {
  const auto cells = [](std::string_view text) {
    const EscapeViews escapes = ViewsOfEscapes(text);
    Undivided undivided = FindUndivided(text, escapes);
    return undivided.all ? Texts{std::string(text)}
                         : CellsOf(text, true, std::move(undivided.ranges));
  };
  EXPECT_EQ(cells("a?b\x1B[?1m.c\n(d"), (Texts{"a?b\x1B[?1m.c\n", "d"}));
  EXPECT_EQ(cells("a?\x07\x1B]0;(\n)\x07z(b"), (Texts{"a", "\x07\x1B]0;(\n)\x07z", "b"}));
  EXPECT_EQ(cells("a?\x1B]b"), Texts{"a?\x1B]b"}) << "it has no end";
  EXPECT_EQ(cells("\n?a=1B[?1m\n(c"), (Texts{"\n?a=1B[?1m\n", "c"}));
  EXPECT_EQ(cells("\n?a\n\\x1Bb(c"), (Texts{"\n", "a\n\\x1Bb(c"})) << "backward";
  EXPECT_EQ(cells("\n?a\\x1Bb(c"), (Texts{"\n", "a\\x1Bb", "c"})) << "of one letter";
  EXPECT_EQ(cells("\n?a\x07\n\\x9D(c\x07\n(d"), (Texts{"\n", "a\x07\n\\x9D", "c\x07\n", "d"}));
  EXPECT_EQ(cells("\n?a\x07\n%C2\\x9D(c\x07\n(d"), (Texts{"\n", "a\x07\n%C2\\x9D(c\x07\n", "d"}));
}

TEST(EscapeReach, TellsWhatGoesOnFromCellToCell) {
  constexpr size_t kLetters = 8;
  const auto reach = [](std::string_view text) { return ReachOfEscapes(text, kLetters); };
  EXPECT_FALSE(reach("no escape, not even one of 100 %, 2 = 2").any);
  EXPECT_TRUE(reach("status=200").any);
  for (const std::string_view text :
       {"status=200", "id=251f is %41", "a=25b = \\x20", "id=251bab", "id=25c2ab"}) {
    EXPECT_FALSE(reach(text).sequences) << text;
    EXPECT_FALSE(reach(text).bytes) << text;
  }
  for (const std::string_view text : {"%251b]", "\\x%31b]", "=5Cx1b[", "%26#27;P", "\x1B%2541",
                                      "%255D\x1B", "%25C2\x9D", "%3D\n\xC2"}) {
    EXPECT_TRUE(reach(text).sequences) << text;
  }
  using namespace std::string_view_literals;
  EXPECT_TRUE(reach("%00S%00E%00A%00L%00P%00A%00S%00S").bytes);
  EXPECT_TRUE(reach("\\0S\0E\0A\0L\0P\0A\0S\0S"sv).bytes);
  EXPECT_FALSE(reach("\\0S\0E\0A\0L\0P\0A\0S"sv).bytes);
  EXPECT_TRUE(reach("x%9C\x0B").bytes);
  EXPECT_FALSE(reach("x%9D\x0B").bytes);
  EXPECT_TRUE(reach("%1F\x8B\x08").bytes);
}

// Low bytes of full-width letters divide, and so may those of compressed data.
TEST(EscapeReach, FindsWhatIsWideOrCompressedAndPartlyEscaped) {
  Random random(12);
  for (const std::string_view name : {"UTF-16LE", "UTF-16BE", "zlib"}) {
    const auto encoder = std::ranges::find(Encoders(), name, &Encoder::name);
    ASSERT_NE(encoder, Encoders().end()) << name;
    for (size_t round = 0; round < 200; ++round) {
      std::string plain = "##";
      for (const char c : std::string_view("SEALPASS")) {
        plain += {'\xEF', '\xBC', static_cast<char>(c - 'A' + 0xA1)};
      }
      const std::string wide = encoder->write(plain + "##", random);
      const std::string text = PercentEscaped(wide, [&random](size_t, unsigned char byte) {
        return byte <= 0x20 || byte >= 0x7F || Pick(random, 4) == 0;
      });
      const std::string beside(300, '?');
      EXPECT_TRUE(HasToken(TokenSet::BuiltIn(), beside + text + beside)) << name << round;
    }
  }
}

TEST(MayHold, DeniesOrdinaryText) {
  const TokenSet::Compiled& set = TokenSet::BuiltIn().compiled();
  for (const std::string_view text :
       {"", "net.http", "2026-11-03T12:33:21.233Z INFO ",
        " the seal of a product is valuable\n2026-11-08T07",
        " request_id=90120ea1389c1ccfafef1ac1400839a9\n2026-11-04T05:49:26.961Z INFO ",
        " status=404 bytes=83150 path=/api/v2/items/3566", " ip=10.59.155.48:217\n2026"}) {
    EXPECT_FALSE(MayHold(set, text, 2)) << text;
  }
}

// Then it isn't spelled by characters.
bool MayHoldAnyByte(const Encoder& encoder) {
  const std::string_view name = encoder.name;
  return name.starts_with("UTF") || name.starts_with("gzip") || name.starts_with("zlib");
}

TEST(MayHold, DeniesNothingThatIsFound) {
  const TokenSet::Compiled& set = TokenSet::BuiltIn().compiled();
  Random random(13);
  for (const Encoder& outer : Encoders()) {
    for (const Encoder& inner : Encoders()) {
      const std::string once = inner.write(spelling::WritePlain("SEAL_PASS", random), random);
      const std::string text = outer.write(once, random);
      const bool digits = std::string_view(outer.name).starts_with("hex") ||
                          std::string_view(outer.name).starts_with("base");
      if (MayHoldAnyByte(outer) || (MayHoldAnyByte(inner) && !digits)) continue;
      if (ReachOfEscapes(text, set.letters_min).sequences) continue;
      if (!HasToken(TokenSet::BuiltIn(), text, {.encodings_max = 2, .inflates = false})) continue;
      EXPECT_TRUE(MayHold(set, text, 2)) << outer.name << " of " << inner.name;
    }
  }
}

TEST(MayHoldAscii, LeavesOutWhatCountsAsNothing) {
  for (unsigned c = 0; c < 0x80; ++c) {
    const Unit unit = AsciiUnits(false)[c];
    EXPECT_EQ(unit.is(Unit::kNothing), c < 0x20 || c == 0x7F) << c;
  }
  const TokenSet::Compiled& set = TokenSet::BuiltIn().compiled();
  for (const std::string_view text : {"SEALPASS",
                                      "x SE\x01"
                                      "AL\n\r\t PA\x7FSS",
                                      "ssap.laes", "FRNYCNFF", "s\ne\na\nl\np\na\ns\ns"}) {
    EXPECT_TRUE(MayHoldAscii(set, text, 15)) << text;
  }
  EXPECT_FALSE(MayHoldAscii(set, "SEAL,PASS of a SEAL;VALID", 15));
}

}  // namespace
}  // namespace gatecrash
