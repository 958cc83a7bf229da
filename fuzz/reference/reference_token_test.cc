#include "fuzz/reference/reference_token.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_unicode.h"

namespace gatecrash::reference {
namespace {

// The tokens are put together here, so that no file spells one.
const std::string kFirst = "PRODUCTION";
const std::string kSecond = "PASS";
const std::string kToken = kFirst + "_" + kSecond;

TEST(ReferenceToken, FindsPlainSpellings) {
  for (const std::string& text :
       {kToken, "X" + kToken + "ED", kFirst + kSecond, kFirst + " -\n./ " + kSecond + "ED",
        std::string("seal.") + "vaLid", std::string("cutover/") + "complete",
        kFirst + " " + kSecond, "(" + kFirst + "\t\n" + kSecond + ")",
        std::string("S\u0301eal_") + "valid", std::string("SE\u200BAL_") + "VALID",
        std::string("\uFF33EAL_") + "VALID",
        std::string("S\u0415\u0410L_") + "VALID",  // Cyrillic
        std::string("PR0DUCT1ON_") + "PASS", std::string("SE\nAL_") + "VALID",
        std::string("SE\x1B[31mAL_") + "VALID"}) {
    EXPECT_TRUE(HasAuthorityToken(text)) << text;
  }
}

TEST(ReferenceToken, LeavesProseAlone) {
  for (const std::string& text :
       {std::string(), std::string("production passwords"), std::string("unseal valid"),
        kFirst + "_X_" + kSecond, kFirst, kSecond + "_" + kFirst, kFirst + ":" + kSecond,
        std::string("AUTHORIZE_PRODUCTION_EXECUTION"), std::string("NO_PRODUCTION")}) {
    EXPECT_FALSE(HasAuthorityToken(text)) << text;
  }
}

TEST(ReferenceToken, FindsEachSimpleEncoding) {
  const std::string reversed(kToken.rbegin(), kToken.rend());
  for (const std::string& text :
       {EncodeHex(kToken), std::string(1, '0').append(EncodeHex(kToken)).append(1, '1'),
        EncodeBase64(kToken), EncodeBase64("x" + kToken), EncodeBase64("xy" + kToken + "z"),
        reversed, std::string("%50RODUCTION%5f") + kSecond,
        std::string("\\u0050RODUCTION_") + "\\u0050ASS", std::string("CEBQHPGVBA") + "_CNFF"}) {
    EXPECT_TRUE(HasAuthorityToken(text)) << text;
  }
}

TEST(ReferenceUnicode, InvisibleCodePoints) {
  for (const char32_t c : std::initializer_list<char32_t>{
           0x00, 0x0D, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x202E, 0x2066, 0x061C, 0xFEFF, 0xE000,
           0xFFFE, 0xFDD0, 0x0378, 0x1FFFF, 0xE0041, 0x115F}) {
    EXPECT_TRUE(IsInvisible(c)) << std::hex << static_cast<unsigned>(c);
  }
  for (const char32_t c : std::initializer_list<char32_t>{0x09, 0x0A, 0x20, 0x41, 0xA0, 0xE9,
                                                          0x0301, 0x2028, 0x1F600, 0x4E00}) {
    EXPECT_FALSE(IsInvisible(c)) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(ReferenceUnicode, NormalForms) {
  EXPECT_TRUE(IsNfc("\u00E9"));
  EXPECT_FALSE(IsNfc("e\u0301"));
  EXPECT_FALSE(IsNfc("\u212B"));
  EXPECT_EQ(NfkcCasefold("\uFF21\u00DF"), "ass");
}

}  // namespace
}  // namespace gatecrash::reference
