#include "reports/review/run_review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A corpus of one probe on the disk, and a gate that knows it. Such a set is not enough: that, and
// nothing else, is broken where all goes well.
class RunReviewTest : public testing::Test {
 protected:
  RunReviewTest() : folder_(TemporaryFolder::Make()) {
    Write("corpus/bases/dryrun/x.json", "{\"a\": 1}\n");
    Write("corpus/keys/trust.json", OpenCorpus("corpus")->Read("keys/trust.json").value());
    Write("corpus/probes/dryrun/one.json",
          R"({"schema": "probe/v1", "base": "bases/dryrun/x.json", "gate": "packet",
              "steps": [{"op": "replace", "path": "/a", "value": 2}],
              "expect": {"code": "FIELD_TYPE"}, "class": "forged", "lane": "dryrun",
              "why": "w", "source": "s"})");
    Write("gate",
          "#!/bin/sh\n"
          "line() { printf '{\"schema\":\"gatecrash/verdict/v1\",\"gate\":\"packet\","
          "\"verdict\":\"%s\",\"code\":\"%s\",\"findings\":[%s],"
          "\"authorization\":\"NOT_AUTHORIZED\"}\\n' \"$@\"; }\n"
          "if grep -q 2 \"$2\"; then\n"
          "  line REJECT FIELD_TYPE '{\"code\":\"FIELD_TYPE\",\"at\":\"\"}'; exit 1\n"
          "fi\n"
          "line ACCEPT OK ''\n");
    ProbeRunOptions& probes = options_.probes;
    probes.corpus = folder_->path() + "/corpus";
    probes.wrong_gate = GATECRASH_WRONG_GATE;
    probes.right_gate = GATECRASH_PROGRAM;
    probes.gate = ContractGate("/bin/sh");
    probes.gate.packet = {"sh", folder_->path() + "/gate", "packet", "{case}"};
    probes.gate.limits.time = std::chrono::milliseconds(10'000);
    options_.targets = folder_->path() + "/targets";
  }

  void Write(const std::string& path, const std::string& bytes) {
    const fs::path whole = fs::path(folder_->path()) / path;
    fs::create_directories(whole.parent_path());
    std::ofstream(whole, std::ios::binary) << bytes;
  }

  // A target that ends badly at an input in which `bad` stands.
  void WriteTarget() {
    Write("targets/targets.json",
          R"({"schema":"fuzz-targets/v1","targets":[{"name":"t","dictionary":"","max_len":9,)"
          R"("seeds":"seeds/t"}]})");
    Write("targets/t", "#!/bin/sh\nfor last; do :; done\n! grep -q bad \"$last\"\n");
    fs::permissions(folder_->path() + "/targets/t", fs::perms::owner_all);
  }

  ReviewResults Results(const RanReview& ran) {
    const auto results = ReadReview(ran.report.json);
    EXPECT_TRUE(results);
    return results.value_or(ReviewResults());
  }

  std::unique_ptr<TemporaryFolder> folder_;
  ReviewOptions options_;
};

TEST_F(RunReviewTest, TellsWhatItRanAndWhatWasLeftOut) {
  const RanReview ran = RunReview(options_);
  EXPECT_EQ(ran.report.error, "");
  EXPECT_EQ(ran.report.status, 1) << "one probe is not enough: " << ran.report.text;
  EXPECT_THAT(ran.report.text, HasSubstr("dryrun: 1/1 bad-input probes fail closed"));
  EXPECT_THAT(ran.report.text, HasSubstr("Left out: the timed fuzzing campaign (on request)"));
  EXPECT_EQ(ran.files.count("index.html"), 1u);
  const ReviewResults results = Results(ran);
  ASSERT_EQ(results.slowest.size(), 1u);
  EXPECT_EQ(results.slowest[0].probe.view(), "dryrun/one");
  EXPECT_TRUE(results.ran(ReviewPart::kControls) && results.ran(ReviewPart::kProbes) &&
              results.ran(ReviewPart::kAdequacy));
  EXPECT_EQ(results.part(ReviewPart::kFuzzing).state, PartState::kLeftOut);
  EXPECT_EQ(results.part(ReviewPart::kRegressions).state, PartState::kLeftOut);
}

TEST_F(RunReviewTest, AGateThatAcceptsNothingGoodIsNotJudged) {
  options_.probes.gate.packet = {"sh", "-c", "exit 1"};
  EXPECT_EQ(RunReview(options_).report.status, 3);
}

TEST_F(RunReviewTest, WhatWasAskedForAndNotRunIsNotJudged) {
  options_.fuzz.emplace();
  options_.fuzz->targets = options_.targets;
  const RanReview ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_EQ(Results(ran).part(ReviewPart::kFuzzing).state, PartState::kNotRun);
  EXPECT_EQ(Results(ran).part(ReviewPart::kRegressions).state, PartState::kNotRun);
}

TEST_F(RunReviewTest, WithoutProbesNothingIsJudged) {
  options_.probes.corpus = "/nothing/here";
  const RanReview ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_EQ(Results(ran).part(ReviewPart::kProbes).state, PartState::kNotRun);
}

TEST_F(RunReviewTest, ReplaysWhatWasFoundBefore) {
  WriteTarget();
  Write("corpus/regressions/t/a", "good");
  Write("corpus/regressions/t/b", "bad");
  Write("corpus/regressions/other/c", "bad");
  const ReviewResults results = Results(RunReview(options_));
  ASSERT_EQ(results.regressions.size(), 1u);
  EXPECT_EQ(results.regressions[0].replayed, 2u);
  ASSERT_EQ(results.regressions[0].broken.size(), 1u);
  EXPECT_EQ(results.regressions[0].broken[0].view(), "b");
}

TEST_F(RunReviewTest, ComparesWithARunBefore) {
  const RanReview before = RunReview(options_);
  Write("before.json", before.report.json);
  Write("corpus/probes/dryrun/two.json",
        R"({"schema": "probe/v1", "base": "bases/dryrun/x.json", "gate": "packet",
            "steps": [{"op": "replace", "path": "/a", "value": 22}],
            "expect": {"code": "FIELD_TYPE"}, "class": "forged", "lane": "dryrun",
            "why": "w", "source": "s"})");
  options_.baseline = folder_->path() + "/before.json";
  const ReviewResults results = Results(RunReview(options_));
  ASSERT_TRUE(results.ran(ReviewPart::kBaseline));
  ASSERT_EQ(results.baseline.changes.size(), 1u);
  EXPECT_EQ(results.baseline.changes[0].change, Change::kNew);
  EXPECT_EQ(results.baseline.changes[0].name.view(), "dryrun/two");
}

TEST_F(RunReviewTest, NoReportIsMadeOfWhatCantBeUsedOrWasStopped) {
  options_.baseline = folder_->path() + "/none.json";
  RanReview ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_EQ(ran.report.error, "the file of --baseline is not there, or holds no results");
  EXPECT_THAT(ran.files, IsEmpty());
  options_.baseline.clear();
  const std::atomic<bool> stop = true;
  options_.stop = &stop;
  ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_THAT(ran.report.error, HasSubstr("stopped"));
  EXPECT_THAT(ran.files, IsEmpty());
}

}  // namespace
}  // namespace gatecrash
