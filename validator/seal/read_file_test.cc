#include "validator/seal/read_file.h"

#include <gtest/gtest.h>

#include <iterator>

#include "validator/seal/memory_folder.h"

namespace gatecrash {
namespace {

TEST(ReadWhole, TakesAFileOfTheLimitAndNotOneByteMore) {
  MemoryFolder folder;
  folder.AddFile("d/file", "0123");
  const ReadFile at = ReadWhole(folder, "d/file", 4);
  EXPECT_EQ(at.status, ReadStatus::kRead);
  EXPECT_EQ(at.bytes, "0123");
  const ReadFile over = ReadWhole(folder, "d/file", 3);
  EXPECT_EQ(over.status, ReadStatus::kTooLarge);
  EXPECT_EQ(over.bytes, "");
}

TEST(ReadWhole, TellsWhatIsNotThereAndWhatIsNoFile) {
  MemoryFolder folder;
  folder.AddLink("d/link");
  EXPECT_EQ(ReadWhole(folder, "d/file", 4).status, ReadStatus::kMissing);
  EXPECT_EQ(ReadWhole(folder, "e/file", 4).status, ReadStatus::kMissing);
  EXPECT_EQ(ReadWhole(folder, "d/link", 4).status, ReadStatus::kNotRegular);
  EXPECT_EQ(ReadWhole(folder, "d", 4).status, ReadStatus::kNotRegular);
}

// What fails before the bytes are there is unreadable; where it can't be told any more whether they
// are the file's, it changed.
TEST(ReadWhole, TellsWhichCallFailed) {
  const ReadStatus told[] = {ReadStatus::kUnreadable,  // EnterDirectoryOf
                             ReadStatus::kUnreadable,  // Open
                             ReadStatus::kUnreadable,  // ReadAt
                             ReadStatus::kChanged,     // IdentityNow
                             ReadStatus::kChanged};    // IsInPlace
  for (size_t call = 1; call <= std::size(told); ++call) {
    MemoryFolder folder;
    folder.AddFile("d/file", "0123");
    folder.FailAtCall(call);
    const ReadFile read = ReadWhole(folder, "d/file", 4);
    EXPECT_EQ(read.status, told[call - 1]) << call;
    EXPECT_EQ(read.bytes, "") << call;
  }
}

}  // namespace
}  // namespace gatecrash
