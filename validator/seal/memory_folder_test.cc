#include "validator/seal/memory_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/seal/seal_testing.h"

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

TEST(MemoryFolder, TellsWhatIsInTheWay) {
  MemoryFolder folder;
  folder.AddFile("file", "x");
  folder.AddFile("dir/file", "x");
  folder.AddLink("link");
  folder.AddOther("fifo");
  const std::pair<std::string_view, OpenStatus> kCases[] = {
      {"file", OpenStatus::kOpened},          {"dir/file", OpenStatus::kOpened},
      {"nothing", OpenStatus::kMissing},      {"nothing/file", OpenStatus::kMissing},
      {"dir", OpenStatus::kNotRegular},       {"file/file", OpenStatus::kMissing},
      {"link", OpenStatus::kNotRegular},      {"link/file", OpenStatus::kNotRegular},
      {"link/dir/file", OpenStatus::kNotRegular},
      {"fifo", OpenStatus::kNotRegular},      {"fifo/file", OpenStatus::kMissing},
      {"", OpenStatus::kNotRegular},          {".", OpenStatus::kNotRegular},
      {"/file", OpenStatus::kNotRegular},     {"file/", OpenStatus::kNotRegular},
      {"dir/../file", OpenStatus::kNotRegular}, {"nothing/..", OpenStatus::kNotRegular},
      {std::string_view("file\0x", 6), OpenStatus::kNotRegular},
  };
  for (const auto& [path, status] : kCases) {
    EXPECT_EQ(OpenPath(folder, path).status, status) << path;
  }
}

TEST(MemoryFolder, KeepsAnOpenFileThatIsReplaced) {
  MemoryFolder folder;
  folder.AddFile("a", "old");
  const auto opened = OpenPath(folder, "a");
  ASSERT_EQ(opened.status, OpenStatus::kOpened);
  folder.AddFile("a", "new");
  EXPECT_EQ(ReadAll(*opened.file), "old");
  EXPECT_NE(opened.file->IdentityNow(), opened.file->identity());
  folder.Remove("a");
  EXPECT_EQ(opened.file->IdentityNow(), std::nullopt);
}

TEST(MemoryFolder, ShowsAnOverwriteToWhoHasItOpen) {
  MemoryFolder folder;
  folder.AddFile("a", "old");
  const auto opened = OpenPath(folder, "a");
  ASSERT_TRUE(folder.Overwrite("a", "new"));
  EXPECT_EQ(ReadAll(*opened.file), "new");
  EXPECT_TRUE(opened.file->IdentityNow().has_value());
  EXPECT_NE(opened.file->IdentityNow(), opened.file->identity());
  EXPECT_EQ(OpenPath(folder, "a").file->identity(), opened.file->IdentityNow());
  EXPECT_FALSE(folder.Overwrite("b", ""));
}

TEST(MemoryFolder, HoldsADirectoryThatIsExchanged) {
  MemoryFolder folder;
  folder.AddFile("d/e/file", "old");
  folder.AddFile("other/file", "new");
  folder.AddLink("link");
  const auto directory = folder.EnterDirectoryOf("d/e/file").directory;
  const auto before = directory->Open("d/e/file").file;
  ASSERT_TRUE(folder.Exchange("d/e", "other"));
  EXPECT_FALSE(directory->IsInPlace());
  EXPECT_EQ(before->IdentityNow(), before->identity()) << "in the directory that is held";
  const auto after = directory->Open("d/e/file").file;  // by its path
  EXPECT_EQ(ReadAll(*after), "new");
  EXPECT_NE(after->IdentityNow(), after->identity());
  ASSERT_TRUE(folder.Exchange("d/e", "link"));
  EXPECT_FALSE(directory->IsInPlace());
  EXPECT_EQ(directory->Open("d/e/file").status, OpenStatus::kNotRegular);
  ASSERT_TRUE(folder.Exchange("d/e", "link"));
  ASSERT_TRUE(folder.Exchange("d/e", "other"));
  EXPECT_TRUE(directory->IsInPlace());
  EXPECT_FALSE(folder.Exchange("d/e", "nothing"));
  EXPECT_TRUE(directory->IsInPlace());
}

TEST(MemoryFolder, FailsAtTheCallAskedForAlone) {
  MemoryFolder folder;
  folder.AddFile("a", "1");
  folder.FailAtCall(2);
  EXPECT_TRUE(folder.List("").has_value());
  EXPECT_EQ(folder.EnterDirectoryOf("a").status, OpenStatus::kUnreadable);
  EXPECT_EQ(OpenPath(folder, "a").status, OpenStatus::kOpened);
  EXPECT_EQ(folder.calls(), 4u);
}

TEST(MemoryFolder, CanFailAtEachCall) {
  MemoryFolder folder;
  folder.AddFile("a", "1");
  const auto [status, directory, file] = OpenPath(folder, "a");
  std::string buffer(4, '\0');
  folder.FailAtCall(3);
  EXPECT_EQ(directory->Open("a").status, OpenStatus::kUnreadable);
  folder.FailAtCall(4);
  EXPECT_EQ(file->ReadAt(0, buffer), std::nullopt);
  folder.FailAtCall(5);
  EXPECT_EQ(file->IdentityNow(), std::nullopt);
  folder.FailAtCall(6);
  EXPECT_FALSE(directory->IsInPlace());
  EXPECT_TRUE(directory->IsInPlace());
}

TEST(MemoryFolder, ChangesBeforeTheCallAskedForIsAnswered) {
  MemoryFolder folder;
  folder.AddFile("a", "1");
  folder.ChangeAtCall(3, [](MemoryFolder& f) { f.Remove("a"); });
  EXPECT_EQ(OpenPath(folder, "a").status, OpenStatus::kOpened);
  EXPECT_EQ(folder.EnterDirectoryOf("a").directory->Open("a").status, OpenStatus::kMissing);
}

TEST(MemoryFolder, ChangesAsOftenAsAskedFor) {
  MemoryFolder folder;
  folder.ChangeAtCall(1, [](MemoryFolder& f) {
    f.AddFile("a", "1");
    f.ChangeAtCall(2, [](MemoryFolder& again) { again.Remove("a"); });
  });
  EXPECT_EQ(folder.List("")->size(), 1u);
  EXPECT_EQ(folder.List("")->size(), 0u);
}

TEST(MemoryFolder, ReadsFromAnOffset) {
  MemoryFolder folder;
  folder.AddFile("a", "0123456789");
  const auto opened = OpenPath(folder, "a");
  std::string buffer(4, '\0');
  EXPECT_EQ(opened.file->ReadAt(8, buffer), 2u);
  EXPECT_EQ(buffer.substr(0, 2), "89");
  EXPECT_EQ(opened.file->ReadAt(10, buffer), 0u);
  EXPECT_EQ(opened.file->ReadAt(UINT64_MAX, buffer), 0u);
}

}  // namespace
}  // namespace gatecrash
