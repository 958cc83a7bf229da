#include "validator/tokens/plain_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "validator/text/utf8.h"
#include "validator/tokens/plain_search.h"
#include "validator/tokens/spelling_writer.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using spelling::Pick;
using spelling::Random;

// A slow and obvious matcher of one token, by the contract's words: from each place on, the set of
// places that have been reached. It knows no terminal sequences.
class Oracle {
 public:
  explicit Oracle(std::string_view text) {
    for (size_t pos = 0; pos < text.size();) {
      const Utf8Char c = DecodeUtf8(text, pos);
      units_.push_back(c.size_bytes == 0 ? Unit{} : UnitOf(c.code_point));
      pos += std::max(c.size_bytes, 1u);
    }
  }

  [[nodiscard]] bool Has(std::string_view token) const {
    for (size_t begin = 0; begin < units_.size(); ++begin) {
      if (HasAt(token, begin)) return true;
    }
    return false;
  }

 private:
  // How far a reading has come, and whether a gap of white space alone was read.
  using State = std::pair<size_t, bool>;

  [[nodiscard]] bool HasAt(std::string_view token, size_t begin) const {
    std::set<State> states = {{begin, false}};
    bool first = true;
    for (const char c : token) {
      states = c == '_' ? Gap(states) : Letter(states, c, first);
      first = c == '_';
    }
    return std::ranges::any_of(states, [&](const State& state) {
      return !state.second || (IsEdgeBefore(begin) && IsEdgeAt(state.first));
    });
  }

  // Inside a word, what counts as nothing may stand before a letter; after a gap the gap has it.
  [[nodiscard]] std::set<State> Letter(const std::set<State>& states, char letter,
                                       bool first) const {
    std::set<State> next;
    for (auto [place, white] : states) {
      for (;; ++place) {
        if (place == units_.size()) break;
        if ((AcceptedSymbols(letter) >> units_[place].symbol & 1) != 0)
          next.insert({place + 1, white});
        if (first || !units_[place].is(Unit::kNothing)) break;
      }
    }
    return next;
  }

  [[nodiscard]] std::set<State> Gap(const std::set<State>& states) const {
    std::set<State> next;
    for (auto [place, white] : states) {
      bool blank = false;
      bool joint = false;
      next.insert({place, white});
      for (; place < units_.size(); ++place) {
        const Unit unit = units_[place];
        if (!unit.is(Unit::kNothing) && !unit.is(Unit::kWhite) && !unit.is(Unit::kJoint)) break;
        blank = blank || unit.is(Unit::kWhite);
        joint = joint || unit.is(Unit::kJoint);
        next.insert({place + 1, white || (blank && !joint)});
      }
    }
    return next;
  }

  static bool IsTransparent(Unit unit) { return unit.is(Unit::kNothing) && !unit.is(Unit::kWhite); }

  [[nodiscard]] bool IsEdgeBefore(size_t place) const {
    while (place > 0 && IsTransparent(units_[place - 1])) --place;
    return place == 0 || !units_[place - 1].is(Unit::kWord);
  }
  [[nodiscard]] bool IsEdgeAt(size_t place) const {
    while (place < units_.size() && IsTransparent(units_[place])) ++place;
    return place == units_.size() || !units_[place].is(Unit::kWord);
  }

  std::vector<Unit> units_;
};

class Collect final : public PlainSink, public FormSink {
 public:
  bool Take(const PlainMatch& match) override {
    matches.push_back({match.token, match.begin, match.end});
    return false;
  }
  bool Take(const PlainMatch& match, PlainForm) override { return Take(match); }

  std::vector<std::array<size_t, 3>> matches;
};

// Text that nearly spells a token, over and over: the pieces of one, and what may stand between.
std::string NearMiss(std::string_view token, Random& random, size_t pieces_max) {
  static constexpr std::string_view kBetween[] = {"",
                                                  "",
                                                  "",
                                                  "",
                                                  "_",
                                                  "-",
                                                  " ",
                                                  "\n",
                                                  "\t",
                                                  "\x01",
                                                  "\xC2\xAD",
                                                  "\xCC\x81",
                                                  "x",
                                                  "E",
                                                  "0",
                                                  ".",
                                                  "\xE0\xB6\x82",
                                                  "\xFF",
                                                  "\xE2\x80\xA8",
                                                  "\xE2\x80\x94",
                                                  " _",
                                                  "\n\n",
                                                  "|",
                                                  "9"};
  std::string text;
  for (size_t i = 1 + Pick(random, pieces_max); i > 0; --i) {
    const size_t begin = Pick(random, 3) == 0 ? Pick(random, token.size()) : 0;
    const size_t size = Pick(random, 3) == 0 ? Pick(random, token.size()) : token.size();
    std::string piece(token.substr(begin, size));
    if (Pick(random, 2) == 0)
      piece[Pick(random, piece.size() + 1) % std::max<size_t>(piece.size(), 1)] |= 0x20;
    const size_t cut = Pick(random, piece.size() + 1);
    text += piece.substr(0, cut);
    text += kBetween[Pick(random, std::size(kBetween))];
    text += piece.substr(cut);
    text += kBetween[Pick(random, std::size(kBetween))];
  }
  std::ranges::replace(text, '_', " _-\n./"[Pick(random, 6)]);
  return text;
}

TEST(PlainMatcher, AgreesWithASlowOne) {
  Random random(11);
  TokenSet tokens = TokenSet::BuiltIn();
  ASSERT_TRUE(tokens.Add(TokenClass::kSeal, "SEALS_A_SEAL"));
  ASSERT_TRUE(tokens.Add(TokenClass::kSeal, "OLD_MILL"));
  const auto& names = tokens.compiled().tokens;
  size_t found = 0;
  for (int round = 0; round < 20'000; ++round) {
    const size_t chosen = Pick(random, names.size());
    const std::string text = NearMiss(names[chosen], random, 4);
    const Oracle oracle(text);
    Collect collect;
    MatchPlain(tokens.compiled(), text, {}, collect);
    for (const size_t token : {chosen, size_t{10}, size_t{30}}) {
      const bool has =
          std::ranges::any_of(collect.matches, [token](const auto& m) { return m[0] == token; });
      ASSERT_EQ(has, oracle.Has(names[token])) << token << " " << testing::PrintToString(text);
      found += has;
    }
  }
  EXPECT_GT(found, 5000u);
  EXPECT_LT(found, 55'000u);
}

// The quick ways of plain_search.cc find what the matcher finds, in all forms.
TEST(PlainSearch, FindsWhatTheMatcherFinds) {
  Random random(12);
  const TokenSet::Compiled& set = TokenSet::BuiltIn().compiled();
  for (int round = 0; round < 20'000; ++round) {
    std::string text = "a line of prose\nand another ";
    text += NearMiss(set.tokens[Pick(random, set.tokens.size())], random, 3);
    text += Pick(random, 2) == 0 ? " behind\nit" : "";
    if (Pick(random, 3) == 0) std::ranges::reverse(text);
    Collect slow;
    for (const bool backward : {false, true}) {
      for (const bool rot13 : {false, true}) MatchPlain(set, text, {backward, rot13}, slow);
    }
    Collect quick;
    SearchPlain(set, text, SurveyBytes(text, set.letters_min), 15, quick);
    for (auto* matches : {&slow.matches, &quick.matches}) {
      std::ranges::sort(*matches);
      matches->erase(std::unique(matches->begin(), matches->end()), matches->end());
    }
    ASSERT_EQ(quick.matches, slow.matches) << testing::PrintToString(text);
  }
}

TEST(PlainMatcher, TellsWhereAMatchLies) {
  const TokenSet::Compiled& set = TokenSet::BuiltIn().compiled();
  Collect forward;
  MatchPlain(set, "ab SEAL_PASS cd", {}, forward);
  EXPECT_EQ(forward.matches, (std::vector<std::array<size_t, 3>>{{10, 3, 12}}));
  Collect backward;
  MatchPlain(set, "ab SSAP_LAES cd", {true, false}, backward);
  EXPECT_EQ(backward.matches, (std::vector<std::array<size_t, 3>>{{10, 3, 12}}));
  Collect turned;
  MatchPlain(set, "ab FRNY_CNFF cd", {false, true}, turned);
  EXPECT_EQ(turned.matches, (std::vector<std::array<size_t, 3>>{{10, 3, 12}}));
}

TEST(PlainMatcher, FindsTokensThatOverlap) {
  Collect collect;
  MatchPlain(TokenSet::BuiltIn().compiled(), "CUTOVERSEAL_PASSEAL_PASS", {}, collect);
  EXPECT_EQ(collect.matches, (std::vector<std::array<size_t, 3>>{{10, 7, 16}, {10, 15, 24}}));
}

}  // namespace
}  // namespace gatecrash
