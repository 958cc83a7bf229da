#include "probes/leak/input_leaks.h"

#include <gtest/gtest.h>

#include "probes/cases/token_spelling.h"
#include "validator/seal/memory_folder.h"

namespace gatecrash {
namespace {

std::string Token() { return *SpellToken("seal", "granted", "upper"); }

InputLeaks SearchIn(MemoryFolder& folder, size_t entries_max = limits::kLeakEntriesMax) {
  return SearchFolder(
      TokenSet::BuiltIn(), folder,
      [](const std::string& link) -> std::optional<std::string> {
        if (link == "unreadable-link") return std::nullopt;
        return link == "link-to-token" ? "../" + Token() : "elsewhere";
      },
      entries_max);
}

TEST(InputLeaksTest, OfACleanFolderAreNone) {
  MemoryFolder folder;
  folder.AddFile("a", "nothing");
  folder.AddFile("d/b", "nothing here either");
  const InputLeaks leaks = SearchIn(folder);
  EXPECT_TRUE(leaks.clean());
  EXPECT_EQ(leaks.files, 2u);
  EXPECT_EQ(leaks.bytes, 7u + 19);
}

TEST(InputLeaksTest, OfAFolderTellTheEntryAndItsPlainPath) {
  MemoryFolder folder;
  folder.AddFile("a", "nothing");
  folder.AddFile("d/b.txt", "..." + Token());
  folder.AddFile("d/\x1B[31m", Token());
  const InputLeaks leaks = SearchIn(folder);
  EXPECT_TRUE(leaks.has_token());
  ASSERT_EQ(leaks.findings.size(), 2u);
  // In byte order: a, d, d/ESC, d/b.txt
  EXPECT_EQ(leaks.findings[0].entry, 3u);
  EXPECT_FALSE(leaks.findings[0].path.has_value());
  EXPECT_EQ(leaks.findings[1].entry, 4u);
  EXPECT_EQ(leaks.findings[1].path.view(), "d/b.txt");
  EXPECT_EQ(leaks.findings[1].at, LeakAt::kBytes);
  EXPECT_EQ(leaks.findings[1].hit.offset, 3u);
}

// Also where a folder's name and a file's make one together.
TEST(InputLeaksTest, AreFoundInNamesWhichAreThenNotTold) {
  MemoryFolder folder;
  folder.AddFile("x/seal/granted/y", "nothing");
  const InputLeaks leaks = SearchIn(folder);
  ASSERT_EQ(leaks.findings.size(), 2u);  // the folder, and the file in it
  for (const InputFinding& finding : leaks.findings) {
    EXPECT_EQ(finding.at, LeakAt::kName);
    EXPECT_EQ(finding.hit.offset, 2u);
    EXPECT_FALSE(finding.path.has_value());
  }
}

TEST(InputLeaksTest, TellOfLinksAndFollowNone) {
  MemoryFolder folder;
  folder.AddLink("link-to-token");
  folder.AddLink("link-to-file");
  folder.AddLink("unreadable-link");
  const InputLeaks leaks = SearchIn(folder);
  EXPECT_EQ(leaks.files, 0u);
  ASSERT_EQ(leaks.findings.size(), 2u);
  EXPECT_EQ(leaks.findings[0].what, LeakWhat::kToken);
  EXPECT_EQ(leaks.findings[0].at, LeakAt::kLink);
  EXPECT_EQ(leaks.findings[0].path.view(), "link-to-token");
  EXPECT_EQ(leaks.findings[1].what, LeakWhat::kUnreadable);
}

TEST(InputLeaksTest, TellOfWhatCantBeRead) {
  MemoryFolder folder;
  folder.AddFile("a", "nothing");
  folder.AddOther("fifo");
  const InputLeaks leaks = SearchIn(folder);
  EXPECT_FALSE(leaks.clean());
  EXPECT_FALSE(leaks.has_token());
  ASSERT_EQ(leaks.findings.size(), 1u);
  EXPECT_EQ(leaks.findings[0].what, LeakWhat::kUnreadable);
  EXPECT_EQ(leaks.findings[0].path.view(), "fifo");
}

// Whatever call to the disk fails, the folder does not pass for clean.
TEST(InputLeaksTest, TellOfEveryErrorOfTheSystem) {
  const auto fill = [](MemoryFolder& folder) {
    folder.AddFile("a", "nothing");
    folder.AddFile("d/b", "nothing");
  };
  MemoryFolder sound;
  fill(sound);
  EXPECT_TRUE(SearchIn(sound).clean());
  ASSERT_GT(sound.calls(), 6u);
  for (size_t call = 1; call <= sound.calls(); ++call) {
    MemoryFolder failing;
    fill(failing);
    failing.FailAtCall(call);
    EXPECT_FALSE(SearchIn(failing).clean()) << call;
  }
}

TEST(InputLeaksTest, TellOfAFolderWithTooMuchInIt) {
  MemoryFolder folder;
  for (int i = 0; i < 10; ++i) folder.AddFile(std::to_string(i), "nothing");
  EXPECT_TRUE(SearchIn(folder, 10).clean());
  const InputLeaks leaks = SearchIn(folder, 9);
  ASSERT_EQ(leaks.findings.size(), 1u);
  EXPECT_EQ(leaks.findings[0].what, LeakWhat::kUnsearched);
  EXPECT_EQ(leaks.findings[0].at, LeakAt::kFolder);
}

TEST(InputLeaksTest, TellTheFirstAndHowManyMore) {
  for (const size_t over : {0u, 1u}) {
    MemoryFolder folder;
    for (size_t i = 0; i < limits::kLeaksToldMax + over; ++i) {
      folder.AddFile(std::to_string(1000 + i), Token());
    }
    const InputLeaks leaks = SearchIn(folder);
    EXPECT_EQ(leaks.findings.size(), limits::kLeaksToldMax);
    EXPECT_EQ(leaks.more, over);
    EXPECT_TRUE(leaks.has_token());
  }
}

}  // namespace
}  // namespace gatecrash
