#include "reports/probe_diff.h"

#include <gtest/gtest.h>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

ToldResults One(std::string outcome, std::string expected = "FIELD_TYPE",
                std::string digest = "d") {
  ToldResults results;
  results.corpus = "c";
  results.gate = "g";
  results.probes["a/x"] = {std::move(outcome), std::move(expected), std::move(digest)};
  results.controls["bases/x packet"] = "PASS";
  return results;
}

std::string Changes(const ToldResults& was, const ToldResults& now) {
  const std::string text = ProbeDiffToText(CompareResults(was, now));
  return text.substr(0, text.find("gate: "));
}

TEST(ProbeDiffTest, NothingChangedIsNothingTold) {
  const ProbeDiff diff = CompareResults(One("PASS"), One("PASS"));
  EXPECT_TRUE(diff.holds());
  EXPECT_EQ(ProbeDiffToText(diff),
            "gate: same\n"
            "corpus: same\n"
            "0 regressed, 0 fixed, 0 new, 0 gone, 0 with another expectation, 0 with another file, "
            "0 failing otherwise\n");
}

TEST(ProbeDiffTest, OutcomesRegressAreFixedOrChange) {
  for (const auto& [was, now, told, holds] :
       std::vector<std::tuple<std::string, std::string, std::string, bool>>{
           {"PASS", "ACCEPTED", "REGRESSED a/x: was PASS, is ACCEPTED\n", false},
           {"PASS", "NOT_RUN", "REGRESSED a/x: was PASS, is NOT_RUN\n", false},
           {"WRONG_REASON", "ACCEPTED", "REGRESSED a/x: was WRONG_REASON, is ACCEPTED\n", false},
           {"CRASHED", "LEAKED", "REGRESSED a/x: was CRASHED, is LEAKED\n", false},
           {"ACCEPTED", "PASS", "FIXED a/x: was ACCEPTED, is PASS\n", true},
           {"ACCEPTED", "WRONG_REASON", "CHANGED a/x: was ACCEPTED, is WRONG_REASON\n", true},
           {"HUNG", "HUNG", "", true}}) {
    EXPECT_EQ(Changes(One(was), One(now)), told);
    EXPECT_EQ(CompareResults(One(was), One(now)).holds(), holds) << told;
  }
}

TEST(ProbeDiffTest, ProbesComeAndGo) {
  ToldResults two = One("PASS");
  two.probes["b/y"] = {"ACCEPTED", "FIELD_TYPE", "d"};
  EXPECT_EQ(Changes(One("PASS"), two), "NEW b/y: ACCEPTED\n");
  EXPECT_TRUE(CompareResults(One("PASS"), two).holds());
  EXPECT_EQ(Changes(two, One("PASS")), "GONE b/y: was ACCEPTED\n");
  EXPECT_FALSE(CompareResults(two, One("PASS")).holds());
}

TEST(ProbeDiffTest, AnEditOfTheProbeIsToldAndHidesNoRegression) {
  EXPECT_EQ(Changes(One("PASS"), One("PASS", "FIELD_VALUE", "e")),
            "EXPECTATION CHANGED a/x: was FIELD_TYPE, is FIELD_VALUE\n");
  EXPECT_EQ(Changes(One("PASS"), One("PASS", "FIELD_TYPE", "e")), "PROBE CHANGED a/x\n");
  EXPECT_EQ(Changes(One("PASS"), One("PASS", "FIELD_TYPE", "")), "") << "it isn't known";
  const ToldResults edited = One("WRONG_REASON", "FIELD_VALUE", "e");
  EXPECT_EQ(Changes(One("PASS"), edited),
            "REGRESSED a/x: was PASS, is WRONG_REASON\n"
            "EXPECTATION CHANGED a/x: was FIELD_TYPE, is FIELD_VALUE\n");
  EXPECT_FALSE(CompareResults(One("PASS"), edited).holds());
}

TEST(ProbeDiffTest, ControlsAreComparedToo) {
  ToldResults refused = One("PASS");
  refused.controls["bases/x packet"] = "WRONG_REASON";
  EXPECT_EQ(Changes(One("PASS"), refused),
            "REGRESSED control bases/x packet: was PASS, is WRONG_REASON\n");
  EXPECT_FALSE(CompareResults(One("PASS"), refused).holds());
  refused.controls.clear();
  EXPECT_EQ(Changes(One("PASS"), refused), "GONE control bases/x packet: was PASS\n");
}

TEST(ProbeDiffTest, GateAndCorpusAreTheSameChangedOrNotKnown) {
  ToldResults other = One("PASS");
  other.gate = "h";
  other.corpus.clear();
  const ProbeDiff diff = CompareResults(One("PASS"), other);
  EXPECT_EQ(diff.gate, "changed");
  EXPECT_EQ(diff.corpus, "unknown");
  EXPECT_TRUE(diff.holds());
}

TEST(ProbeDiffTest, AsJson) {
  ToldResults now = One("ACCEPTED", "FIELD_VALUE");
  now.probes["b/y"] = {"PASS", "FIELD_TYPE", "d"};
  const std::string json = ProbeDiffToJson(CompareResults(One("PASS"), now));
  EXPECT_EQ(json,
            "{\"schema\":\"gatecrash/probe-diff/v1\",\"gate\":\"same\",\"corpus\":\"same\","
            "\"regressed\":[\n{\"name\":\"a/x\",\"was\":\"PASS\",\"now\":\"ACCEPTED\"}],"
            "\"fixed\":[],\"new\":[\n{\"name\":\"b/y\",\"now\":\"PASS\"}],\"gone\":[],"
            "\"expectation_changed\":[\n{\"name\":\"a/x\",\"was\":\"FIELD_TYPE\","
            "\"now\":\"FIELD_VALUE\"}],\"probe_changed\":[],\"changed\":[]}\n");
  Findings findings;
  EXPECT_TRUE(ReadStrictJson(json, findings));
}

}  // namespace
}  // namespace gatecrash
