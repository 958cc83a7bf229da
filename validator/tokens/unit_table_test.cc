#include "validator/tokens/unit_table.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <string>

namespace gatecrash {
namespace {

bool IsSurrogate(UChar32 c) { return c >= 0xD800 && c < 0xE000; }

// The contract's sentence, asked of ICU: NFKC, then the skeleton, then case folding.
class Oracle {
 public:
  Oracle() : spoof_(uspoof_open(&status_)), nfkc_(icu::Normalizer2::getNFKCInstance(status_)) {}
  ~Oracle() { uspoof_close(spoof_); }

  icu::UnicodeString KeyOf(UChar32 c) {
    icu::UnicodeString skeleton;
    uspoof_getSkeletonUnicodeString(spoof_, 0, nfkc_->normalize(icu::UnicodeString(c), status_),
                                    skeleton, &status_);
    return skeleton.foldCase();
  }
  [[nodiscard]] bool good() const { return U_SUCCESS(status_) != 0; }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  USpoofChecker* spoof_;
  const icu::Normalizer2* nfkc_;
};

TEST(UnitTable, KnowsEveryCharacterThatStandsForALetter) {
  Oracle oracle;
  icu::UnicodeString upper[26];
  icu::UnicodeString lower[26];
  for (int i = 0; i < 26; ++i) {
    upper[i] = oracle.KeyOf('A' + i);
    lower[i] = oracle.KeyOf('a' + i);
  }
  size_t found = 0;
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    if (IsSurrogate(c)) continue;
    const icu::UnicodeString key = oracle.KeyOf(c);
    const uint8_t symbol = UnitOf(static_cast<char32_t>(c)).symbol;
    for (int i = 0; i < 26; ++i) {
      if (key != upper[i] && key != lower[i]) continue;
      ++found;
      ASSERT_NE(AcceptedSymbols(static_cast<char>('A' + i)) >> symbol & 1, 0u) << c << " " << i;
    }
  }
  EXPECT_TRUE(oracle.good());
  EXPECT_GT(found, 1400u);
}

TEST(UnitTable, KnowsNoOthersButThoseWithMarks) {
  Oracle oracle;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  ASSERT_TRUE(U_SUCCESS(status));
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    const Unit unit = UnitOf(static_cast<char32_t>(c));
    if (IsSurrogate(c) || unit.symbol == 0) continue;
    bool stands = false;
    for (const UChar32 base : {c, nfd->normalize(icu::UnicodeString(c), status).char32At(0)}) {
      for (const char letter : std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) {
        if ((AcceptedSymbols(letter) >> unit.symbol & 1) == 0) continue;
        const icu::UnicodeString key = oracle.KeyOf(base);
        stands = stands || key == oracle.KeyOf(letter) || key == oracle.KeyOf(letter | 0x20);
      }
    }
    ASSERT_TRUE(stands) << c;
  }
}

TEST(UnitTable, KnowsWhatCountsAsNothing) {
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    if (IsSurrogate(c)) continue;
    const Unit unit = UnitOf(static_cast<char32_t>(c));
    const uint32_t category = U_GET_GC_MASK(c);
    const bool nothing =
        (category & (U_GC_M_MASK | U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0 ||
        u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    ASSERT_EQ(unit.is(Unit::kNothing), nothing) << c;
    ASSERT_EQ(unit.is(Unit::kWhite), u_hasBinaryProperty(c, UCHAR_WHITE_SPACE) != 0) << c;
    const bool word = (category & (U_GC_L_MASK | U_GC_ND_MASK)) != 0 || c == '_';
    ASSERT_EQ(unit.is(Unit::kWord), word) << c;
  }
}

TEST(UnitTable, KnowsTheJoints) {
  for (const char32_t c : {U'_', U'-', U'.', U'/', U'\uFF3F', U'\uFF0D', U'\uFF0E', U'\uFF0F'}) {
    EXPECT_TRUE(UnitOf(c).is(Unit::kJoint)) << static_cast<uint32_t>(c);
  }
  for (const char32_t c : {U'+', U'\\', U',', U' ', U'\u2014', U'\u2013', U'~'}) {
    EXPECT_FALSE(UnitOf(c).is(Unit::kJoint)) << static_cast<uint32_t>(c);
  }
}

// The filters for UTF-16 (survey.cc, wide.cc, digit_planes.h) leave other pages out.
TEST(UnitTable, HasWhatIsOfUseOnFewPages) {
  for (char32_t c = 0; c <= 0xFFFF; ++c) {
    if (UnitOf(c).breaks()) continue;
    const char32_t page = c >> 8;
    ASSERT_TRUE(page <= 0x31 || (page >= 0xA4 && page <= 0xAB) || page >= 0xFB)
        << static_cast<uint32_t>(c);
  }
}

// digit_planes.h spells out which ASCII characters are of use.
TEST(UnitTable, HasTheseAsciiCharactersOfUse) {
  for (char32_t c = 0; c < 0x80; ++c) {
    const bool alphanumeric = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    const bool other =
        c <= 0x20 || c == 0x7F || c == '-' || c == '.' || c == '/' || c == '_' || c == '|';
    EXPECT_EQ(!UnitOf(c).breaks(), alphanumeric || other) << static_cast<uint32_t>(c);
  }
}

}  // namespace
}  // namespace gatecrash
