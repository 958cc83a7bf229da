#include "reports/review/review_folder.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "probes/gates/scratch.h"
#include "reports/review/testing/sample_review.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class ReviewFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    work_ = TemporaryFolder::Make();
    ASSERT_NE(work_, nullptr);
    target_ = work_->path() + "/build/review";
  }

  [[nodiscard]] static std::string Read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void Write(const fs::path& path, std::string_view bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }
  [[nodiscard]] bool IsSealed() const {
    const auto folder = OpenFolder(target_);
    return folder != nullptr && JudgeSeal(*folder, {}).accepted();
  }
  // What lies in the folder that the report is in.
  [[nodiscard]] size_t Beside() const {
    const fs::directory_iterator entries(work_->path() + "/build");
    return static_cast<size_t>(std::distance(begin(entries), end(entries)));
  }

  std::unique_ptr<TemporaryFolder> work_;
  std::string target_;
};

TEST_F(ReviewFolderTest, IsWholeAndSealed) {
  const auto files = WriteReview(FullReview());
  ASSERT_TRUE(files);
  ASSERT_TRUE(WriteReviewFolder(target_ + "/", *files));
  for (const auto& [name, bytes] : *files) EXPECT_EQ(Read(target_ + "/" + name), bytes) << name;
  EXPECT_TRUE(IsSealed());
  EXPECT_EQ(Beside(), 1u);
  Write(target_ + "/summary.md", "another");
  EXPECT_FALSE(IsSealed());
}

TEST_F(ReviewFolderTest, TakesThePlaceOfTheReportBefore) {
  ASSERT_TRUE(WriteReviewFolder(target_, {{"results.json", "1"}, {"old.md", "old"}}));
  ASSERT_TRUE(WriteReviewFolder(target_, {{"results.json", "2"}}));
  EXPECT_EQ(Read(target_ + "/results.json"), "2");
  EXPECT_FALSE(fs::exists(target_ + "/old.md"));
  EXPECT_TRUE(IsSealed());
  EXPECT_EQ(Beside(), 1u);
}

TEST_F(ReviewFolderTest, TakesThePlaceOfAnEmptyFolder) {
  fs::create_directories(target_);
  EXPECT_TRUE(WriteReviewFolder(target_, {{"results.json", "1"}}));
}

TEST_F(ReviewFolderTest, LosesNobodysFiles) {
  const ReviewFiles files = {{"results.json", "1"}};
  Write(target_ + "/mine.txt", "mine");
  EXPECT_FALSE(WriteReviewFolder(target_, files));
  Write(target_ + "/results.json", "mine");  // and no seal
  EXPECT_FALSE(WriteReviewFolder(target_, files));
  EXPECT_EQ(Read(target_ + "/mine.txt"), "mine");
  fs::remove_all(target_);
  Write(target_, "a file");
  EXPECT_FALSE(WriteReviewFolder(target_, files));
  EXPECT_EQ(Read(target_), "a file");
  fs::remove(target_);
  fs::create_directory(work_->path() + "/elsewhere");
  fs::create_symlink(work_->path() + "/elsewhere", target_);
  EXPECT_FALSE(WriteReviewFolder(target_, files));
  EXPECT_TRUE(fs::is_empty(work_->path() + "/elsewhere"));
  EXPECT_EQ(Beside(), 1u);
}

TEST_F(ReviewFolderTest, OnAFullDiskTheLastReportStays) {
  ASSERT_TRUE(WriteReviewFolder(target_, {{"results.json", "1"}}));
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {4096, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const bool written =
      WriteReviewFolder(target_, {{"index.html", std::string(8192, 'x')}, {"results.json", "2"}});
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, SIG_DFL);
  EXPECT_FALSE(written);
  EXPECT_EQ(Read(target_ + "/results.json"), "1");
  EXPECT_TRUE(IsSealed());
  EXPECT_EQ(Beside(), 1u);
}

TEST_F(ReviewFolderTest, RefusesWhatCantBeSealedOrMade) {
  EXPECT_FALSE(WriteReviewFolder(target_, {}));
  EXPECT_FALSE(WriteReviewFolder(target_, {{"results.json", "1"}, {"back\\slash", "x"}}));
  EXPECT_FALSE(WriteReviewFolder(target_, {{"seal.json", "{}"}}));
  EXPECT_FALSE(fs::exists(target_));
  Write(work_->path() + "/file", "");
  EXPECT_FALSE(WriteReviewFolder(work_->path() + "/file/review", {{"results.json", "1"}}));
}

}  // namespace
}  // namespace gatecrash
