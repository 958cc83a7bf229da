#include "reports/gates_matrix.h"

#include <gtest/gtest.h>

#include "reports/probe_results.h"
#include "reports/results_reader.h"

namespace gatecrash {
namespace {

void AddProbe(ProbeRun& run, const char* id, ReasonCode code, Outcome outcome) {
  ProbeResult result;
  result.id = id;
  result.lane = "dryrun";
  result.expected.code = code;
  result.outcome = outcome;
  if (outcome == Outcome::kNotRun) result.not_run = "it has no form";
  run.probes.push_back(result);
}

ProbeRun SomeRun() {
  ProbeRun run;
  run.controls = {{.control = {"bases/dryrun/folder", Gate::kSeal, ""},
                   .before = Outcome::kPassed,
                   .fresh = std::nullopt,
                   .after = Outcome::kPassed}};
  AddProbe(run, "dryrun/a", ReasonCode::kFieldType, Outcome::kPassed);
  AddProbe(run, "dryrun/b", ReasonCode::kFieldValue, Outcome::kAccepted);
  AddProbe(run, "dryrun/c", ReasonCode::kPathOrder, Outcome::kWrongReason);
  AddProbe(run, "dryrun/d", ReasonCode::kSealMissing, Outcome::kNotRun);
  run.others = OthersRun();
  run.others->id = "some-gate";
  run.others->sandbox = "bubblewrap";
  run.others->unmapped = {"no such thing"};
  run.others->unmapped_unprinted = 2;
  return run;
}

TEST(GatesMatrixTest, EachGroupSaysHowManyOfThoseAskedGotThrough) {
  const std::string table = GatesToMarkdown({{"some-gate", SomeRun()}});
  EXPECT_NE(table.find("| some-gate | – | – | – | 1/2 | – | – | – | 0/1 | 1 | 1 | 1 | 1/1 |\n"),
            std::string::npos)
      << table;
}

TEST(GatesMatrixTest, AGateWithoutReasonsIsMarked) {
  ProbeRun run = SomeRun();
  run.others->tells_reasons = false;
  EXPECT_NE(GatesToMarkdown({{"some-gate", run}}).find("| 1\\* |"), std::string::npos);
}

TEST(GatesMatrixTest, OneThatCouldNotBeAskedSaysWhy) {
  const std::vector<ComparedGate> gates = {{"some-gate", std::nullopt, "it is not here"}};
  EXPECT_NE(GatesToMarkdown(gates).find("| some-gate | not asked: it is not here |"),
            std::string::npos);
  EXPECT_NE(GatesToJson(gates).find(R"({"id":"some-gate","asked":false,"why":"it is not here"})"),
            std::string::npos);
}

TEST(GatesMatrixTest, InJsonEveryOutcomeIsCounted) {
  const std::string json = GatesToJson({{"some-gate", SomeRun()}});
  EXPECT_NE(json.find(R"("outcomes":{"NOT_RUN":1,"ACCEPTED":1,"WRONG_REASON":1,"PASS":1})"),
            std::string::npos)
      << json;
  EXPECT_NE(json.find(R"("sandbox":"bubblewrap")"), std::string::npos);
}

TEST(OthersResultsTest, TheMissingPartOfTheMapIsReadyToPaste) {
  const std::string text = ProbeResultsToText(SomeRun());
  EXPECT_NE(text.find("    {\"theirs\": \"no such thing\", \"codes\": [\"\"]},\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("not mapped, and not to be printed: 2\n"), std::string::npos);
  EXPECT_TRUE(text.ends_with("some-gate: 1 of 4 probes refused as owed; 1 let through, 1 not "
                             "asked; sandbox: bubblewrap\n"))
      << text;
}

TEST(OthersResultsTest, ThatItTellsNoReasonsIsTold) {
  ProbeRun run = SomeRun();
  run.others->tells_reasons = false;
  EXPECT_NE(ProbeResultsToText(run).find("whatever the reason (it tells none)"),
            std::string::npos);
  EXPECT_NE(ProbeResultsToJson(run).find(R"("reasons":false)"), std::string::npos);
}

TEST(OthersResultsTest, KnownDeviationsAreCountedAndReadBack) {
  ProbeRun run = SomeRun();
  run.probes[1].known = true;
  EXPECT_NE(ProbeResultsToText(run).find(", 1 known deviations; sandbox"), std::string::npos);
  EXPECT_EQ(ProbeResultsToText(run).find("ACCEPTED dryrun/b"), std::string::npos);
  EXPECT_TRUE(ReadResults(ProbeResultsToJson(run)));
}

}  // namespace
}  // namespace gatecrash
