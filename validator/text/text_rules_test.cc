#include "validator/text/text_rules.h"

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/uvernum.h>

#include <string>
#include <vector>

#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

std::string Utf8(char32_t c) {
  std::string text;
  AppendUtf8(c, text);
  return text;
}

struct Case {
  const char* name;
  std::string text;
  bool invisible;
  bool not_nfc;
};

TEST(TextFaults, AreFoundOneByOne) {
  const std::vector<Case> cases = {
      {"empty", "", false, false},
      {"ascii", "The owner decides.", false, false},
      {"seven printable bytes", " ~azAZ0", false, false},
      {"TAB and LF", "a\tb\nc and eight more", false, false},
      {"CR", "a\rb", true, false},
      {"NUL", std::string("abcdefghi\0", 10), true, false},
      {"US", "12345678\x1F", true, false},
      {"DEL in a short text", "\x7F", true, false},
      {"DEL in a long text", "0123456\x7F" "89abcdef", true, false},
      {"ESC in the last word", "0123456789abcdef\x1B", true, false},
      {"C1", "a" + Utf8(0x85), true, false},
      {"no-break space", "a" + Utf8(0xA0), false, false},
      {"em dash", "a " + Utf8(0x2014) + " b", false, false},
      {"soft hyphen", "a" + Utf8(0xAD), true, false},
      {"combining grapheme joiner", "a" + Utf8(0x34F), true, false},
      {"Arabic letter mark", Utf8(0x61C), true, false},
      {"zero width space", Utf8(0x200B), true, false},
      {"left-to-right mark", Utf8(0x200E), true, false},
      {"line separator", Utf8(0x2028), false, false},
      {"right-to-left override", Utf8(0x202E), true, false},
      {"before the embeddings", Utf8(0x2029), false, false},
      {"narrow no-break space", Utf8(0x202F), false, false},
      {"isolate", Utf8(0x2066), true, false},
      {"pop isolate", Utf8(0x2069), true, false},
      {"Hangul filler", Utf8(0x3164), true, false},
      {"variation selector", "a" + Utf8(0xFE0F), true, false},
      {"byte order mark", Utf8(0xFEFF), true, false},
      {"tag", Utf8(0xE0041), true, false},
      {"private use", Utf8(0xE000), true, false},
      {"private use, plane 16", Utf8(0x10FFFD), true, false},
      {"noncharacter in the middle", Utf8(0xFDD0), true, false},
      {"noncharacter at a plane's end", Utf8(0x1FFFE), true, false},
      {"unassigned", Utf8(0x378), true, false},
      {"assigned by 15.0", Utf8(0x1FAE8), false, false},
      {"assigned by 15.1", Utf8(0x2FFC), true, false},
      {"assigned by 16.0", Utf8(0x1FADF), true, false},
      {"composed", Utf8(0xE9), false, false},
      {"decomposed", "e" + Utf8(0x301), false, true},
      {"mark that composes with nothing", "q" + Utf8(0x301), false, false},
      {"marks out of order", "q" + Utf8(0x301) + Utf8(0x316), false, true},
      {"mark that comes before the one in the letter", Utf8(0x1E0A) + Utf8(0x31B), false, false},
      {"mark that composes before it", Utf8(0x1E0A) + Utf8(0x323), false, true},
      {"the same with both marks apart", "D" + Utf8(0x307) + Utf8(0x31B), false, true},
      {"marks out of order after such a letter", Utf8(0x1E0A) + Utf8(0x301) + Utf8(0x31B), false,
       true},
      {"mark that is two, twice", "q" + Utf8(0xF73) + Utf8(0xF73), false, true},
      {"angstrom sign", Utf8(0x212B), false, true},
      {"both faults", "e" + Utf8(0x301) + Utf8(0x200B), true, true},
      {"no UTF-8", "\xFF", true, true},
  };
  for (const Case& c : cases) {
    const TextFaults faults = FindTextFaults(c.text);
    EXPECT_EQ(faults.invisible, c.invisible) << c.name;
    EXPECT_EQ(faults.not_nfc, c.not_nfc) << c.name;
  }
}

TEST(TextFaults, AreFoundAtEveryPlaceOfAText) {
  for (size_t size = 1; size < 40; ++size) {
    for (size_t at = 0; at < size; ++at) {
      std::string text(size, 'a');
      EXPECT_FALSE(FindTextFaults(text).invisible);
      text[at] = '\x01';
      EXPECT_TRUE(FindTextFaults(text).invisible) << size << " " << at;
    }
  }
}

TEST(TextFaults, KnowEveryAsciiByte) {
  for (int c = 0; c < 0x80; ++c) {
    const bool allowed = (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n';
    for (const size_t size : {1u, 9u}) {
      const std::string text(size, static_cast<char>(c));
      EXPECT_EQ(FindTextFaults(text).invisible, !allowed) << c;
    }
  }
}

TEST(TextFaults, RefuseWhatUnicode15DidNotAssign) {
  size_t refused = 0;
  for (UChar32 c = 0x80; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    UVersionInfo age;
    u_charAge(c, age);
    if (age[0] != 0 && (age[0] < 15 || (age[0] == 15 && age[1] == 0))) continue;
    ++refused;
    ASSERT_TRUE(FindTextFaults(Utf8(static_cast<char32_t>(c))).invisible) << c;
  }
  EXPECT_GT(refused, 800'000u);
}

TEST(Names, ThatDifferInCaseOrFormAreTheSame) {
  EXPECT_EQ(FoldCase("README.md"), FoldCase("readme.MD"));
  EXPECT_EQ(FoldCase(Utf8(0xC9)), FoldCase("e" + Utf8(0x301)));
  EXPECT_EQ(FoldCase(Utf8(0xFB01)), "fi");
  EXPECT_EQ(FoldCase(Utf8(0xDF)), "ss");
  EXPECT_EQ(FoldCase("a" + Utf8(0xAD) + "b"), "ab");
  EXPECT_NE(FoldCase("a"), FoldCase("b"));
  EXPECT_EQ(FoldCase(""), "");
}

TEST(Normalization, GoesBothWays) {
  const std::string composed = "caf" + Utf8(0xE9);
  const std::string decomposed = "cafe" + Utf8(0x301);
  EXPECT_EQ(ToNfc(decomposed), composed);
  EXPECT_EQ(ToNfd(composed), decomposed);
  EXPECT_EQ(ToNfc(composed), composed);
  EXPECT_EQ(ToNfd(decomposed), decomposed);
}

TEST(Normalization, WantsUtf8) {
  EXPECT_EQ(ToNfc("caf\xE9"), std::nullopt);
  EXPECT_EQ(ToNfd("\xC0\xAF"), std::nullopt);
}

// By insertion, as ICU sorts marks, each of these would take minutes: the suite's time limit is the
// test.
TEST(Normalization, OfAMebibyteOfMarksInTheWrongOrderEnds) {
  std::string marks = "a";
  for (int i = 0; i < 1 << 18; ++i) marks += Utf8(0x301);
  for (int i = 0; i < 1 << 18; ++i) marks += Utf8(0x323);
  EXPECT_TRUE(FindTextFaults(marks).not_nfc);
  EXPECT_TRUE(ToNfc(marks).has_value());
  EXPECT_TRUE(ToNfd(marks).has_value());
  EXPECT_FALSE(FoldCase(marks).empty());
}

// Each mark here goes before the one that the letter holds.
TEST(Normalization, OfAMebibyteOfMarksAfterAComposedLetterEnds) {
  std::string marks = Utf8(0x1E0A);
  for (int i = 0; i < 1 << 19; ++i) marks += Utf8(0x31B);
  EXPECT_FALSE(FindTextFaults(marks).not_nfc);
  EXPECT_EQ(ToNfc(marks), marks);
}

TEST(TextFaults, MarksAreHeldToTheirOrder) {
  EXPECT_FALSE(FindTextFaults("q" + Utf8(0x323) + Utf8(0x307)).not_nfc);
  EXPECT_TRUE(FindTextFaults("q" + Utf8(0x307) + Utf8(0x323)).not_nfc);
  EXPECT_FALSE(FindTextFaults("q" + Utf8(0x307) + "q" + Utf8(0x323)).not_nfc);
  EXPECT_TRUE(FindTextFaults(Utf8(0xF73)).not_nfc);
}

TEST(UnicodeVersion, IsThatOfTheDataAtHand) {
  EXPECT_EQ(UnicodeVersion(), "15.0");
}

}  // namespace
}  // namespace gatecrash
