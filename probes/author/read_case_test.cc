#include "probes/author/read_case.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "probes/cases/limits.h"
#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class ReadCaseTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& bytes) const {
    const fs::path path = fs::path(folder_->path()) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  const std::unique_ptr<TemporaryFolder> folder_ = TemporaryFolder::Make();
};

TEST_F(ReadCaseTest, ReadsWhatWriteCaseWrites) {
  Case subject;
  subject.is_folder = true;
  subject.tree = {{"a/b", FileNode("bytes \xFF")},
                  {"link", {NodeKind::kSymlink, nullptr, "../nothing"}},
                  {"fifo", {NodeKind::kFifo, nullptr, ""}},
                  {"d/empty", {NodeKind::kDirectory, nullptr, ""}}};
  const std::string path = folder_->path() + "/case";
  ASSERT_TRUE(WriteCase(subject, path));
  const auto read = ReadCase(path, true);
  ASSERT_TRUE(read);
  EXPECT_EQ(DigestOf(*read), DigestOf(subject));
}

TEST_F(ReadCaseTest, ReadsADocumentWhateverItLiesThereAs) {
  EXPECT_EQ(ReadCase(Write("x", "bytes"), false)->bytes, "bytes");
  EXPECT_EQ(ReadCase(folder_->path(), false)->input, InputKind::kDirectory);
  const std::string fifo = folder_->path() + "/fifo";
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_EQ(ReadCase(fifo, false)->input, InputKind::kFifo) << "and it does not wait";
  EXPECT_FALSE(ReadCase(folder_->path() + "/nothing", false));
  EXPECT_FALSE(ReadCase("/dev/null", false));
  EXPECT_FALSE(ReadCase(Write("x", ""), true)) << "no folder";
}

TEST_F(ReadCaseTest, HoldsToItsLimitInAll) {
  const std::string one = Write("f/one", "");
  Write("f/two", "12");
  fs::resize_file(one, limits::kCaseSizeBytesMax - 2);
  EXPECT_TRUE(ReadCase(folder_->path() + "/f", true));
  fs::resize_file(one, limits::kCaseSizeBytesMax - 1);
  EXPECT_FALSE(ReadCase(folder_->path() + "/f", true));
  EXPECT_TRUE(ReadCase(one, false));
}

}  // namespace
}  // namespace gatecrash
