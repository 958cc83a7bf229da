#include "reports/review/run_review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <tuple>

#include "probes/cases/corpus.h"
#include "reports/testing/one_probe_corpus.h"

namespace gatecrash {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

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

// Another gate of the corpus, a script that is described.
void WriteGate(const testing::OneProbeCorpus& corpus, const std::string& name,
               const std::string& script, const std::string& needs = "/bin/sh") {
  corpus.Write("gates/" + name + ".sh", "#!/bin/sh\n" + script);
  corpus.Write("gates/" + name + ".json",
               R"({"schema":"gate/v1","id":")" + name +
                   R"(","title":"t","gates":["packet"],"argv":["sh","{here}/)" + name +
                   R"(.sh","{case}"],"input":"file","needs":[")" + needs +
                   R"("],"exit":{"accepted":[0],"rejected":[1]},"reasons":"pattern",)"
                   R"("limits":{"output_bytes":65536},)"
                   R"x("reason":{"from":"stdout","find":"no: (.*)"},)x"
                   R"("map":[{"theirs":"a two","codes":["FIELD_TYPE"]}]})");
}

TEST_F(RunReviewTest, OtherGatesStandBesideIt) {
  WriteGate(corpus_, "careful", "grep -q 2 \"$1\" && { echo 'no: a two'; exit 1; }; exit 0\n");
  WriteGate(corpus_, "careless", "exit 0\n");
  WriteGate(corpus_, "missing", "exit 0\n", "{here}/no-such-library");
  WriteGate(corpus_, "unnamed", "exit 0\n");
  options_.gates = {"careful", "careless", "missing"};
  const RanReview ran = RunReview(options_);
  const ReviewResults results = Results(ran);
  EXPECT_TRUE(results.ran(ReviewPart::kGates));
  ASSERT_EQ(results.gates.size(), 5u);
  EXPECT_EQ(results.gates[0].name.view(), "gatecrash");
  const auto all = [&results](size_t at) {
    ReviewGateCell sum;
    for (const ReviewGateCell& cell : results.gates[at].groups) {
      sum.asked += cell.asked, sum.held += cell.held, sum.accepted += cell.accepted;
    }
    return std::tuple(sum.asked, sum.held, sum.accepted);
  };
  EXPECT_EQ(all(1), std::tuple(1u, 1u, 0u));
  EXPECT_EQ(all(2), std::tuple(1u, 0u, 1u));
  EXPECT_EQ(results.gates[3].why.view(), "a file that it needs is not installed here");
  EXPECT_EQ(results.gates[4].why.view(), "not asked for");
  for (const char* format : {"index.html", "summary.md", "results.json"}) {
    for (const char* told : {"careful", "careless", "missing", "no-such", "unnamed"}) {
      EXPECT_EQ(ran.files.at(format).find(told) != std::string::npos,
                std::string_view(told) != "no-such")
          << format << " " << told;
    }
  }
  EXPECT_THAT(ran.report.text, HasSubstr("Left out: of the matrix missing (a file that"));
  EXPECT_EQ(ran.report.status, 1) << "one probe is not enough, and nothing else is broken";
}

TEST_F(RunReviewTest, WithoutAnyOtherGateTheMatrixWasNotRun) {
  WriteGate(corpus_, "missing", "exit 0\n", "/no/such/file");
  options_.gates = {"missing"};
  const RanReview ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_EQ(Results(ran).part(ReviewPart::kGates).state, PartState::kNotRun);
}

// A token, markup and control characters, as what it prints, as reasons, and as it dies.
TEST_F(RunReviewTest, NothingThatAGateSaysReachesAReport) {
  const std::string token = std::string("PRODUCTION") + "_PASS";
  const std::string poison = "printf 'no: <script>alert(7)</script>\\033[2J " + token +
                             "\\n'; printf '" + token + "' >&2\n";
  WriteGate(corpus_, "poison", poison + "grep -q 2 \"$1\" && exit 1\nexit 0\n");
  WriteGate(corpus_, "dies", poison + "kill -SEGV $$\n");
  WriteGate(corpus_, "floods", "yes " + token + "\n");
  options_.gates = {"poison", "dies", "floods"};
  std::string said;
  options_.say = options_.probes.say = [&said](std::string_view text) { said += text; };
  const RanReview ran = RunReview(options_);
  const ReviewResults results = Results(ran);
  ASSERT_EQ(results.gates.size(), 4u);
  for (size_t at = 1; at < 4; ++at) {
    EXPECT_EQ(results.gates[at].bases_accepted, 0u) << "none of them is believed: " << at;
    for (const ReviewGateCell& cell : results.gates[at].groups) EXPECT_EQ(cell.held, 0u) << at;
  }
  std::string all = ran.report.text + ran.report.json + said;
  for (const auto& [name, bytes] : ran.files) all += bytes;
  for (const std::string& bad : {token, std::string("alert(7)"), std::string("\033[2J")}) {
    EXPECT_EQ(all.find(bad), std::string::npos) << bad.size();
  }
}

// The gate under review itself, by a description.
TEST_F(RunReviewTest, ADescribedGateIsReviewed) {
  WriteGate(corpus_, "careless", "exit 0\n");
  OpenedGate opened =
      OpenDescribedGate(corpus_.path() + "/gates/careless.json", FindSandbox());
  ASSERT_FALSE(opened.fault);
  options_.probes.described = std::move(opened.gate);
  options_.gate_name = "careless";
  const ReviewResults results = Results(RunReview(options_));
  ASSERT_EQ(results.probes.probes.size(), 1u);
  EXPECT_EQ(results.probes.probes[0].outcome, Outcome::kAccepted);
  EXPECT_EQ(results.part(ReviewPart::kRegressions).state, PartState::kLeftOut);
}

TEST_F(RunReviewTest, KnownDeviationsOfAGateAreExcusedInEveryFormat) {
  WriteGate(corpus_, "careless", "exit 0\n");
  options_.probes.described =
      OpenDescribedGate(corpus_.path() + "/gates/careless.json", FindSandbox()).gate;
  options_.gate_name = "careless";
  options_.probes.today = "2026-01-02";
  options_.probes.known =
      R"({"schema":"known-deviations/v1","deviations":[{"pattern":"dryrun/one",)"
      R"("outcome":"ACCEPTED","reason":"r","expires":"2026-01-02"}]})";
  RanReview ran = RunReview(options_);
  const ReviewResults results = Results(ran);
  ASSERT_EQ(results.probes.probes.size(), 1u) << ran.report.text;
  EXPECT_TRUE(results.probes.probes[0].known);
  EXPECT_THAT(ran.report.text, HasSubstr("from which this gate is known to deviate"));
  EXPECT_THAT(ran.files.at("summary.md"), HasSubstr("`ACCEPTED`, known"));
  EXPECT_EQ(ran.files.at("results.sarif").find("corpus/probes/dryrun/one.json"),
            std::string::npos);
  options_.probes.today = "2026-01-03";
  ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_EQ(ran.report.error, "known deviations: entry 1: one that has expired");
  EXPECT_THAT(ran.files, IsEmpty());
}

TEST_F(RunReviewTest, NoReportIsMadeOfWhatCantBeUsedOrWasStopped) {
  options_.baseline = corpus_.path() + "/none.json";
  RanReview ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_EQ(ran.report.error, "the file of --baseline is not there, or holds no results");
  EXPECT_THAT(ran.files, IsEmpty());
  options_.baseline.clear();
  options_.probes.known = "{}";
  ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_THAT(ran.report.error, StartsWith("known deviations: "));
  EXPECT_THAT(ran.files, IsEmpty());
  options_.probes.known.reset();
  options_.fuzz.emplace().known = corpus_.path() + "/none.json";
  ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_EQ(ran.report.error, "the file of --known can't be read");
  EXPECT_THAT(ran.files, IsEmpty());
  options_.fuzz.reset();
  const std::atomic<bool> stop = true;
  options_.stop = &stop;
  ran = RunReview(options_);
  EXPECT_EQ(ran.report.status, 3);
  EXPECT_THAT(ran.report.error, HasSubstr("stopped"));
  EXPECT_THAT(ran.files, IsEmpty());
}

}  // namespace
}  // namespace gatecrash
