#include "validator/seal/write_new_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <iterator>

#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class NewFile : public ::testing::TestWithParam<WriteBy> {
 protected:
  bool Write(const std::string& name, std::string_view bytes) const {
    return WriteNewFile(disk_.path().string(), name, bytes, GetParam());
  }
  std::string Read(std::string_view name) const {
    std::ifstream file(disk_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  ptrdiff_t EntryCount() const {
    return std::distance(fs::directory_iterator(disk_.path()), fs::directory_iterator());
  }

  const TemporaryFolder disk_;
};
INSTANTIATE_TEST_SUITE_P(Both, NewFile,
                         ::testing::Values(WriteBy::kUnnamedFile, WriteBy::kTemporaryName),
                         [](const auto& way) {
                           return way.param == WriteBy::kUnnamedFile ? "Unnamed" : "Temporary";
                         });

TEST_P(NewFile, HasExactlyThoseBytesAndNothingElseIsLeft) {
  const std::string bytes(300'000, 'x');
  EXPECT_TRUE(Write("seal.json", bytes));
  EXPECT_EQ(Read("seal.json"), bytes);
  EXPECT_TRUE(Write("empty", ""));
  EXPECT_EQ(fs::file_size(disk_ / "empty"), 0u);
  EXPECT_EQ(EntryCount(), 2);
  EXPECT_EQ(fs::status(disk_ / "empty").permissions() & fs::perms(0111), fs::perms::none);
}

TEST_P(NewFile, ReplacesNothing) {
  disk_.Write("file", "old");
  disk_.Write("dir/inner", "old");
  fs::create_symlink("nowhere", disk_ / "dangling");
  fs::create_symlink("file", disk_ / "link");
  for (const char* name : {"file", "dir", "dangling", "link"}) {
    EXPECT_FALSE(Write(name, "new")) << name;
  }
  EXPECT_EQ(Read("file"), "old");
  EXPECT_FALSE(fs::exists(disk_ / "nowhere"));
  EXPECT_EQ(EntryCount(), 4);
}

TEST_P(NewFile, TakesOneSegmentForAName) {
  disk_.Write("dir/inner", "old");
  for (const std::string& name : {std::string(""), std::string("."), std::string(".."),
                                  std::string("dir/x"), std::string("/x"), std::string("x/"),
                                  std::string("x\0y", 3), std::string(256, 'x')}) {
    EXPECT_FALSE(Write(name, "new")) << name;
  }
  EXPECT_EQ(EntryCount(), 1);
}

TEST_P(NewFile, IsNotWrittenWhereThereIsNoDirectory) {
  disk_.Write("file", "old");
  EXPECT_FALSE(WriteNewFile((disk_ / "missing").string(), "x", "new", GetParam()));
  EXPECT_FALSE(WriteNewFile((disk_ / "file").string(), "x", "new", GetParam()));
  EXPECT_FALSE(WriteNewFile("", "x", "new", GetParam()));
}

TEST_P(NewFile, LeavesNothingWhereTheDiskIsFull) {
  rlimit before;
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 4096;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const bool at = Write("at", std::string(4096, 'x'));
  const bool over = Write("over", std::string(4097, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_TRUE(at);
  EXPECT_FALSE(over);
  EXPECT_EQ(EntryCount(), 1);
}

}  // namespace
}  // namespace gatecrash
