#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/seal/drift/candidates_of.h"

namespace gatecrash {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(UndoNormalization, OffersNfcAndNfd) {
  EXPECT_THAT(CandidatesOf(UndoNormalization, "e\u0301"), ElementsAre("\u00e9", "e\u0301"));
  EXPECT_THAT(CandidatesOf(UndoNormalization, "\u00e9e\u0301"),
              ElementsAre("\u00e9\u00e9", "e\u0301e\u0301"));
  EXPECT_THAT(CandidatesOf(UndoNormalization, "\u212B"), ElementsAre("\u00c5", "A\u030a"));
}

TEST(UndoNormalization, OffersNothingForAsciiAndWhatIsNoUtf8) {
  for (const char* bytes : {"", "a\n", "e\u0301\xFF", "\xFF" "e\u0301", "e\u0301\xCC"}) {
    EXPECT_THAT(CandidatesOf(UndoNormalization, bytes), IsEmpty()) << bytes;
  }
}

}  // namespace
}  // namespace gatecrash
