#include "reports/review/told_name.h"

#include <gtest/gtest.h>

#include "validator/crypto/sha256.h"

namespace gatecrash {
namespace {

TEST(ToldNameTest, ShowsPlainNamesAsTheyAre) {
  for (const std::string name :
       {"dryrun/seal/a-1.json", "FIELD_TYPE at /grants/N", "BOM+CRLF", "x",
        "the gate, or a file that goes with the case, can't be had", "a:b;c(d)"}) {
    EXPECT_EQ(ToldName::Of(name).view(), name);
  }
  EXPECT_TRUE(ToldName().empty());
}

TEST(ToldNameTest, DescribesAllOthersBySizeAndDigest) {
  for (const std::string& name : std::vector<std::string>{"",
                                                          " a",
                                                          "a ",
                                                          "a  b",
                                                          "a\nb",
                                                          "a\tb",
                                                          "a\rb",
                                                          "<b>",
                                                          "a\"b",
                                                          "a`b",
                                                          "a|b",
                                                          "a&b",
                                                          "a\\b",
                                                          "a{b",
                                                          "a=b",
                                                          "a%b",
                                                          "a*b",
                                                          "a[b",
                                                          "a#b",
                                                          "a!b",
                                                          "a?b",
                                                          "a@b",
                                                          "a$b",
                                                          "a~b",
                                                          "a^b",
                                                          "\x7f",
                                                          "\x80",
                                                          "\xC3\xA9",
                                                          std::string(1, '\0')}) {
    const std::string told = "unshown-" + std::to_string(name.size()) + "-bytes-" +
                             ToHex(Sha256(name)).substr(0, 12);
    EXPECT_EQ(ToldName::Of(name).view(), told) << name;
    EXPECT_EQ(ToldName::Of(told).view(), told);  // what was told once, is told as that
  }
}

TEST(ToldNameTest, NoNameCarriesAToken) {
  for (const std::string name : {"SEAL_"
                                 "VALID",
                                 "seal"
                                 "-"
                                 "valid",
                                 "x/production/pass",
                                 "DILAV"
                                 "_LAES",
                                 "U0VBTF9WQUxJRA", "5345414C5F56414C4944"}) {
    EXPECT_TRUE(ToldName::Of(name).view().starts_with("unshown-")) << name;
  }
  TokenSet more = TokenSet::BuiltIn();
  ASSERT_TRUE(more.Add(TokenClass::kSeal, "OPEN_SESAME"));
  EXPECT_TRUE(ToldName::Of("open-sesame", more).view().starts_with("unshown-"));
  EXPECT_EQ(ToldName::Of("open-sesame").view(), "open-sesame");
}

TEST(ToldNameTest, HasItsLimit) {
  const std::string longest(ToldName::kSizeBytesMax, 'a');
  EXPECT_EQ(ToldName::Of(longest).view(), longest);
  EXPECT_TRUE(ToldName::Of(longest + "a").view().starts_with("unshown-257-bytes-"));
}

}  // namespace
}  // namespace gatecrash
