#include "fuzz/campaign/work_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class WorkFolderTest : public ::testing::Test {
 protected:
  void Put(const std::string& path, std::string_view bytes) const {
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }
  static size_t CountIn(const std::string& folder) {
    return static_cast<size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }
  const std::unique_ptr<TemporaryFolder> folder_ = TemporaryFolder::Make();
  const std::string seeds_ = folder_->path() + "/build/seeds";
  const WorkFolder work_{folder_->path() + "/work", "target"};
};

TEST_F(WorkFolderTest, StoresNoSeedTwice) {
  Put(seeds_ + "/a", "one");
  Put(seeds_ + "/b", "one");
  Put(seeds_ + "/c", "two");
  Put(work_.corpus() + "/x", "two");
  Put(work_.corpus() + "/y", "three");
  ASSERT_TRUE(work_.Prepare(seeds_));
  EXPECT_EQ(CountIn(work_.seeds()), 2u);
  EXPECT_EQ(work_.CountCorpus(), 1u) << "what is a seed is no corpus";
  ASSERT_TRUE(work_.Prepare(seeds_));
  EXPECT_EQ(CountIn(work_.seeds()), 2u);
  EXPECT_EQ(work_.CountCorpus(), 1u);
}

TEST_F(WorkFolderTest, SetsInputsAsideForOneCampaign) {
  Put(seeds_ + "/a", "good");
  Put(seeds_ + "/b", "trips");
  ASSERT_TRUE(work_.Prepare(seeds_));
  work_.SetAside("trips");
  work_.SetAside("was never there");
  EXPECT_EQ(CountIn(work_.seeds()), 1u);
  EXPECT_EQ(work_.CountCorpus(), 0u);
  ASSERT_TRUE(work_.Prepare(seeds_));
  EXPECT_EQ(CountIn(work_.seeds()), 2u);
  EXPECT_EQ(work_.CountCorpus(), 0u);
  Put(work_.corpus() + "/x", "trips too");
  work_.SetAside("trips too");
  EXPECT_EQ(work_.CountCorpus(), 0u);
  ASSERT_TRUE(work_.Prepare(seeds_));
  EXPECT_EQ(work_.CountCorpus(), 1u) << "it is asked again";
}

TEST_F(WorkFolderTest, KeepsTheShortestOfAFinding) {
  ASSERT_TRUE(work_.Prepare(seeds_));
  EXPECT_EQ(work_.KeepFound("id", "12345"), 5u);
  EXPECT_EQ(work_.KeepFound("id", "123456"), 5u);
  EXPECT_EQ(work_.KeepFound("id", "1234"), 4u);
  EXPECT_EQ(work_.ReadFound("id"), "1234");
  EXPECT_EQ(work_.ReadFound("other"), std::nullopt);
}

TEST_F(WorkFolderTest, TakesWhatTheEngineEndedAtAndNothingElse) {
  ASSERT_TRUE(work_.Prepare(seeds_));
  Put(work_.artifacts() + "/slow-unit-1", "slow");
  EXPECT_EQ(work_.TakeArtifact(), std::nullopt);
  for (const char* name : {"/crash-1", "/timeout-1", "/oom-1", "/leak-1"}) {
    Put(work_.artifacts() + name, name);
    EXPECT_EQ(work_.TakeArtifact(), name);
    EXPECT_EQ(CountIn(work_.artifacts()), 0u);
  }
}

TEST_F(WorkFolderTest, BecomesWhatAMergeLeftOrStays) {
  Put(seeds_ + "/a", "seed");
  ASSERT_TRUE(work_.Prepare(seeds_));
  for (const char* name : {"/x", "/y"}) Put(work_.corpus() + name, name);
  for (const bool succeeded : {false, true}) {
    const auto merged = work_.BeginMerge();
    ASSERT_TRUE(merged.has_value());
    EXPECT_EQ(CountIn(*merged), 1u) << "the seeds";
    Put(*merged + "/x", "/x");
    work_.EndMerge(succeeded);
    EXPECT_EQ(work_.CountCorpus(), succeeded ? 1u : 2u);
    EXPECT_FALSE(fs::exists(*merged));
  }
}

TEST_F(WorkFolderTest, SaysWhenItCantBeWritten) {
  Put(folder_->path() + "/file", "");
  EXPECT_FALSE(WorkFolder(folder_->path() + "/file", "target").Prepare(seeds_));
}

}  // namespace
}  // namespace gatecrash
