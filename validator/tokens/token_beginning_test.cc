#include "validator/tokens/token_beginning.h"

#include <gtest/gtest.h>

#include <string>

namespace gatecrash {
namespace {

bool Ends(std::string_view text) { return EndsInBeginning(TokenSet::BuiltIn(), text); }

TEST(EndsInBeginningTest, KnowsEveryBeginning) {
  const std::string token = std::string("SEAL") + "_GRANTED";
  for (size_t size = 1; size < token.size(); ++size) {
    EXPECT_TRUE(Ends("the " + token.substr(0, size))) << size;
    EXPECT_TRUE(Ends(token.substr(0, size) + "\xE2\x80\x8B")) << size;
  }
  EXPECT_TRUE(Ends("cutover - "));
  EXPECT_TRUE(Ends("\xD0\x85" "eal"));
}

TEST(EndsInBeginningTest, KnowsWhatIsNone) {
  for (const std::string_view text :
       {"", "the gate", "SEAL#", "SEAL_X", "PRODUCTIVE", "unsex", "s a"}) {
    EXPECT_FALSE(Ends(text)) << text;
  }
}

}  // namespace
}  // namespace gatecrash
