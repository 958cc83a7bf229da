#include "validator/seal/regular_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class RegularFileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = (fs::temp_directory_path() / "gatecrash-XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder_.data()), nullptr);
    std::ofstream(folder_ + "/file") << "12345";
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string folder_;
};

TEST_F(RegularFileTest, IsReadToOneByteMoreThanItMayHave) {
  EXPECT_EQ(ReadRegularFile(folder_ + "/file", 5), "12345");
  EXPECT_EQ(ReadRegularFile(folder_ + "/file", 100), "12345");
  EXPECT_EQ(ReadRegularFile(folder_ + "/file", 3), "1234");
  EXPECT_EQ(ReadWholeFile(folder_ + "/file", 5), "12345");
  EXPECT_EQ(ReadWholeFile(folder_ + "/file", 4), std::nullopt);
  fs::create_symlink("file", folder_ + "/link");
  EXPECT_EQ(ReadRegularFile(folder_ + "/link", 5), "12345");
}

// At once: of a FIFO that nobody writes to there would be no end.
TEST_F(RegularFileTest, NothingElseIsRead) {
  ASSERT_EQ(::mkfifo((folder_ + "/fifo").c_str(), 0644), 0);
  for (const std::string& path : {folder_ + "/fifo", folder_, folder_ + "/none",
                                  std::string("/dev/zero"), std::string()}) {
    EXPECT_FALSE(ReadRegularFile(path, 5)) << path;
  }
}

}  // namespace
}  // namespace gatecrash
