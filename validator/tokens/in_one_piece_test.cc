// What is found where long texts are sieved and cut is what is found where nothing is skipped.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "validator/tokens/hostile_text.h"
#include "validator/tokens/skipping.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using spelling::EncodedBy;
using spelling::PercentEscaped;
using spelling::Pick;
using spelling::Random;
using spelling::Shown;

size_t FromEnvironment(const char* name, size_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoul(value, nullptr, 10);
}

std::string EveryThirdEscaped(std::string_view bytes) {
  return PercentEscaped(bytes, [](size_t pos, unsigned char) { return pos % 3 == 1; });
}

// Text, and whether there is a token in it; whatever its length.
struct Case {
  std::string text;
  bool has;
};

void ExpectAnywhere(const Case& c) {
  for (const std::string& beside : {std::string(), std::string(300, '~'), std::string(300, '(')}) {
    const std::string text = beside + c.text + beside;
    for (const bool in_one_piece : {false, true}) {
      const SearchBounds bounds = {.in_one_piece = in_one_piece};
      const SearchAnswer answer = AnswerOf(TokenSet::BuiltIn(), text, bounds);
      EXPECT_EQ(answer.has_token, c.has) << Shown(c.text);
      EXPECT_EQ(answer.hits.empty(), !c.has) << Shown(c.text);
    }
  }
}

TEST(InOnePiece, AnEscapeBeforeARunIsTheEdgeOfWhatItSpells) {
  for (const std::string_view before : {"%u0040", "\\u0040", "&#x40;", "&#71;", "\\155"}) {
    ExpectAnywhere({std::string(before) + "c2VhbCB2YWxpZA==", true});
    ExpectAnywhere({std::string(before) + "7365616c2076616c6964", true});
  }
}

// Of any sign, whatever it has behind it: one octal digit or three, a name, a number.
TEST(InOnePiece, AnEscapeInAWordIsAPartOfIt) {
  for (const std::string_view text :
       {"CUTO\\5VER_VALID", "PROD\\1UCTION_PASS", "SE\\101L_PASS", "SE\\x41L_PASS",
        "SE\\u0041L_PASS", "SE\\u{41}L_PASS", "SE%41L_PASS", "SE%u0041L_PASS", "SE=41L_PASS",
        "SE=\nAL_PASS", "PRO&Dscr;UCTION_PASS", "SEAL&lowbar;PASS", "SEAL&nbspPASS",
        "SE&#65L_PASS", "SE&#x0041;L_PASS"}) {
    ExpectAnywhere({std::string(text), true});
  }
}

TEST(InOnePiece, AnEscapeBesideAWordIsItsEdge) {
  for (const std::string_view before : {"q%20", "q\\x20", "q\\u0020", "q=20", "q\\40", "q&#32;"}) {
    ExpectAnywhere({std::string(before) + "seal valid.", true});
    ExpectAnywhere({std::string(before) + "dilav laes.", true});
  }
  ExpectAnywhere({"q%20\\005seal valid.", true});
  ExpectAnywhere({"~%14\\005seal valid.", true});
  ExpectAnywhere({"q%14\\005seal valid.", false});
  ExpectAnywhere({"q%71seal valid.", false});
  ExpectAnywhere({"q%20qseal valid.", false});
}

TEST(InOnePiece, AControlSequenceHasParametersIntermediatesAndAFinal) {
  for (const std::string_view behind_esc :
       {"[m", "[1;31m", "[?25h", "[0@", "[9~", "[2 q", "[!/p", "(B", " #8", "/~"}) {
    for (const std::string_view esc : {"\x1B", "=1B"}) {
      ExpectAnywhere({"SE" + std::string(esc) + std::string(behind_esc) + "AL_PASS", true});
    }
  }
  ExpectAnywhere({"SE\xC2\x9B" "1mAL_PASS", true});
  for (const std::string_view none :
       {"\x1B[", "\x1B[1\x80", "\x1B[1!1m", "\x1B[\xC3\xA9m", "=1B\x9B" "1m"}) {
    ExpectAnywhere({"SE" + std::string(none) + "AL_PASS", false});
  }
}

// With no byte by which compressed data could be told from text; without its end and its checksum,
// which have some. A byte that isn't ASCII has a code of nine bits.
std::string StreamWithoutControls() {
  Random random(24);
  std::string stream;
  for (size_t round = 0; round < 20'000; ++round) {
    stream = EncodedBy("zlib", std::string(Pick(random, 8), '\xFF') + std::to_string(random()) +
                                   (Pick(random, 2) == 0 ? "SEAL_PASS" : "seal-valid"));
    stream.resize(stream.size() - 5);
    const bool has_none = std::ranges::none_of(
        stream, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (has_none) return stream;
  }
  ADD_FAILURE() << "there is none";
  return stream;
}

// At every place in a block of those that are looked at together.
TEST(InOnePiece, ASequenceOrAStreamBeginsAnywhere) {
  const std::string after(300, '(');
  for (const std::string& hidden : {std::string("\xC2\x9B" "1mSE\xC2\x9B" "1mAL_PASS"),
                                    StreamWithoutControls(), EncodedBy("gzip", "SEAL_PASS"),
                                    EncodedBy("UTF-16LE", "SEAL_PASS")}) {
    for (size_t at = 0; at < 130; ++at) {
      const std::string text = std::string(at, '(') + hidden;
      for (const bool in_one_piece : {false, true}) {
        const SearchBounds bounds = {.in_one_piece = in_one_piece};
        EXPECT_TRUE(HasToken(TokenSet::BuiltIn(), text, bounds)) << at << Shown(hidden);
        EXPECT_TRUE(HasToken(TokenSet::BuiltIn(), text + after, bounds)) << at << Shown(hidden);
      }
    }
  }
}

TEST(InOnePiece, WhatWasReversedTwiceIsAsItWas) {
  ExpectAnywhere({"&seal valid\xC3\xA9\xC3\xA9", false});
  ExpectAnywhere(
      {"(See Cutover\tComplete\x1B]0;\xC2\x9D(x)\xC2\x9C"
       "a[b?c\x07\xFF\xC3\xA9t\xC3\xA9 ",
       false});
  ExpectAnywhere({"&seal valid\xFF\xC3\xA9\xC3\xA9", true});
}

TEST(InOnePiece, OfTheTwoWaysToReverseOneIsTaken) {
  ExpectAnywhere({"&S\xB3\xBC\xEFSAP\xCC\x81L\xA1\xBC\xEF\xA5\xBC\xEFS", false});
  ExpectAnywhere({"&S\xB3\xBC\xEF\xA1\xBC\xEFP\x81\xCCL\xA1\xBC\xEF\xA5\xBC\xEFS", true});
  ExpectAnywhere({"&S\xEF\xBC\xB3\xEF\xBC\xA1P\xCC\x81L\xEF\xBC\xA1\xEF\xBC\xA5S", true});
  ExpectAnywhere(
      {"2\\~SSAP_LA\xE2\x80\x8B\x81\xCC"
       "ES",
       false});
}

TEST(InOnePiece, BytesOfWhichSomeAreEscaped) {
  constexpr std::string_view kToken =
      "\xEF\xBC\xB3"
      "EAL_PASS";
  for (const std::string_view name : {"zlib", "gzip", "UTF-16LE", "UTF-16BE", "UTF-32BE"}) {
    ExpectAnywhere({"\xFF" + EveryThirdEscaped(EncodedBy(name, kToken)), true});
  }
  ExpectAnywhere({"\xFF" + EveryThirdEscaped(EncodedBy("reversed", kToken)), true});
  ExpectAnywhere({"\xFF" + EveryThirdEscaped(EncodedBy("reversed",
                                                       "SE\xE2\x80\x8B"
                                                       "AL valid")),
                  true});
}

// GATECRASH_SIEVE_ROUNDS and GATECRASH_SIEVE_SEED in the environment: how often, and of which.
TEST(InOnePiece, NothingElseIsFound) {
  const size_t rounds = FromEnvironment("GATECRASH_SIEVE_ROUNDS", 1500);
  Random random(FromEnvironment("GATECRASH_SIEVE_SEED", 23));
  size_t found = 0;
  for (size_t round = 0; round < rounds; ++round) {
    const std::string text = spelling::HostileText(random);
    SearchBounds bounds = {.encodings_max = Pick(random, 4) == 0 ? 1u : 2u};
    const SearchAnswer cut = AnswerOf(TokenSet::BuiltIn(), text, bounds);
    bounds.in_one_piece = true;
    ASSERT_TRUE(AreAlike(text, cut, AnswerOf(TokenSet::BuiltIn(), text, bounds)))
        << round << ", " << bounds.encodings_max << "\n"
        << Shown(text);
    found += cut.has_token ? 1 : 0;
  }
  EXPECT_GT(found, rounds / 20);
  EXPECT_LT(found, rounds - rounds / 20);
}

}  // namespace
}  // namespace gatecrash
