#include "fuzz/campaign/finding_list.h"

#include <gtest/gtest.h>

#include <thread>

#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

class FindingListTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(work_.Prepare("")); }

  // Each in a place of its own, which its first byte names.
  void AddFindings(std::string_view places) {
    for (const char place : places) {
      findings_.Add({"IsStable", {place}}, std::string(1, place) + std::string(99, 'x'));
    }
  }
  std::optional<FindingKey> Replay(std::string_view input) {
    ++asked_;
    if (input.empty()) return std::nullopt;
    return FindingKey{"IsStable", {input[0]}};
  }

  const std::unique_ptr<TemporaryFolder> folder_ = TemporaryFolder::Make();
  const WorkFolder work_{folder_->path() + "/work", "target"};
  const std::vector<KnownFinding> known_ = {{"known", "target", {"IsStable", "k"}}};
  FindingList findings_{"target", work_, known_, false};
  size_t asked_ = 0;
};

TEST_F(FindingListTest, MakesTheInputsOfWhatIsNotKnownSmaller) {
  AddFindings("abk");
  findings_.Minimise([this](std::string_view input) { return Replay(input); });
  const std::vector<CampaignFinding> told = findings_.Snapshot();
  ASSERT_EQ(told.size(), 3u);
  for (const CampaignFinding& finding : told) {
    const bool is_known = finding.place == "k";
    EXPECT_EQ(finding.known_as, is_known ? "known" : "");
    EXPECT_EQ(finding.size_bytes, is_known ? 100u : 1u);
  }
}

TEST_F(FindingListTest, AsksOfEachWhetherItReplaysThoughNoTimeIsLeft) {
  AddFindings("abcdef");
  findings_.Minimise([this](std::string_view input) { return Replay(input); },
                     std::chrono::milliseconds(0));
  EXPECT_EQ(asked_, 6u);
  for (const CampaignFinding& finding : findings_.Snapshot()) {
    EXPECT_TRUE(finding.replays);
    EXPECT_EQ(finding.size_bytes, 100u);
  }
}

TEST_F(FindingListTest, SharesItsTimeAmongThem) {
  AddFindings("abcd");
  std::string asked;
  findings_.Minimise(
      [&](std::string_view input) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        if (!input.empty()) asked += input[0];
        return std::optional(FindingKey{"IsStable", "elsewhere"});
      },
      std::chrono::milliseconds(1));
  EXPECT_EQ(asked, "abcd") << "what does not replay is not made smaller";
  for (const CampaignFinding& finding : findings_.Snapshot()) EXPECT_FALSE(finding.replays);
  const auto slow = [this](std::string_view input) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return Replay(input);
  };
  findings_.Minimise(slow, std::chrono::milliseconds(400));
  EXPECT_GT(asked_, 4u);
  EXPECT_LE(asked_, 4u + 400 / 20);
}

}  // namespace
}  // namespace gatecrash
