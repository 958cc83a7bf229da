// Every token in every spelling, and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "validator/sanitized.h"
#include "validator/text/text_rules.h"
#include "validator/tokens/found.h"
#include "validator/tokens/spelling_writer.h"

namespace gatecrash {
namespace {

using spelling::Encoder;
using spelling::Encoders;
using spelling::Pick;
using spelling::Random;
using spelling::Shown;

constexpr const char* kSubjects[] = {"PRODUCTION", "SEAL", "CUTOVER"};
constexpr const char* kVerbs[] = {"PASS",       "VALID",   "VERIFIED", "ACCEPTED", "APPROVED",
                                  "AUTHORIZED", "GRANTED", "APPLIED",  "EXECUTED", "COMPLETE"};

std::vector<std::string> AllTokens() {
  std::vector<std::string> tokens;
  for (const char* subject : kSubjects) {
    for (const char* verb : kVerbs) tokens.push_back(std::string(subject) + "_" + verb);
  }
  return tokens;
}

std::string Surround(std::string text, Random& random) {
  static constexpr std::string_view kBefore[] = {"",    "x",  "the ", "\"", "{ ",
                                                 "id-", "[(", "\n",   "zz"};
  static constexpr std::string_view kAfter[] = {"",   "x",  " end", "\"", " }",
                                                "-z", ")]", "\n",   "zz"};
  text.insert(0, kBefore[Pick(random, std::size(kBefore))]);
  text += kAfter[Pick(random, std::size(kAfter))];
  return text;
}

TEST(Spellings, FindsAllThirtyInEverySpelling) {
  Random random(1);
  const std::vector<std::string> tokens = AllTokens();
  for (size_t token = 0; token < tokens.size(); ++token) {
    for (const Encoder& encoder : Encoders()) {
      const std::string text = Surround(encoder.write(tokens[token], random), random);
      EXPECT_TRUE(Has(text)) << encoder.name << " " << token << "\n" << Shown(text);
      EXPECT_TRUE(Finds(text, token)) << encoder.name << " " << token;
    }
  }
}

TEST(Spellings, FindsAllThirtyInPlainSpellings) {
  Random random(2);
  const std::vector<std::string> tokens = AllTokens();
  for (int round = 0; round < 300; ++round) {
    for (size_t token = 0; token < tokens.size(); ++token) {
      const std::string text = Surround(spelling::WritePlain(tokens[token], random), random);
      ASSERT_TRUE(Has(text)) << token << "\n" << Shown(text);
      ASSERT_TRUE(Finds(text, token)) << token << "\n" << Shown(text);
    }
  }
}

TEST(Spellings, FindsOneEncodingInTheOther) {
  Random random(3);
  const std::vector<std::string> tokens = AllTokens();
  for (const Encoder& outer : Encoders()) {
    for (const Encoder& inner : Encoders()) {
      for (int round = 0; round < 3; ++round) {
        const size_t token = Pick(random, tokens.size());
        const std::string plain =
            round == 0 ? tokens[token] : spelling::WritePlain(tokens[token], random);
        const std::string once = inner.write(plain, random);
        if (outer.text_only && !IsUtf8(once)) continue;
        const std::string text = Surround(outer.write(once, random), random);
        EXPECT_TRUE(Has(text)) << outer.name << " of " << inner.name << " of " << Shown(plain)
                               << "\n"
                               << Shown(once) << "\n"
                               << Shown(text);
      }
    }
  }
}

// As short as a token can be, with nothing around it: every filter is at its limit.
TEST(Spellings, FindsTheShortestToken) {
  Random random(7);
  for (const Encoder& outer : Encoders()) {
    EXPECT_TRUE(Has(outer.write("SEALPASS", random))) << outer.name;
    for (const Encoder& inner : Encoders()) {
      const std::string once = inner.write("SEALPASS", random);
      if (outer.text_only && !IsUtf8(once)) continue;
      const std::string twice = outer.write(once, random);
      EXPECT_TRUE(Has(twice)) << outer.name << " of " << inner.name << "\n" << Shown(twice);
    }
  }
}

// In a run of digits a stretch of text begins at any bit of a digit: behind something that breaks
// every spelling, that far from the run's first digit, and with the same behind it. Under a sanitizer
// at each of a digit's bits once.
TEST(Spellings, FindsATokenBetweenWhatBreaksASpelling) {
  Random random(9);
  for (const Encoder& encoder : Encoders()) {
    for (size_t before = 0; before < (kSanitized ? 3 : 12); ++before) {
      for (const std::string_view token : {"SEALPASS", "CUTOVER_APPROVED"}) {
        const std::string text =
            std::string(before, '#') + std::string(token) + std::string(before % 5, '(');
        const std::string once = encoder.write(text, random);
        EXPECT_TRUE(Has(once)) << encoder.name << " " << before;
        for (const Encoder& outer : Encoders()) {
          if (outer.text_only && !IsUtf8(once)) continue;
          EXPECT_TRUE(Has(outer.write(once, random)))
              << outer.name << " of " << encoder.name << " " << before;
        }
      }
    }
  }
}

// Runs of more digits than are looked at together.
TEST(Spellings, FindsATokenAnywhereInALongRun) {
  Random random(8);
  struct Run {
    std::string_view encoder;
    std::string_view digits;
  };
  for (const Run& run :
       {Run{"hex", "0123456789abcdef"}, Run{"base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
        Run{"base64, unpadded",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"}}) {
    const auto encoder = std::ranges::find(Encoders(), run.encoder, &Encoder::name);
    ASSERT_NE(encoder, Encoders().end());
    for (size_t before = 0; before < 140; ++before) {
      const auto digits = [&](size_t count) {
        std::string text;
        while (text.size() < count) text.push_back(run.digits[Pick(random, run.digits.size())]);
        return text;
      };
      const std::string plain = before % 2 == 0 ? "SEALPASS"
                                                : "S\xD0\x95"
                                                  "AL\x01P\xD0\x90SS";
      std::string token = encoder->write(plain, random);
      token.resize(std::min(token.find('='), token.size()));
      const std::string text = digits(before) + token + digits(80);
      EXPECT_TRUE(Has(text)) << run.encoder << " " << before;
      EXPECT_TRUE(Has(std::string(text.rbegin(), text.rend()))) << run.encoder << " " << before;
    }
  }
}

std::string RandomDigits(size_t count, std::string_view digits, Random& random) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text.push_back(digits[Pick(random, digits.size())]);
  return text;
}

TEST(Spellings, FindsNothingInRandomData) {
  Random random(5);
  for (int i = 0; i < 2000; ++i) {
    EXPECT_FALSE(Has(RandomDigits(64, "0123456789abcdef", random)));
    EXPECT_FALSE(Has(
        RandomDigits(1 + Pick(random, 200),
                     "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", random)));
    EXPECT_FALSE(
        Has(RandomDigits(1 + Pick(random, 90), "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", random)));
  }
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes.push_back(static_cast<char>(random() & 0xFF));
  EXPECT_FALSE(Has(bytes));
}

TEST(Spellings, FindsOneTokenInMuchElse) {
  Random random(6);
  const std::vector<std::string> tokens = AllTokens();
  for (const Encoder& encoder : Encoders()) {
    std::string bytes;
    for (int i = 0; i < 3000; ++i) bytes.push_back(static_cast<char>(random() & 0xFF));
    std::string prose;
    while (prose.size() < 3000) prose += "nothing to see on this line, move along to the next\n";
    const size_t token = Pick(random, tokens.size());
    const std::string text = "\n" + encoder.write(tokens[token], random) + "\n";
    EXPECT_TRUE(Has(prose + text + prose)) << encoder.name;
    EXPECT_TRUE(Has(bytes + text + bytes)) << encoder.name;
  }
}

}  // namespace
}  // namespace gatecrash
