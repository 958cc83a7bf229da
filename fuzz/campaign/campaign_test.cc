// Campaigns with stand-ins for the targets: each a script that does what a target can do.
#include "fuzz/campaign/campaign.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "probes/gates/scratch.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// What every script begins with: its arguments, and what it does by them.
constexpr std::string_view kHead = R"sh(#!/bin/sh
seconds=0 merge=
for word; do
  case $word in
    -max_total_time=*) seconds=${word#*=} ;;
    -artifact_prefix=*) artifacts=${word#*=} ;;
    -set_cover_merge=1) merge=1 ;;
    -*) ;;
    *) file=$word ;;
  esac
done
name=${0##*/}
arm() {
  printf '%s' "{\"schema\":\"fuzz-stats/v1\",\"target\":\"$name\",\"executions\":$1,\"oracles\":[\"HUNG\"],\"accepted\":1,\"behind_signature\":2,\"codes\":{\"FIELD_TYPE\":3},\"mutations\":[]}" >"$GATECRASH_FUZZ_STATS"
}
learn() { echo "#9	NEW    cov: $1 ft: 7 corp: 1/1b L: 1/1 MS: 1 ManualDict-DE: \"of an input\"-"; }
trip() {
  echo "oracle $1: words" >&2
  echo 'place: FIELD_TYPE at /a' >&2
  echo '==7== ERROR: libFuzzer: deadly signal' >&2
  echo 'MS: 1 ChangeBit-; base unit: a' >&2
  echo 'of an input' >&2
  exit 77
}
[ -z "$merge" ] || exit 1
)sh";

constexpr std::string_view kSound = "[ $seconds = 0 ] && exit\narm 9; learn 34; sleep $seconds\n";

class CampaignTest : public ::testing::Test {
 protected:
  CampaignTest() {
    fs::create_directories(folder_->path() + "/seeds");
    options_.work = folder_->path() + "/work";
    options_.seconds = 1;
    options_.slack = milliseconds(300);
    options_.grace = milliseconds(300);
  }

  void Add(const std::string& name, std::string_view script) {
    const std::string path = folder_->path() + "/" + name;
    std::ofstream(path) << kHead << script;
    fs::permissions(path, fs::perms::owner_all);
    targets_.push_back({name, path, "", folder_->path() + "/seeds", 100, false});
  }

  CampaignResult Run() {
    auto result = RunCampaign(targets_, options_);
    return result.value_or(CampaignResult{});
  }
  TargetResult RunOne(std::string_view script) {
    Add("target", script);
    CampaignResult result = Run();
    verdict_ = result.verdict();
    return result.targets.empty() ? TargetResult{} : result.targets[0];
  }
  [[nodiscard]] std::string Read(const std::string& below) const {
    std::ifstream file(options_.work + "/" + below, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  const std::unique_ptr<TemporaryFolder> folder_ = TemporaryFolder::Make();
  std::vector<TargetProgram> targets_;
  CampaignOptions options_;
  CampaignVerdict verdict_ = CampaignVerdict::kNotJudged;
};

TEST_F(CampaignTest, OfASoundTargetFindsNothing) {
  const TargetResult target = RunOne(kSound);
  EXPECT_EQ(verdict_, CampaignVerdict::kNothingFound);
  EXPECT_EQ(target.fault(), TargetFault::kNone);
  EXPECT_EQ(target.executions, 9u);
  EXPECT_EQ(target.edges, 34u);
  EXPECT_EQ(target.features, 7u);
  EXPECT_EQ(target.oracles, std::vector<std::string>{"HUNG"});
  EXPECT_EQ(target.codes.at("FIELD_TYPE"), 3u);
  EXPECT_GE(target.seconds, 1u);
  ASSERT_EQ(target.coverage_over_time.size(), 1u);
  EXPECT_EQ(target.coverage_over_time[0].edges, 34u);
  EXPECT_EQ(Read("target/log.txt").find("of an input"), std::string::npos);
}

// It ends at an input each time, of two oracles; the second time at a longer one.
constexpr std::string_view kFinder = R"sh(
if [ $seconds = 0 ]; then grep -q X "$file" && trip LEAKED; exit; fi
arm 5
echo run >>"$0.runs"
case $(wc -l <"$0.runs") in
  1) printf 'a long input X' >"${artifacts}crash-1"; trip LEAKED ;;
  2) printf 'a much longer input X' >"${artifacts}crash-1"; trip LEAKED ;;
  3) printf 'another' >"${artifacts}crash-1"; trip HUNG ;;
  *) sleep $seconds ;;
esac
)sh";

TEST_F(CampaignTest, GoesOnAfterAFindingAndTellsEachOnce) {
  const TargetResult target = RunOne(kFinder);
  EXPECT_EQ(verdict_, CampaignVerdict::kFound);
  ASSERT_EQ(target.findings.size(), 2u);
  const CampaignFinding& leaked = target.findings[0];
  EXPECT_EQ(leaked.oracle, "LEAKED");
  EXPECT_EQ(leaked.place, "FIELD_TYPE at /a");
  EXPECT_EQ(leaked.times, 2u);
  EXPECT_TRUE(leaked.replays);
  EXPECT_EQ(leaked.size_bytes, 1u);
  EXPECT_EQ(Read("target/found/" + leaked.id), "X");
  EXPECT_EQ(target.findings[1].oracle, "HUNG");
  EXPECT_FALSE(target.findings[1].replays) << "it does not come to it by its input alone";
  EXPECT_EQ(Read("target/found/" + target.findings[1].id), "another");
  EXPECT_GE(target.seconds, 1u) << "all of its time";
  EXPECT_EQ(Read("target/log.txt").find("of an input"), std::string::npos);
}

TEST_F(CampaignTest, IsNotStoppedByWhatIsKnown) {
  options_.known = {{"leak", "target", {"LEAKED", "FIELD_TYPE at /a"}},
                    {"hang", "target", {"HUNG", "FIELD_TYPE at /a"}},
                    {"gone", "target", {"HUNG", "FIELD_TYPE at /b"}},
                    {"else", "other", {"HUNG", ""}}};
  Add("target", kFinder);
  const CampaignResult result = Run();
  EXPECT_EQ(result.verdict(), CampaignVerdict::kNothingFound);
  ASSERT_EQ(result.targets[0].findings.size(), 2u) << "nor does it disappear";
  EXPECT_EQ(result.targets[0].findings[0].known_as, "leak");
  EXPECT_EQ(result.targets[0].findings[1].known_as, "hang");
  EXPECT_EQ(result.known_not_met, std::vector<std::string>{"gone"});
  options_.known.pop_back();
  options_.known.erase(options_.known.begin());
  fs::remove(targets_[0].program + ".runs");
  EXPECT_EQ(Run().verdict(), CampaignVerdict::kFound);
}

struct FaultyCase {
  std::string_view script;
  TargetFault fault;
};

TEST_F(CampaignTest, DoesNotJudgeATargetThatProvesNothing) {
  const FaultyCase kCases[] = {
      {"echo 'self-proof: not armed' >&2; exit 134\n", TargetFault::kUnarmed},
      {"learn 34; sleep $seconds\n", TargetFault::kUnarmed},
      {"arm 0; sleep $seconds\n", TargetFault::kRanNothing},
      {"arm 9; trap '' INT; sleep 60 & wait; sleep 60\n", TargetFault::kHangs},
      {"arm 9; exit 0\n", TargetFault::kEndsEarly},
      {"arm 9; exit 1\n", TargetFault::kEndsEarly},
      {"arm 9; kill -KILL $$\n", TargetFault::kEndsEarly},
      {"arm 9; trip HUNG\n", TargetFault::kEndsEarly},  // and leaves no input
  };
  for (size_t at = 0; at < std::size(kCases); ++at) {
    Add("faulty-" + std::to_string(at), kCases[at].script);
  }
  Add("sound", kSound);
  targets_.push_back({"missing", folder_->path() + "/missing", "", "", 100, false});
  options_.jobs = static_cast<unsigned>(targets_.size());
  const CampaignResult result = Run();
  EXPECT_EQ(result.verdict(), CampaignVerdict::kNotJudged);
  ASSERT_EQ(result.targets.size(), targets_.size());
  for (size_t at = 0; at < std::size(kCases); ++at) {
    EXPECT_EQ(result.targets[at].fault(), kCases[at].fault) << kCases[at].script;
  }
  EXPECT_EQ(result.targets[std::size(kCases)].fault(), TargetFault::kNone) << "the others go on";
  EXPECT_EQ(result.targets.back().fault(), TargetFault::kMissing);
}

TEST_F(CampaignTest, GivesEachTargetTheSameTime) {
  for (const char* name : {"a", "b", "c"}) Add(name, kSound);
  options_.jobs = 2;
  options_.seconds = 3;
  const CampaignResult result = Run();
  EXPECT_EQ(result.jobs, 2u);
  for (const TargetResult& target : result.targets) EXPECT_EQ(target.seconds, 2u) << target.name;
}

TEST_F(CampaignTest, EndsEarlyWhenItIsTold) {
  std::atomic<bool> stop = false;
  options_.stop = &stop;
  options_.seconds = 600;
  options_.show_every = milliseconds(50);
  size_t shown = 0;
  options_.show = [&](const CampaignResult& so_far) {
    if (so_far.targets[0].executions > 0 && ++shown == 2) stop = true;
  };
  Add("target", "[ $seconds = 0 ] && exit\narm 9; learn 34; sleep $seconds & wait; exit 72\n");
  const CampaignResult result = Run();
  EXPECT_TRUE(result.stopped_early);
  EXPECT_LT(result.seconds, 60u);
  EXPECT_EQ(result.verdict(), CampaignVerdict::kNothingFound);
  EXPECT_EQ(result.targets[0].executions, 9u) << "all is kept";
}

// The second one takes its time to tell whether its finding can be made smaller.
TEST_F(CampaignTest, ShowsHowManyTargetsAreThroughAtItsEnd) {
  Add("a", kSound);
  Add("b", "[ $seconds = 0 ] && sleep .2\n" + std::string(kFinder));
  options_.seconds = 4;
  options_.show_every = milliseconds(20);
  std::set<size_t> finished;
  options_.show = [&finished](const CampaignResult& so_far) {
    if (so_far.is_finishing) finished.insert(so_far.targets_finished);
  };
  EXPECT_EQ(Run().verdict(), CampaignVerdict::kFound);
  EXPECT_TRUE(finished.contains(1));
  EXPECT_LE(*finished.rbegin(), 2u);
}

TEST_F(CampaignTest, NeedsAFolderToWorkIn) {
  Add("target", kSound);
  options_.work = folder_->path() + "/target";
  EXPECT_FALSE(RunCampaign(targets_, options_).has_value());
}

TEST(CampaignResultTest, IsNotJudgedWithoutATarget) {
  EXPECT_EQ(CampaignResult{}.verdict(), CampaignVerdict::kNotJudged);
  EXPECT_EQ(CampaignResult{}.CodesNeverReached().size(), kReasonCodeCount);
}

TEST(CampaignResultTest, LearnsUntilHalfOfTheTimeBroughtNothing) {
  TargetResult target;
  target.seconds = limits::kLearningSecondsMin;
  EXPECT_FALSE(target.IsLearning());
  target.last_new_at = 1;
  EXPECT_TRUE(target.IsLearning());
  target.seconds = 1000;
  target.last_new_at = 500;
  EXPECT_FALSE(target.IsLearning());
  target.last_new_at = 501;
  EXPECT_TRUE(target.IsLearning());
}

}  // namespace
}  // namespace gatecrash
