#include "probes/known_deviations.h"

#include <gtest/gtest.h>

namespace gatecrash {
namespace {

ProbeRun RunOf(std::initializer_list<std::pair<const char*, Outcome>> outcomes) {
  ProbeRun run;
  run.controls.push_back({.control = {},
                          .before = Outcome::kPassed,
                          .fresh = std::nullopt,
                          .after = Outcome::kPassed});
  for (const auto& [id, outcome] : outcomes) {
    ProbeResult result;
    result.id = id;
    result.outcome = outcome;
    run.probes.push_back(result);
  }
  return run;
}

ProbeRun SomeRun() {
  return RunOf({{"lane/a/one", Outcome::kAccepted},
                {"lane/a/two", Outcome::kAccepted},
                {"lane/b/one", Outcome::kPassed},
                {"lane/b/two", Outcome::kNotRun}});
}

std::string FileOf(const std::string& entries) {
  return "{\"schema\":\"known-deviations/v1\",\"deviations\":[" + entries + "]}";
}

std::string EntryOf(const std::string& pattern, const std::string& outcome,
                    const std::string& expires = "2030-01-02") {
  return "{\"pattern\":\"" + pattern + "\",\"outcome\":\"" + outcome +
         "\",\"reason\":\"r\",\"expires\":\"" + expires + "\"}";
}

// What is wrong, or "".
std::string FaultOf(const std::string& entries, ProbeRun& run,
                    std::string_view today = "2030-01-02") {
  const ReadDeviations read = ReadKnownDeviations(FileOf(entries), today);
  const auto fault = read.fault ? read.fault : Excuse(read.deviations, run);
  return fault ? fault->ToString() : "";
}

TEST(KnownDeviationsTest, WhatIsKnownDoesNotFailTheRun) {
  ProbeRun run = SomeRun();
  EXPECT_FALSE(run.passed());
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "ACCEPTED") + "," + EntryOf("lane/b/two", "NOT_RUN"), run),
            "");
  EXPECT_TRUE(run.passed());
  EXPECT_EQ(run.probes[0].outcome, Outcome::kAccepted) << "it is told all the same";
}

TEST(KnownDeviationsTest, OneThatIsNotKnownFailsIt) {
  ProbeRun run = SomeRun();
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "ACCEPTED"), run), "");
  EXPECT_FALSE(run.passed());
}

TEST(KnownDeviationsTest, TheLongestPatternCounts) {
  ProbeRun run = SomeRun();
  run.probes[1].outcome = Outcome::kLeaked;
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "ACCEPTED") + "," + EntryOf("lane/a/two", "LEAKED"), run),
            "");
}

TEST(KnownDeviationsTest, ListsThatOutliveTheirReasonsAreErrors) {
  const std::string gone = "one that does not happen, or not to all that it names";
  ProbeRun run = SomeRun();
  EXPECT_EQ(FaultOf(EntryOf("lane/b/one", "ACCEPTED"), run), "entry 1: " + gone);
  EXPECT_EQ(FaultOf(EntryOf("lane/b/", "NOT_RUN"), run), "entry 1: " + gone);
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "LEAKED"), run), "entry 1: " + gone);
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "ACCEPTED") + "," + EntryOf("lane/c/", "ACCEPTED"), run),
            "entry 2: one that names no probe");
  EXPECT_EQ(FaultOf(EntryOf("lane/a", "ACCEPTED"), run), "entry 1: one that names no probe");
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "ACCEPTED"), run, "2030-01-03"),
            "entry 1: one that has expired");
}

TEST(KnownDeviationsTest, FilesOfAnotherFormAreErrors) {
  ProbeRun run = SomeRun();
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "PASS"), run),
            "entry 1: an outcome that no broken promise has");
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "ACCEPTED") + "," + EntryOf("lane/a/", "ACCEPTED"), run),
            "entry 2: a pattern that stands twice");
  EXPECT_EQ(FaultOf(EntryOf("lane/a/", "ACCEPTED", "2030-02-30"), run),
            "not of the form known-deviations/v1");
  EXPECT_EQ(FaultOf("1", run), "not of the form known-deviations/v1");
  EXPECT_TRUE(ReadKnownDeviations("", "2030-01-02").fault);
}

TEST(KnownDeviationsTest, WhatIsWrittenIsMinimalAndExcusesAll) {
  ProbeRun run = SomeRun();
  const std::string file = WriteDeviations(run, "2030-01-02");
  const ReadDeviations read = ReadKnownDeviations(file, "2030-01-02");
  ASSERT_FALSE(read.fault) << file;
  ASSERT_EQ(read.deviations.size(), 2u) << file;
  EXPECT_EQ(read.deviations[0].pattern, "lane/a/");
  EXPECT_EQ(read.deviations[1].pattern, "lane/b/two");
  EXPECT_FALSE(Excuse(read.deviations, run));
  EXPECT_TRUE(run.passed());
}

TEST(KnownDeviationsTest, AWholeLaneIsOnePattern) {
  const ProbeRun run =
      RunOf({{"lane/a/one", Outcome::kAccepted}, {"lane/two", Outcome::kAccepted}});
  const ReadDeviations read = ReadKnownDeviations(WriteDeviations(run, "2030-01-02"), "2030-01-02");
  ASSERT_EQ(read.deviations.size(), 1u);
  EXPECT_EQ(read.deviations[0].pattern, "lane/");
}

TEST(KnownDeviationsTest, NothingWrongIsAnEmptyList) {
  const ProbeRun run = RunOf({{"lane/one", Outcome::kPassed}});
  const ReadDeviations read = ReadKnownDeviations(WriteDeviations(run, "2030-01-02"), "2030-01-02");
  EXPECT_FALSE(read.fault);
  EXPECT_TRUE(read.deviations.empty());
}

}  // namespace
}  // namespace gatecrash
