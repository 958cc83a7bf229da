#include "validator/tokens/token_set.h"

#include <gtest/gtest.h>

#include <string>

#include "validator/limits.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

TEST(TokenSet, HasThirtyTokensInThreeClasses) {
  const TokenSet& tokens = TokenSet::BuiltIn();
  ASSERT_EQ(tokens.size(), 30u);
  for (size_t i = 0; i < 30; ++i) EXPECT_EQ(tokens.class_of(i), static_cast<TokenClass>(i / 10));
}

TEST(TokenSet, AddsWhatIsOfItsForm) {
  const std::string word(30, 'A');
  for (const std::string& token : std::vector<std::string>{
           "ABCDEF", "AB_CDE", "A_B_CD", "A_B_C_D_E_F_G_H", "QT001_DONE", "A1B2C3",
           word + "_" + word + "_" + word + "_" + std::string(35, 'B')}) {
    TokenSet tokens = TokenSet::BuiltIn();
    EXPECT_TRUE(tokens.Add(TokenClass::kSeal, token)) << token;
    EXPECT_EQ(tokens.size(), 31u) << token;
    EXPECT_EQ(tokens.class_of(30), TokenClass::kSeal);
    EXPECT_TRUE(HasToken(tokens, token)) << token;
  }
}

TEST(TokenSet, RefusesWhatIsNot) {
  for (const std::string& token : std::vector<std::string>{
           "", "ABCDE", "AB_CD", "abcdef", "AB-CDE", "_ABCDE", "ABCDE_", "AB__CDE", "1ABCDE",
           "AB_1CDE", "A_B_C_D_E_F_G_H_I", "AB CDE", "ABCD\xC3\x89", std::string(129, 'A')}) {
    TokenSet tokens = TokenSet::BuiltIn();
    EXPECT_FALSE(tokens.Add(TokenClass::kSeal, token)) << token;
    EXPECT_EQ(tokens.size(), 30u) << token;
  }
}

TEST(TokenSet, TakesNoTokenTwice) {
  TokenSet tokens = TokenSet::BuiltIn();
  EXPECT_TRUE(tokens.Add(TokenClass::kCutover, "SEAL_PASS"));
  EXPECT_EQ(tokens.size(), 30u);
  EXPECT_TRUE(tokens.Add(TokenClass::kCutover, "NEW_TOKEN"));
  EXPECT_TRUE(tokens.Add(TokenClass::kSeal, "NEW_TOKEN"));
  EXPECT_EQ(tokens.size(), 31u);
  EXPECT_EQ(tokens.class_of(30), TokenClass::kCutover);
}

TEST(TokenSet, IsCopiedByValue) {
  TokenSet tokens = TokenSet::BuiltIn();
  const TokenSet before = tokens;
  ASSERT_TRUE(tokens.Add(TokenClass::kSeal, "NEW_TOKEN"));
  EXPECT_EQ(before.size(), 30u);
  EXPECT_EQ(TokenSet::BuiltIn().size(), 30u);
  EXPECT_FALSE(HasToken(before, "NEW_TOKEN"));
  EXPECT_TRUE(HasToken(tokens, "NEW_TOKEN"));
}

// What is known to be clean is not searched: only where that is so can a token be in it unseen.
TEST(TokenSet, KnowsCleanWordsByTheirExactBytes) {
  TokenSet tokens = TokenSet::BuiltIn();
  const std::string longest(128, 'a');
  tokens.KnowClean({"SEAL_PASS", "b", longest, longest + "a", "SEAL_PASS", "SEAL_PASt"});
  EXPECT_FALSE(HasToken(tokens, "SEAL_PASS"));
  for (const std::string& text : std::vector<std::string>{"SEAL_PASS ", " SEAL_PASS", "seal_PASS",
                                                          std::string("SEAL_PASS\0", 10)}) {
    EXPECT_FALSE(tokens.IsKnownClean(text)) << text;
    EXPECT_TRUE(HasToken(tokens, text)) << text;
  }
  EXPECT_TRUE(tokens.IsKnownClean("b"));
  EXPECT_TRUE(tokens.IsKnownClean(longest));
  for (const std::string& text : {std::string(), std::string("a"), std::string("c"), longest + "a",
                                  std::string(127, 'a'), std::string(128, 'b')}) {
    EXPECT_FALSE(tokens.IsKnownClean(text)) << text.size();
  }
  EXPECT_EQ(tokens.clean_words().size(), 4u);
  tokens.KnowClean({"other"});
  EXPECT_TRUE(HasToken(tokens, "SEAL_PASS"));
}

TEST(TokenSet, ForgetsWhatIsCleanWhereATokenIsAdded) {
  TokenSet tokens = TokenSet::BuiltIn();
  tokens.KnowClean({"NEW_TOKEN"});
  const TokenSet before = tokens;
  ASSERT_TRUE(tokens.Add(TokenClass::kSeal, "SEAL_PASS"));  // it was there
  EXPECT_TRUE(tokens.IsKnownClean("NEW_TOKEN"));
  ASSERT_TRUE(tokens.Add(TokenClass::kSeal, "NEW_TOKEN"));
  EXPECT_FALSE(tokens.IsKnownClean("NEW_TOKEN"));
  EXPECT_TRUE(HasToken(tokens, "NEW_TOKEN"));
  EXPECT_TRUE(before.IsKnownClean("NEW_TOKEN"));
}

}  // namespace
}  // namespace gatecrash
