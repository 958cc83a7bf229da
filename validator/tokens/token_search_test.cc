#include "validator/tokens/token_search.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "validator/text/text_rules.h"
#include "validator/tokens/found.h"
#include "validator/tokens/spelling_writer.h"

namespace gatecrash {
namespace {

using spelling::EncodedBy;
using spelling::Encoder;
using spelling::Encoders;
using spelling::Pick;
using spelling::Random;
using spelling::Shown;

TEST(TokenSearch, LeavesProseAlone) {
  for (const std::string_view text : {"",
                                      "production",
                                      "PASS",
                                      "production passwords",
                                      "unseal valid",
                                      "seal valuable",
                                      "reproduction passed",
                                      "the seal validity period",
                                      "production, passed",
                                      "SEAL:VALID",
                                      "SEAL(VALID)",
                                      "PRODUCTION_PAS",
                                      "RODUCTION_PASS",
                                      "SEAL__VALI",
                                      "SEALPAS",
                                      "AUTHORIZE_PRODUCTION_EXECUTION",
                                      "AUTHORIZE_PRODUCTION_REALRUN_PRECHECK_ONLY",
                                      "FIX7-P0-PROD-BIRTH-SURFACE-1",
                                      "Scope the surface on which production objects are born",
                                      "unseal\nvalid",
                                      "seal\npasswords",
                                      "pass production",
                                      "valid seal",
                                      "production authorization",
                                      "production approval",
                                      "cutover complet",
                                      "NOT_AUTHORIZED",
                                      "HOLD_PRODUCTION",
                                      "execution_authorization_status",
                                      "The seal, valid or not, stays.",
                                      "SEA\xFFL_PASS",
                                      "SEAL\xC3_PASS",
                                      "SEAL\xE2\x80\x94VALID",
                                      "SEALED_PASS",
                                      "PRODUCTIONAL PASS"}) {
    EXPECT_FALSE(Has(text)) << text;
    EXPECT_TRUE(FindTokens(TokenSet::BuiltIn(), text).empty()) << text;
  }
}

TEST(TokenSearch, AsksForAWordsEdgeWhereOnlyWhiteSpaceIsInTheGap) {
  for (const std::string_view text :
       {"seal valid", "The seal valid.", "(production passed? production pass)", "SEAL\nVALID",
        "SEAL \t\n VALID", "SEAL\xC2\xA0VALID", "SEAL\xE2\x80\x83VALID", "-seal valid-",
        "\xE2\x80\x94seal valid\xE2\x80\x94", "\x1B[1mseal valid\x1B[0m", "seal\xC2\xAD valid",
        "seal\x01 valid", "\xFFseal valid\xFF", "seal val\nid", "xx\nseal valid\nxx"}) {
    EXPECT_TRUE(Has(text)) << Shown(text);
  }
  for (const std::string_view text :
       {"unseal valid", "seal validity", "_seal valid", "seal valid_", "seal valid9",
        "\xC3\xA9seal valid", "seal valid\xC3\xA9", "un\xC2\xADseal valid", "seal valid\x01s",
        "seal valid\xCC\x81s", "un\x1B[1mseal valid", "seal valid\x1B[1mity", "unseal\nvalid",
        "\xE4\xB8\xADseal valid", "0seal valid", "unseal\tvalid", "unseal\xE2\x80\xA8valid"}) {
    EXPECT_FALSE(Has(text)) << Shown(text);
  }
  for (const std::string_view text :
       {"unseal_valid", "unseal - validity", "unseal_\nvalidity", "XPRODUCTION_PASSED",
        "unsealvalidity", "un\nseal valid", "seal valid\nity", "unseal.valid"}) {
    EXPECT_TRUE(Has(text)) << Shown(text);
  }
}

TEST(TokenSearch, TakesEachReadingOfAnEscapeCharacter) {
  Random random(9);
  for (const std::string_view text :
       {"SEAL\x1B=PASS", "SEA\x1BL_PASS", "SEA\x1B[0mL_PASS", "SEAL_\x1B(BPASS",
        "SEA\x1B]0;x\x07L_PASS", "SEA\x1B]0;x\x1B\\L_PASS",
        "SEA\xC2\x9B"
        "31mL_PASS",
        "SEA\xC2\x9D"
        "0;x\xC2\x9CL_PASS",
        "SEA\x1BPx\x1B\\L_PASS", "PRO\x1B[31mDUC\x1BTION_PASS", "SEA\x1B]0;\xFF\x07L_PASS",
        "SEA\x1B[0;1;31mL_PA\x1BM"
        "SS",
        "S\x1B[1mE\x1B[2mA\x1B[3mL\x1B[4m_\x1B[5mP\x1B[6mASS"}) {
    EXPECT_TRUE(Has(text)) << Shown(text);
    for (const Encoder& encoder : Encoders()) {
      if (encoder.text_only && !IsUtf8(text)) continue;
      EXPECT_TRUE(Has(encoder.write(text, random))) << encoder.name << " of " << Shown(text);
      const std::string reversed(text.rbegin(), text.rend());
      if (encoder.text_only && !IsUtf8(reversed)) continue;
      EXPECT_TRUE(Has(encoder.write(reversed, random)))
          << encoder.name << " of " << Shown(reversed);
    }
  }
  EXPECT_FALSE(Has("SEA[0mL_PASS"));
  EXPECT_FALSE(Has("SEA\x1B[0\xC3\xA9mL_PASS"));
}

TEST(TokenSearch, FindsMixedEscapes) {
  for (const std::string_view text :
       {"PRODUC\\u0054ION_PASS", "SE&#65;L&lowbar;PA\\x53S", "%53\\105&#x41;L=5FPASS",
        "\\\\u0053EAL_PASS", "SEAL_P&#x0041SS", "SEAL&NewLine;_PASS", "S&Escr;AL_PASS",
        "SEA&ell;_PASS", "SEAL&nbspPASS &#x53;EAL PASS", "SE=\nAL_PASS", "SE= \r\nAL_PASS",
        "\\u{53}EAL_PASS", "\\u{0000000053}EAL_PASS", "%U0053EAL_PASS", "\\ud835\\udc12EAL_PASS",
        "=53=45=41=4C=5F=50=41=53=53"}) {
    EXPECT_TRUE(Has(text)) << text;
  }
  for (const std::string_view text :
       {"\\u005EAL_PASS", "\\xEAL_PASS", "%5EAL_PASS", "&#;SEA", "\\ud835SEAPASS", "&unknown;EAL",
        "\\u{110000}SE", "SE\\u{}AL_PASS"}) {
    EXPECT_FALSE(Has(text)) << text;
  }
}

TEST(TokenSearch, FindsWhatWasReversedByCharacters) {
  EXPECT_TRUE(
      Has("SSAP_L\xD0\x90"
          "ES"));
  EXPECT_TRUE(
      Has("SSAP_L\xD0\x90"
          "54x\\S"));
  EXPECT_FALSE(
      Has("SS\xD0\x90P_L\x90\xD0"
          "ES"));
}

TEST(TokenSearch, StopsAtTwoEncodings) {
  Random random(4);
  for (const Encoder& encoder : Encoders()) {
    const std::string_view name = encoder.name;
    if (name != "base64" && name != "hex" && name != "base32" && name != "percent, all") continue;
    const std::string once = encoder.write("SEAL_VERIFIED", random);
    const std::string twice = encoder.write(once, random);
    EXPECT_TRUE(Has(twice)) << name;
    EXPECT_FALSE(Has(encoder.write(twice, random))) << name;
  }
}

TEST(TokenSearch, TellsWhereAndHow) {
  struct Case {
    std::string_view text;
    size_t token;
    std::array<Spelling, 2> chain;
    size_t offset;
  };
  constexpr auto kPlain = Spelling::kPlain;
  for (const Case& c :
       std::vector<Case>{{"..PRODUCTION_PASS", 0, {kPlain, kPlain}, 2},
                         {"cutover complete", 29, {kPlain, kPlain}, 0},
                         {"ab \\u0053EAL_PASS", 10, {Spelling::kUnicodeEscape, kPlain}, 3},
                         {"ab S\\x45AL_PASS", 10, {Spelling::kHexEscape, kPlain}, 3},
                         {"ab S\\105AL_PASS", 10, {Spelling::kOctalEscape, kPlain}, 3},
                         {"ab S%45AL_PASS", 10, {Spelling::kPercent, kPlain}, 3},
                         {"ab S&#69;AL_PASS", 10, {Spelling::kHtml, kPlain}, 3},
                         {"ab S=45AL_PASS", 10, {Spelling::kQuotedPrintable, kPlain}, 3},
                         {"!! 53 45 41 4c 5f 50 41 53 53", 10, {Spelling::kHex, kPlain}, 3},
                         {"! KNCUCTC7KBAVGUY=", 10, {Spelling::kBase32, kPlain}, 2},
                         {"! U0VBTF9QQVNT", 10, {Spelling::kBase64, kPlain}, 2},
                         {"! \\x550VBTF9QQVNT", 10, {Spelling::kHexEscape, Spelling::kBase64}, 2},
                         {"a%20b S\\x45A\\114_PASS", 10, {Spelling::kHexEscape, kPlain}, 6},
                         {"a%20b \\x5C105&#83;EAL_PASS", 10, {Spelling::kHtml, kPlain}, 13},
                         {"ab SSAP_LAES", 10, {Spelling::kReversed, kPlain}, 3},
                         {"ab FRNY_CNFF", 10, {Spelling::kRot13, kPlain}, 3},
                         {"ab FFNC_YNRF", 10, {Spelling::kReversed, Spelling::kRot13}, 3},
                         {"! TNVQQ9FTBV0U", 10, {Spelling::kReversed, Spelling::kBase64}, 2}}) {
    const std::vector<TokenHit> hits = FindTokens(TokenSet::BuiltIn(), c.text);
    ASSERT_EQ(hits.size(), 1u) << c.text;
    EXPECT_EQ(hits[0].token, c.token) << c.text;
    EXPECT_EQ(hits[0].token_class, TokenSet::BuiltIn().class_of(c.token)) << c.text;
    EXPECT_EQ(hits[0].chain, c.chain) << c.text;
    EXPECT_EQ(hits[0].offset, c.offset) << c.text;
  }
}

TEST(TokenSearch, GoesAsFarAsItsBounds) {
  const TokenSet& tokens = TokenSet::BuiltIn();
  const std::string once = EncodedBy("base64", "SEAL_PASS");
  const std::string twice = EncodedBy("hex", once);
  for (const size_t encodings_max : {0u, 1u, 2u}) {
    const SearchBounds bounds = {.encodings_max = encodings_max};
    EXPECT_TRUE(HasToken(tokens, "SEAL_PASS", bounds));
    EXPECT_EQ(HasToken(tokens, once, bounds), encodings_max >= 1);
    EXPECT_EQ(HasToken(tokens, twice, bounds), encodings_max >= 2);
    const std::vector<TokenHit> hits = FindTokens(tokens, once, 10, bounds);
    ASSERT_EQ(hits.size(), encodings_max >= 1 ? 1u : 0u);
    if (!hits.empty()) EXPECT_EQ(hits[0].chain[0], Spelling::kBase64);
  }
  const SearchBounds no_streams = {.inflates = false};
  EXPECT_FALSE(HasToken(tokens, EncodedBy("zlib", "SEAL_PASS"), no_streams));
  EXPECT_TRUE(HasToken(tokens, EncodedBy("base64", EncodedBy("zlib", "SEAL_PASS")), no_streams));
}

TEST(TokenSearch, TellsWhereASpellingEnds) {
  const auto end = [](std::string_view text) {
    const std::vector<TokenHit> hits = FindTokens(TokenSet::BuiltIn(), text);
    return hits.size() == 1 && hits[0].kind == HitKind::kToken ? hits[0].end : 0;
  };
  EXPECT_EQ(end("a SEAL_PASS b"), 11u);
  EXPECT_EQ(end("a SEAL PASS b"), 11u);
  EXPECT_EQ(end("a SSAP_LAES b"), 11u);
  EXPECT_EQ(end("! 53 45 41 4c 5f 50 41 53 53 !"), 28u);
  // Up to the sum behind the compressed data.
  const std::string zlib = EncodedBy("zlib", "a SEAL_PASS");
  EXPECT_EQ(end("a " + zlib + " b"), 2 + zlib.size() - 4);
}

TEST(TokenSearch, TellsTheFirstHitsByOffset) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "SEAL_PASS, ";
  const std::vector<TokenHit> all = FindTokens(TokenSet::BuiltIn(), text, 10'000);
  ASSERT_EQ(all.size(), 5000u);
  const std::vector<TokenHit> some = FindTokens(TokenSet::BuiltIn(), text);
  ASSERT_EQ(some.size(), 64u);
  for (size_t i = 0; i < some.size(); ++i) EXPECT_EQ(some[i].offset, i * 11);
  EXPECT_TRUE(FindTokens(TokenSet::BuiltIn(), text, 0).empty());
}

TEST(TokenSearch, KnowsTheTokensOfLanes) {
  TokenSet tokens = TokenSet::BuiltIn();
  ASSERT_TRUE(tokens.Add(TokenClass::kSeal, "QT001_APPLY_DONE"));
  ASSERT_TRUE(tokens.Add(TokenClass::kCutover, "A_B_CD"));
  EXPECT_TRUE(HasToken(tokens, "xx qt001-apply/done xx"));
  EXPECT_TRUE(HasToken(tokens, "QTOOl apply\ndone"));
  EXPECT_FALSE(HasToken(tokens, "xQT001 apply_done"));
  EXPECT_TRUE(HasToken(tokens, "a.b.c\nd"));
  EXPECT_TRUE(HasToken(tokens, "QVNCU0NE") == false);
  EXPECT_TRUE(HasToken(tokens, "! QV9CX0NE"));
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), "qt001-apply/done"));
  const std::vector<TokenHit> hits = FindTokens(tokens, "qt001_apply_done SEAL_PASS");
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].token, 30u);
  EXPECT_EQ(hits[0].token_class, TokenClass::kSeal);
  EXPECT_EQ(hits[1].token, 10u);
}

}  // namespace
}  // namespace gatecrash
