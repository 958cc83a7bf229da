#include "validator/seal/memory_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatecrash {
namespace {

using ::testing::UnorderedElementsAre;

MATCHER_P2(IsEntry, name, kind, "") { return arg.name == name && arg.kind == kind; }

std::string ReadAll(OpenedFile& file) {
  std::string bytes(100, '\0');
  bytes.resize(file.ReadAt(0, bytes).value());
  return bytes;
}

TEST(MemoryFolder, ListsWhatItHas) {
  MemoryFolder folder;
  folder.AddFile("a", "1");
  folder.AddFile("d/e/f", "2");
  folder.AddDirectory("empty");
  folder.AddLink("link");
  EXPECT_THAT(folder.List("").value(),
              UnorderedElementsAre(
                  IsEntry("a", FileKind::kRegular), IsEntry("d", FileKind::kDirectory),
                  IsEntry("empty", FileKind::kDirectory), IsEntry("link", FileKind::kLink)));
  EXPECT_THAT(folder.List("d/e").value(), UnorderedElementsAre(IsEntry("f", FileKind::kRegular)));
  EXPECT_TRUE(folder.List("empty").value().empty());
  for (const char* path : {"a", "link", "missing", "d/", "d/x", ".", ".."}) {
    EXPECT_FALSE(folder.List(path).has_value()) << path;
  }
}

TEST(MemoryFolder, KeepsAnOpenFileThatIsReplaced) {
  MemoryFolder folder;
  folder.AddFile("a", "old");
  const auto opened = folder.Open("a");
  ASSERT_EQ(opened.status, OpenStatus::kOpened);
  folder.AddFile("a", "new");
  EXPECT_EQ(ReadAll(*opened.file), "old");
  EXPECT_NE(opened.file->Identity(), opened.file->IdentityOfPath());
  folder.Remove("a");
  EXPECT_EQ(opened.file->IdentityOfPath(), std::nullopt);
}

TEST(MemoryFolder, ShowsAnOverwriteToWhoHasItOpen) {
  MemoryFolder folder;
  folder.AddFile("a", "old");
  const auto opened = folder.Open("a");
  const auto before = opened.file->Identity();
  ASSERT_TRUE(folder.Overwrite("a", "new"));
  EXPECT_EQ(ReadAll(*opened.file), "new");
  EXPECT_NE(opened.file->Identity(), before);
  EXPECT_EQ(opened.file->Identity(), opened.file->IdentityOfPath());
  EXPECT_FALSE(folder.Overwrite("b", ""));
}

TEST(MemoryFolder, FailsAtTheCallAskedForAlone) {
  MemoryFolder folder;
  folder.AddFile("a", "1");
  folder.FailAtCall(2);
  EXPECT_TRUE(folder.List("").has_value());
  EXPECT_EQ(folder.Open("a").status, OpenStatus::kUnreadable);
  EXPECT_EQ(folder.Open("a").status, OpenStatus::kOpened);
  EXPECT_EQ(folder.calls(), 3u);
}

TEST(MemoryFolder, ChangesBeforeTheCallAskedForIsAnswered) {
  MemoryFolder folder;
  folder.AddFile("a", "1");
  folder.ChangeAtCall(2, [](MemoryFolder& f) { f.Remove("a"); });
  EXPECT_EQ(folder.Open("a").status, OpenStatus::kOpened);
  EXPECT_EQ(folder.Open("a").status, OpenStatus::kMissing);
}

TEST(MemoryFolder, ReadsFromAnOffset) {
  MemoryFolder folder;
  folder.AddFile("a", "0123456789");
  const auto opened = folder.Open("a");
  std::string buffer(4, '\0');
  EXPECT_EQ(opened.file->ReadAt(8, buffer), 2u);
  EXPECT_EQ(buffer.substr(0, 2), "89");
  EXPECT_EQ(opened.file->ReadAt(10, buffer), 0u);
  EXPECT_EQ(opened.file->ReadAt(UINT64_MAX, buffer), 0u);
}

}  // namespace
}  // namespace gatecrash
