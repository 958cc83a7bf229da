// gatecrash probe diff, run as users run it.
#include <gtest/gtest.h>

#include "cli/testing/program.h"
#include "reports/probe_results.h"

namespace gatecrash::testing {
namespace {

std::string Replaced(std::string text, std::string_view was, std::string_view now) {
  const size_t at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  return text.replace(at, was.size(), now);
}

class ProbeDiffCommand : public ::testing::Test {
 protected:
  // As `probe run --report` writes it; docs/writing-probes.md, which a test runs, compares two
  // runs.
  [[nodiscard]] static std::string ResultsOfOneProbe() {
    ProbeResult held;
    held.id = "dryrun/approval-unsigned";
    held.lane = "dryrun";
    held.outcome = Outcome::kPassed;
    held.twin = Outcome::kPassed;
    held.expected.code = ReasonCode::kOwnerApprovalFabricated;
    held.digest = Sha256("a probe's file");
    ProbeRun run;
    run.corpus = Sha256("a corpus");
    run.gate = Sha256("a gate");
    run.probes = {std::move(held)};
    return ProbeResultsToJson(run);
  }

  [[nodiscard]] Ran Diff(const std::string& after, std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"probe", "diff", before_, after});
    return RunProgram(std::move(words));
  }

  const TestFolder folder_;
  const std::string before_ = folder_.Write("before.json", ResultsOfOneProbe());
};

TEST_F(ProbeDiffCommand, OfARunAndItselfHolds) {
  const Ran ran = Diff(before_);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(ran.out.starts_with("gate: same\ncorpus: same\n0 regressed, ")) << ran.out;
  EXPECT_TRUE(Diff(before_, {"--format", "json"})
                  .out.starts_with("{\"schema\":\"gatecrash/probe-diff/v1\",\"gate\":\"same\","));
}

TEST_F(ProbeDiffCommand, ARegressionIsOne) {
  const std::string after = folder_.Write(
      "after.json", Replaced(ReadAll(before_), "\"outcome\":\"PASS\"", "\"outcome\":\"ACCEPTED\""));
  const Ran ran = Diff(after);
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(
      ran.out.starts_with("REGRESSED dryrun/approval-unsigned: was PASS, is ACCEPTED\n"))
      << ran.out;
}

TEST_F(ProbeDiffCommand, WhatHoldsNoResultsIsThreeAndNothingOfItIsRepeated) {
  const std::string mark = "Zq7Xw9Kv";
  for (const std::string& text :
       {Replaced(ReadAll(before_), "dryrun/approval-unsigned", mark + " " + mark),
        Replaced(ReadAll(before_), "\"PASS\"", "\"" + mark + "\""), mark, std::string()}) {
    const Ran ran = Diff(folder_.Write("bad.json", text));
    EXPECT_EQ(ran.status, 3);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, "gatecrash: a file that holds no results of a probe run\n");
  }
  EXPECT_EQ(Diff(folder_ / "nowhere.json").status, 3);
  EXPECT_EQ(Diff(folder_.path()).status, 3);
}

TEST_F(ProbeDiffCommand, TakesTwoFiles) {
  EXPECT_EQ(RunProgram({"probe", "diff", before_}).status, 2);
  EXPECT_EQ(Diff(before_, {before_}).status, 2);
  EXPECT_EQ(Diff("-").status, 2);
  EXPECT_EQ(Diff(before_, {"--format", "xml"}).status, 2);
}

}  // namespace
}  // namespace gatecrash::testing
