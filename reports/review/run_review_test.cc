#include "reports/review/run_review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "probes/cases/corpus.h"
#include "reports/testing/one_probe_corpus.h"

namespace gatecrash {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The set of one probe is not enough: that, and nothing else, is broken where all goes well.
class RunReviewTest : public ::testing::Test {
 protected:
  RunReviewTest() {
    corpus_.Write("keys/trust.json", OpenCorpus("corpus")->Read("keys/trust.json").value());
    options_.probes = corpus_.Options();
    options_.targets = corpus_.path() + "/targets";
  }

  // A target that ends badly at an input in which `bad` stands.
  void WriteTarget() {
    corpus_.Write("targets/targets.json",
                  R"({"schema":"fuzz-targets/v1","targets":[{"name":"t","dictionary":"",)"
                  R"("max_len":9,"seeds":"seeds/t"}]})");
    corpus_.Write("targets/t", "#!/bin/sh\nfor last; do :; done\n! grep -q bad \"$last\"\n");
    std::filesystem::permissions(corpus_.path() + "/targets/t", std::filesystem::perms::owner_all);
  }

  ReviewResults Results(const RanReview& ran) {
    const auto results = ReadReview(ran.report.json);
    EXPECT_TRUE(results);
    return results.value_or(ReviewResults());
  }

  const testing::OneProbeCorpus corpus_;
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

TEST_F(RunReviewTest, TellsWhatTheTargetsReach) {
  const std::string row = R"({"room":"validator/json","lines":9,"lines_reached":8,"branches":4,)";
  const auto write = [&](const std::string& rows) {
    corpus_.Write("coverage.json", R"({"schema":"coverage/v1","rooms":[)" + rows + "]}");
  };
  options_.coverage = corpus_.path() + "/coverage.json";
  write(row + "\"branches_reached\":4}");
  const ReviewResults results = Results(RunReview(options_));
  EXPECT_TRUE(results.ran(ReviewPart::kCoverage));
  ASSERT_EQ(results.coverage.size(), 1u);
  EXPECT_EQ(results.coverage[0].room.view(), "validator/json");
  EXPECT_EQ(results.coverage[0].lines_reached, 8u);
  for (const std::string& bad : {row + "\"branches_reached\":5}", row + "\"none\":4}", "1" + row}) {
    write(bad);  // more than there is; another member; no JSON
    const RanReview ran = RunReview(options_);
    EXPECT_EQ(ran.report.status, 3);
    EXPECT_EQ(ran.report.error, "the file of --coverage is not there, or holds no coverage");
    EXPECT_TRUE(ran.files.empty());
  }
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
  corpus_.Write("regressions/t/a", "good");
  corpus_.Write("regressions/t/b", "bad");
  corpus_.Write("regressions/other/c", "bad");
  const ReviewResults results = Results(RunReview(options_));
  ASSERT_EQ(results.regressions.size(), 1u);
  EXPECT_EQ(results.regressions[0].replayed, 2u);
  ASSERT_EQ(results.regressions[0].broken.size(), 1u);
  EXPECT_EQ(results.regressions[0].broken[0].view(), "b");
}

TEST_F(RunReviewTest, ComparesWithARunBefore) {
  const RanReview before = RunReview(options_);
  corpus_.Write("before.json", before.report.json);
  corpus_.WriteProbe("dryrun/two", "a", 22);
  options_.baseline = corpus_.path() + "/before.json";
  const ReviewResults results = Results(RunReview(options_));
  ASSERT_TRUE(results.ran(ReviewPart::kBaseline));
  ASSERT_EQ(results.baseline.changes.size(), 1u);
  EXPECT_EQ(results.baseline.changes[0].change, Change::kNew);
  EXPECT_EQ(results.baseline.changes[0].name.view(), "dryrun/two");
}

TEST_F(RunReviewTest, NoReportIsMadeOfWhatCantBeUsedOrWasStopped) {
  options_.baseline = corpus_.path() + "/none.json";
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
