#include "validator/tokens/sieve.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>

#include "validator/tokens/hostile_text.h"
#include "validator/tokens/run_filter.h"
#include "validator/tokens/run_glance.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using spelling::Pick;
using spelling::Random;
using spelling::Shown;

const TokenSet::Compiled& Set() { return TokenSet::BuiltIn().compiled(); }

TEST(Sieve, LetsNoTokensPassInOrdinaryText) {
  for (const std::string_view text :
       {"", "net.http", "2026-11-03T12:33:21.233Z INFO ", "(See the Changes. production, passed)",
        "the seal of a product is valuable\n2026-11-08T07",
        "request_id=90120ea1389c1ccfafef1ac1400839a9\n2026-11-04T05:49:26.961Z INFO ",
        "status=404 bytes=83150 path=/api/v2/items/3566?user=and ip=10.59.155.48:217\n2026",
        "production connection sealed cutover company", "50 % of it, R&D \\ or &amp; a=b"}) {
    EXPECT_TRUE(Sieve(Set(), text, 2).clean()) << text;
    EXPECT_TRUE(Sieve(Set(), text, 1).clean()) << text;
  }
}

TEST(Sieve, TellsTheCellsInOrderAndOnce) {
  const SieveResult result =
      Sieve(Set(), "an (unseal-valid, seal\npass) [\xC3\xA9] and seal_pass seal_pass!", 2);
  ASSERT_EQ(result.suspects.size(), 3u);
  EXPECT_FALSE(result.more);
  EXPECT_EQ(result.suspects[0].begin, 4u);
  EXPECT_EQ(result.suspects[0].end, 27u);
  EXPECT_EQ(result.suspects[1].begin, 30u);
  EXPECT_EQ(result.suspects[2].begin, 33u);
}

TEST(Sieve, TellsWhatGoesOnFromCellToCell) {
  using namespace std::string_view_literals;
  for (const std::string_view text :
       {"SE\x1B]0;(\x07"
        "AL_PASS"sv,
        "SEA=1B]0;(=07L_PASS"sv, "SEA%251b]0;(%2507L_PASS"sv, "S\0E\0A\0L\0P\0A\0S\0S\0"sv,
        "%00S%00E%00A%00L%00P%00A%00S%00S"sv, "\x1F\x8B\x08, gzip"sv}) {
    EXPECT_TRUE(Sieve(Set(), text, 2).more) << Shown(text);
  }
}

TEST(Sieve, IsOfTokensOfEightLettersAlone) {
  TokenSet tokens = TokenSet::BuiltIn();
  EXPECT_TRUE(CanSieve(tokens.compiled()));
  ASSERT_TRUE(tokens.Add(TokenClass::kSeal, "LANE_DONE"));
  EXPECT_TRUE(CanSieve(tokens.compiled()));
  ASSERT_TRUE(tokens.Add(TokenClass::kSeal, "LANE_GOT"));
  EXPECT_FALSE(CanSieve(tokens.compiled()));
}

// What is short is searched without a sieve. GATECRASH_SIEVE_ROUNDS in the environment: how often.
TEST(Sieve, DeniesNothingThatIsFound) {
  const char* more = std::getenv("GATECRASH_SIEVE_ROUNDS");
  const size_t rounds = more == nullptr ? 1500 : std::strtoul(more, nullptr, 10);
  Random random(21);
  size_t found = 0;
  for (size_t round = 0; round < rounds; ++round) {
    std::string text = spelling::Surroundings(random) + spelling::HostileSpelling(random) +
                       spelling::Surroundings(random);
    const char divider = "?(~"[Pick(random, 3)];
    text = std::string(4, divider) + text + std::string(4, divider);
    if (text.size() >= 256) continue;
    const SearchBounds bounds = {.encodings_max = Pick(random, 4) == 0 ? 1u : 2u};
    const bool has = HasToken(TokenSet::BuiltIn(), text, bounds);
    const std::string beside(256, divider);
    ASSERT_TRUE(!has || HasToken(TokenSet::BuiltIn(), beside + text + beside, bounds))
        << round << ", " << bounds.encodings_max << "\n"
        << Shown(text);
    found += has ? 1 : 0;
  }
  EXPECT_GT(found, rounds / 20);
}

std::string RandomValues(unsigned bits, Random& random) {
  constexpr std::string_view kParts[] = {"SEAL",         "PASS",  "\xD0\x95", "\x95\xD0",
                                         "\xEF\xBC\xB3", "\x1B[", "\x1B]",    "\x07",
                                         "=4",           "\\x",   "x\x9C",    "S-E_"};
  std::string bytes;
  const bool some = Pick(random, 2) == 0;
  while (bytes.size() < 50) {
    if (some && Pick(random, 4) != 0) {
      bytes += kParts[Pick(random, std::size(kParts))];
    } else {
      bytes.push_back(static_cast<char>(random() & (Pick(random, 2) == 0 ? 0x7F : 0xFF)));
    }
  }
  std::string values;
  unsigned held = 0;
  unsigned held_bits = static_cast<unsigned>(Pick(random, bits));
  for (const char c : bytes) {
    held = (held << 8 | static_cast<unsigned char>(c)) & 0xFFFF;
    for (held_bits += 8; held_bits >= bits; held_bits -= bits) {
      values.push_back(static_cast<char>(held >> (held_bits - bits) & ((1u << bits) - 1)));
    }
  }
  values.resize(std::min(values.size(), 8 + Pick(random, kGlanceDigitsMax - 7)));
  return values;
}

void Turn(std::string& values, unsigned bits) {
  for (char& c : values) {
    const auto value = static_cast<unsigned>(c);
    if (value < 26) c = static_cast<char>((value + 13) % 26);
    if (bits == 6 && value >= 26 && value < 52) c = static_cast<char>(26 + (value - 26 + 13) % 26);
  }
}

TEST(RunGlance, DeniesNothingThatIsPromised) {
  Random random(22);
  size_t denied = 0;
  for (size_t round = 0; round < 60'000; ++round) {
    const auto bits = static_cast<unsigned>(4 + Pick(random, 3));
    std::string values = RandomValues(bits, random);
    if (Pick(random, 3) == 0) std::ranges::reverse(values);
    if (bits > 4 && Pick(random, 3) == 0) Turn(values, bits);
    const bool may = MayHoldAnything(bits, values);
    denied += may ? 0 : 1;
    const RunPromise promise = PromiseOf(bits, values, 8, true);
    const unsigned any = promise.plain | promise.reversed | promise.encoded | promise.backward;
    ASSERT_TRUE(may || any == 0) << bits << " bits: " << Shown(values);
    if (bits == 4) continue;
    Turn(values, bits);
    ASSERT_TRUE(may || PromiseOf(bits, values, 8, false).plain == 0) << bits << " turned";
  }
  EXPECT_GT(denied, 6'000u);
}

TEST(RunGlance, DeniesWordsAndNumbers) {
  for (const std::string_view digits : {"misrepresentation", "2026AZZZZZ", "Notwithstanding"}) {
    std::string values;
    for (const char c : digits)
      values.push_back(static_cast<char>(kBase64Alphabet.values[static_cast<unsigned char>(c)]));
    EXPECT_FALSE(MayHoldAnything(6, values)) << digits;
  }
}

}  // namespace
}  // namespace gatecrash
