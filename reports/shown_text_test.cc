#include "reports/shown_text.h"

#include <gtest/gtest.h>

#include "probes/cases/token_spelling.h"

namespace gatecrash {
namespace {

std::string Shown(std::string_view bytes) {
  ShownText text(TokenSet::BuiltIn());
  text.Show(bytes);
  return text.Finish();
}

TEST(SpelledBytesTest, LeavesNothingButPlainCharacters) {
  EXPECT_EQ(SpelledBytes("plain {\"a\": 1}\n"), "plain {\"a\": 1}\n");
  EXPECT_EQ(SpelledBytes("\x1B[31m\t\r"), "\\x1b[31m\\x09\\x0d");
  EXPECT_EQ(SpelledBytes(std::string_view("\0\x7F\xFF", 3)), "\\x00\\x7f\\xff");
  EXPECT_EQ(SpelledBytes("\xE2\x80\x94\xF0\x9F\x98\x80\xC3\xA9"), "\\u{2014}\\u{1f600}\\u{00e9}");
  EXPECT_EQ(SpelledBytes("\xE2\x80"), "\\xe2\\x80") << "cut off";
}

TEST(SpelledBytesTest, ABackslashIsDoubledWhereItWouldMakeASpelling) {
  EXPECT_EQ(SpelledBytes("\\x41 \\u{41} \\u0041 \\n \\\\ \\x4 \\xg1"),
            "\\\\x41 \\\\u{41} \\u0041 \\n \\\\ \\x4 \\xg1");
  EXPECT_EQ(SpelledBytes("\\"), "\\");
}

TEST(ShownTextTest, ATokensStringIsReplacedByWhatItIs) {
  const std::string token = *SpellToken("seal", "valid", "upper");
  EXPECT_EQ(Shown("{\"a\": \"x " + token + " y\", \"b\": 1}\nnext\n"),
            "{\"a\": \"[seal token 11, plain]\", \"b\": 1}\nnext\n");
  EXPECT_EQ(Shown("one\nab " + token + "\ntwo"), "one\n[seal token 11, plain]\ntwo");
  EXPECT_EQ(Shown("\"" + *EncodeSpelling("base64", token) + "\""),
            "\"[seal token 11, base64>plain]\"");
}

// Every plain spelling, alone and in every encoding, and each encoding in every other.
TEST(ShownTextTest, NoSpellingComesOut) {
  const TokenSet& tokens = TokenSet::BuiltIn();
  const auto expect_silent = [&tokens](const std::string& bytes, std::string_view what) {
    const std::string line = "{\"meaning\": \"before " + bytes + " after\"}\n";
    const std::string shown = Shown(line);
    EXPECT_FALSE(HasToken(tokens, shown)) << what;
    EXPECT_EQ(shown.find(" token ") != std::string::npos, HasToken(tokens, line)) << what;
    EXPECT_TRUE(shown.starts_with("{\"")) << what;
  };
  const std::string token = *SpellToken("cutover", "executed", "upper");
  for (const Literal plain : PlainSpellingNames()) {
    const std::string spelled = *SpellToken("cutover", "executed", plain.view());
    expect_silent(spelled, plain.view());
    expect_silent(*EncodeSpelling("base64", spelled), plain.view());
  }
  for (const Literal inner : EncodingNames()) {
    const std::string once = *EncodeSpelling(inner.view(), token);
    expect_silent(once, inner.view());
    for (const Literal outer : EncodingNames()) {
      expect_silent(*EncodeSpelling(outer.view(), once),
                    std::string(outer.view()) + " of " + std::string(inner.view()));
    }
  }
}

TEST(ShownTextTest, NeitherDoesOneThatIsPutTogetherOfSeveralTexts) {
  const std::string token = *SpellToken("production", "granted", "upper");
  for (size_t cut = 1; cut < token.size(); ++cut) {
    ShownText text(TokenSet::BuiltIn());
    text.Show(token.substr(0, cut));
    text.Say("\n");
    text.Show(token.substr(cut));
    EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), text.Finish())) << cut;
  }
  ShownText own(TokenSet::BuiltIn());
  own.Say(token);
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), own.Finish()));
}

TEST(ShownTextTest, ManyTokensAreAllReplacedAndTheRestStays) {
  const std::string token = *SpellToken("seal", "valid", "upper");
  std::string bytes, wanted;
  for (int line = 0; line < 600; ++line) {
    bytes += "line " + std::to_string(line) + "\n\"" + token + "\"\n";
    wanted += "line " + std::to_string(line) + "\n\"[seal token 11, plain]\"\n";
  }
  EXPECT_EQ(Shown(bytes), wanted);
}

TEST(ShownTextTest, ALanesOwnTokensAreHiddenToo) {
  TokenSet tokens = TokenSet::BuiltIn();
  ASSERT_TRUE(tokens.Add(TokenClass::kCutover, "CANARY_WIDENED"));
  ShownText text(tokens);
  text.Show("\"canary-widened\"\n");
  EXPECT_EQ(text.Finish(), "\"[cutover token 30, plain]\"\n");
}

}  // namespace
}  // namespace gatecrash
