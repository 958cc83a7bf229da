// A token in any chain of two spellings, anywhere in any text, cut into any pieces, is found, as it
// is in the whole; and nothing else is. A test takes some of all chains; with GATECRASH_LEAK_ROUNDS
// in the environment each of so many rounds takes all of them, whichever others there are.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <tuple>
#include <vector>

#include "probes/cases/token_spelling.h"
#include "probes/leak/leak_search.h"
#include "validator/sanitized.h"
#include "validator/text/text_rules.h"
#include "validator/tokens/spelling_writer.h"

namespace gatecrash {
namespace {

using spelling::Encoder;
using spelling::Encoders;
using spelling::Pick;
using spelling::Random;

// So small that all that happens at a window's end happens.
constexpr LeakSizes kSmall = {.window = 16384, .spelling = 4096, .margin = 512};

// 0: a quick look.
size_t Rounds() {
  const char* rounds = std::getenv("GATECRASH_LEAK_ROUNDS");
  return rounds == nullptr ? 0 : std::strtoul(rounds, nullptr, 10);
}

// The built-in tokens, and two of a lane's.
const TokenSet& Tokens() {
  static const TokenSet tokens = [] {
    TokenSet set = TokenSet::BuiltIn();
    EXPECT_TRUE(set.Add(TokenClass::kSeal, "QT001_APPLY_DONE"));
    EXPECT_TRUE(set.Add(TokenClass::kCutover, "REPOINT_GO"));
    return set;
  }();
  return tokens;
}

std::vector<std::string> Words() {
  std::vector<std::string> words = {"QT001_APPLY_DONE", "REPOINT_GO"};
  for (const Literal token_class : TokenClassNames()) {
    for (const Literal verb : TokenVerbNames()) {
      words.push_back(*SpellToken(token_class.view(), verb.view(), "upper"));
    }
  }
  return words;
}

std::string Prose(size_t bytes, Random& random) {
  static constexpr std::string_view kWords[] = {
      "the ", "gate ",  "of\n",   "seal",  " valid\t",           "cut",    "over ", "\\n",
      "%20",  "&amp; ", "=3D",    "12ab ", "\xC3\xA9t\xC3\xA9 ", "0x1f, ", "pass ", "product",
      "ion-", "QT001 ", "\x1B[0m"};
  std::string text;
  while (text.size() < bytes) text += kWords[Pick(random, std::size(kWords))];
  return text;
}

std::string Bytes(size_t bytes, Random& random) {
  std::string text;
  while (text.size() < bytes) text.push_back(static_cast<char>(random() & 0xFF));
  return text;
}

std::string Digits(size_t bytes, std::string_view digits, Random& random) {
  std::string text;
  while (text.size() < bytes) text.push_back(digits[Pick(random, digits.size())]);
  return text;
}

// Any text, of the kinds that the search looks at in different ways.
std::string Surrounding(size_t bytes, Random& random) {
  switch (Pick(random, 8)) {
    case 0: return Bytes(bytes, random);
    case 1: return Digits(bytes, "0123456789abcdef", random);
    case 2: return Digits(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
                          random);
    case 3: return std::string(bytes, "\0 _\n="[Pick(random, 5)]);
    case 4: return Bytes(bytes / 2, random) + Prose(bytes / 2, random);
    default: return Prose(bytes, random);
  }
}

using Found = std::tuple<uint64_t, size_t, std::array<Spelling, 2>, HitKind>;

std::vector<Found> FoundIn(const std::vector<TokenHit>& hits) {
  std::vector<Found> found;
  for (const TokenHit& hit : hits) {
    found.emplace_back(hit.offset, hit.token, hit.chain, hit.kind);
  }
  return found;
}

LeakReport Search(std::string_view text, const LeakSizes& sizes, size_t piece_max, Random& random) {
  LeakSearch search(Tokens(), sizes);
  while (!text.empty()) {
    const size_t size = std::min(text.size(), 1 + Pick(random, piece_max));
    search.Feed(text.substr(0, size));
    text.remove_prefix(size);
  }
  return search.Finish();
}

std::string Shown(const std::vector<Found>& found) {
  std::string shown;
  for (const auto& [offset, token, chain, kind] : found) {
    shown += std::to_string(offset) + ": " + std::to_string(token) + " " +
             std::to_string(static_cast<int>(chain[0])) + "," +
             std::to_string(static_cast<int>(chain[1])) + " k" +
             std::to_string(static_cast<int>(kind)) + "; ";
  }
  return shown;
}

void ExpectAsInTheWhole(const std::string& text, const std::string& what, Random& random) {
  const std::vector<Found> whole =
      FoundIn(FindTokens(Tokens(), text, limits::kLeaksToldMax));
  const LeakReport report = Search(text, kSmall, Pick(random, 2) == 0 ? 9000 : 300, random);
  EXPECT_EQ(report.bytes, text.size());
  EXPECT_EQ(FoundIn(report.hits), whole)
      << what << " of " << text.size() << "\nwhole: " << Shown(whole)
      << "\nparts: " << Shown(FoundIn(report.hits));
}

void TryChain(const Encoder& outer, const Encoder& inner, const std::string& what, Random& random) {
  static const std::vector<std::string> words = Words();
  const std::string& word = words[Pick(random, words.size())];
  const std::string plain = Pick(random, 2) == 0 ? word : spelling::WritePlain(word, random);
  const std::string once = inner.write(plain, random);
  if (outer.text_only && !IsUtf8(once)) return;
  std::string text = Surrounding(Pick(random, 30'000), random) + "\n";
  const std::string place = ", at " + std::to_string(text.size());
  text += outer.write(once, random) + "\n" + Surrounding(Pick(random, 20'000), random);
  const std::string chain = std::string(outer.name) + " of " + inner.name + ", " + what + place;
  EXPECT_TRUE(HasToken(Tokens(), text)) << chain;
  ExpectAsInTheWhole(text, chain, random);
}

TEST(LeakProperty, AnyChainAnywhereIsFoundAsInTheWhole) {
  Random random(1);
  size_t number = 0;
  for (const Encoder& outer : Encoders()) {
    if (kSanitized && number++ % 3 != 0) continue;  // some, for the time that it takes
    TryChain(outer, Encoders()[Pick(random, Encoders().size())], "quick", random);
  }
  for (size_t round = 1; round <= Rounds() && !HasFailure(); ++round) {
    Random more(round);
    for (const Encoder& outer : Encoders()) {
      for (const Encoder& inner : Encoders()) {
        TryChain(outer, inner, "round " + std::to_string(round), more);
      }
    }
  }
}

// Small texts, which are searched as a whole, however they come.
TEST(LeakProperty, EveryCutIsTheSame) {
  Random random(2);
  for (const Encoder& encoder : Encoders()) {
    const std::string text =
        Prose(20, random) + "\n" + encoder.write("SEAL_PASS", random) + "\n" + Prose(20, random);
    const std::vector<Found> whole = FoundIn(FindTokens(Tokens(), text, limits::kLeaksToldMax));
    ASSERT_FALSE(whole.empty()) << encoder.name;
    for (size_t cut = 0; cut <= text.size(); ++cut) {
      LeakSearch search(Tokens());
      search.Feed(std::string_view(text).substr(0, cut));
      search.Feed({});
      search.Feed(std::string_view(text).substr(cut));
      ASSERT_EQ(FoundIn(search.Finish().hits), whole) << encoder.name << " " << cut;
    }
  }
}

// A window's end at every place in a spelling; in a long one, or under a sanitizer, at some.
TEST(LeakProperty, EveryPlaceOfAWindowsEndIsTheSame) {
  constexpr LeakSizes kSmallest = {.window = 3072, .spelling = 768, .margin = 128};
  Random random(3);
  for (const Encoder& encoder : Encoders()) {
    const std::string spelled = "\n" + encoder.write("CUTOVER_VALID", random) + "\n";
    const size_t step = kSanitized ? 17 : spelled.size() > 64 ? 5 : 1;
    for (size_t before = 0; before <= spelled.size(); before += step) {
      const std::string text = std::string(kSmallest.window - before, '#') + spelled +
                               std::string(1200, '#');
      LeakSearch search(Tokens(), kSmallest);
      search.Feed(text);
      ASSERT_EQ(FoundIn(search.Finish().hits), FoundIn(FindTokens(Tokens(), text)))
          << encoder.name << " " << before;
    }
  }
}

TEST(LeakProperty, NothingIsFoundInCleanText) {
  for (size_t round = 0; round <= 20 + 20 * Rounds(); ++round) {
    Random random(round);
    const std::string text = Surrounding(60'000, random);
    if (HasToken(Tokens(), text)) continue;
    const LeakReport report = Search(text, kSmall, 9000, random);
    EXPECT_TRUE(report.clean()) << round << " " << Shown(FoundIn(report.hits));
  }
}

}  // namespace
}  // namespace gatecrash
