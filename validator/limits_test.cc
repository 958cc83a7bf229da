#include "validator/limits.h"

#include <gtest/gtest.h>

namespace gatecrash::limits {
namespace {

// The contract's numbers, as it writes them: what stands at a limit is tested beside the code.
TEST(Limits, AreTheContracts) {
  EXPECT_EQ(kDocumentSizeBytesMax, 1'048'576u);
  EXPECT_EQ(kJsonDepthMax, 32u);
  EXPECT_EQ(kIntegerMax, 9'007'199'254'740'991);
  EXPECT_EQ(kTextCodePointsMax, 2'000u);
  EXPECT_EQ(kIdBytesMax, 128u);
  EXPECT_EQ(kSigCodePointsMax, 128u);
  EXPECT_EQ(kArrayElementsMax, 256u);
  EXPECT_EQ(kFindingsToldMax, 64u);
  EXPECT_EQ(kSealSizeBytesMax, 268'435'456u);
  EXPECT_EQ(kSealFilesMax, 1'000'000u);
  EXPECT_EQ(kPathBytesMax, 1'024u);
  EXPECT_EQ(kPathSegmentBytesMax, 255u);
  EXPECT_EQ(kDriftSizeBytesMax, 8'388'608u);
  EXPECT_EQ(kDriftPairSizeBytesMax, 1'048'576u);
  EXPECT_EQ(kDriftFilesMax, 64u);
}

}  // namespace
}  // namespace gatecrash::limits
