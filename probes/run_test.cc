#include "probes/run.h"

#include <gtest/gtest.h>

#include <atomic>

#include "probes/cases/test_corpus.h"

namespace gatecrash {
namespace {

std::string ProbeOn(std::string_view base, std::string_view further = "") {
  return R"({"schema": "probe/v1", "base": ")" + std::string(base) + R"(", "gate": "packet", )" +
         std::string(further) +
         R"("steps": [{"op": "append-bytes", "text": "!"}], "expect": {"code": "JSON_SYNTAX"},
         "class": "malformed", "lane": "dryrun", "why": "w", "source": "s"})";
}

// Refuses what ends in `!`, and remembers what it was asked.
class Notes {
 public:
  std::atomic<size_t> asked = 0;
  std::atomic<size_t> with_trust = 0;
  std::atomic<size_t> with_consumed = 0;
  bool refuses_all = false;

  GateUnderTest Gate() {
    GateUnderTest gate;
    gate.asker = [this](unsigned) { return std::make_unique<NotingAsker>(*this); };
    return gate;
  }

 private:
  class NotingAsker : public Asker {
   public:
    explicit NotingAsker(Notes& notes) : notes_(notes) {}
    Answer Ask(const Question& question) override {
      ++notes_.asked;
      if (question.trust) ++notes_.with_trust;
      if (question.consumed) ++notes_.with_consumed;
      const bool refused = notes_.refuses_all || question.subject->bytes.ends_with('!');
      Answer answer;
      answer.ending = Ending::kExited;
      answer.status = refused ? 1 : 0;
      answer.out =
          std::string(R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":)") +
          (refused ? R"("REJECT","code":"JSON_SYNTAX","findings":[{"code":"JSON_SYNTAX","at":""}])"
                   : R"("ACCEPT","code":"OK","findings":[])") +
          R"(,"authorization":"NOT_AUTHORIZED"})" + "\n";
      return answer;
    }

   private:
    Notes& notes_;
  };
};

TestCorpus TwoProbes() {
  return TestCorpus(
      {{"bases/dryrun/a.json", "{}"},
       {"bases/dryrun/unused.json", "{}"},
       {"keys/trust.json", "trust"},
       {"keys/consumed.json", "consumed"},
       {"probes/dryrun/y.json", ProbeOn("bases/dryrun/a.json")},
       {"probes/dryrun/x.json",
        ProbeOn("bases/dryrun/a.json",
                R"("trust": "keys/trust.json", "consumed": "keys/consumed.json", )")}});
}

RanProbes RunOn(const Corpus& corpus, Notes& notes, const RunOptions& options = {},
              std::vector<Control> bases = {}) {
  ReadProbes read = LoadProbes(corpus, "probes");
  EXPECT_FALSE(read.fault);
  return RunProbeSet(corpus, std::move(read.probes), std::move(bases), notes.Gate(), options);
}

TEST(RunTest, AsksEachCaseTwiceAndEachBaseBeforeAndAfter) {
  Notes notes;
  const RanProbes ran = RunOn(TwoProbes(), notes);
  ASSERT_FALSE(ran.fault);
  EXPECT_TRUE(ran.run.passed());
  ASSERT_EQ(ran.run.probes.size(), 2u);
  EXPECT_EQ(ran.run.probes[0].id, "dryrun/x");
  EXPECT_EQ(ran.run.probes[1].id, "dryrun/y");
  EXPECT_EQ(ran.run.controls.size(), 2u);  // the base with its trust file, and without
  EXPECT_EQ(notes.asked, 2u * (2 + 2 * 2));
}

TEST(RunTest, TheTrustFileIsTheBasesTooAndTheConsumedListTheCasesAlone) {
  Notes notes;
  ASSERT_TRUE(RunOn(TwoProbes(), notes).run.passed());
  EXPECT_EQ(notes.with_trust, 2u * 3);
  EXPECT_EQ(notes.with_consumed, 2u * 1);
}

TEST(RunTest, AFileThatIsNotThereIsNotRun) {
  TestCorpus corpus = TwoProbes();
  corpus.files.erase("keys/consumed.json");
  corpus.files["probes/dryrun/x.json"] =
      ProbeOn("bases/dryrun/a.json", R"("consumed": "keys/none.json", )");
  Notes notes;
  const RanProbes ran = RunOn(corpus, notes);
  EXPECT_EQ(ran.run.probes[0].outcome, Outcome::kNotRun);
  EXPECT_FALSE(ran.run.probes[0].not_run.view().empty());
  EXPECT_EQ(ran.run.probes[1].outcome, Outcome::kPassed);
  EXPECT_FALSE(ran.run.passed());
}

TEST(RunTest, AGateThatRefusesAllScoresNothing) {
  Notes notes;
  notes.refuses_all = true;
  const RanProbes ran = RunOn(TwoProbes(), notes);
  for (const ProbeResult& result : ran.run.probes) EXPECT_EQ(result.outcome, Outcome::kNoControl);
  for (const ControlResult& result : ran.run.controls) EXPECT_FALSE(result.accepted());
  EXPECT_FALSE(ran.run.passed());
}

TEST(RunTest, AControlThatFailsMakesTheRunFail) {
  Notes notes;
  TestCorpus corpus = TwoProbes();
  corpus.files["bases/dryrun/unused.json"] = "{}!";
  const RanProbes ran =
      RunOn(corpus, notes, {}, {{"bases/dryrun/unused.json", Gate::kPacket, ""}});
  for (const ProbeResult& result : ran.run.probes) EXPECT_EQ(result.outcome, Outcome::kPassed);
  EXPECT_FALSE(ran.run.passed());
}

TEST(RunTest, ResultsDoNotDependOnTheJobs) {
  for (const unsigned jobs : {1u, 2u, 7u}) {
    Notes notes;
    RunOptions options;
    options.jobs = jobs;
    size_t told = 0;
    options.progress = [&told](size_t done, size_t total) {
      EXPECT_EQ(done, ++told);
      EXPECT_EQ(total, 6u);
    };
    const RanProbes ran = RunOn(TwoProbes(), notes, options);
    EXPECT_TRUE(ran.run.passed());
    EXPECT_EQ(told, 6u);
    EXPECT_EQ(ran.run.probes[0].id, "dryrun/x");
  }
}

TEST(RunTest, NothingAtAllIsNoPass) {
  EXPECT_FALSE(ProbeRun().passed());
  Notes notes;
  const TestCorpus corpus;
  EXPECT_FALSE(
      RunProbeSet(corpus, {}, {}, notes.Gate(), RunOptions()).run.passed());
}

TEST(RunTest, AGateThatCantBeHadIsNotRun) {
  const TestCorpus corpus = TwoProbes();
  GateUnderTest gate;
  gate.asker = [](unsigned) { return std::unique_ptr<Asker>(); };
  const RanProbes ran =
      RunProbeSet(corpus, LoadProbes(corpus, "probes").probes, {}, gate, RunOptions());
  for (const ProbeResult& result : ran.run.probes) EXPECT_EQ(result.outcome, Outcome::kNotRun);
}

TEST(RunTest, ABadProbeIsAFaultAndNothingIsAsked) {
  TestCorpus corpus = TwoProbes();
  corpus.files["probes/dryrun/z.json"] = ProbeOn("bases/none.json");
  Notes notes;
  const RanProbes ran = RunOn(corpus, notes);
  ASSERT_TRUE(ran.fault);
  EXPECT_EQ(notes.asked, 0u);
  EXPECT_TRUE(ran.run.probes.empty());
}

TEST(AllBasesTest, AreDocumentsAndSealedFoldersAndThoseOfLanes) {
  const TestCorpus corpus({{"bases/l/decision.json", ""},
                           {"bases/l/notes.md", ""},
                           {"bases/l/signed/evidence/proof.json", ""},
                           {"bases/l/signed/hold.json", ""},
                           {"bases/l/folder/seal.json", ""},
                           {"bases/l/folder/seal.dsse.json", ""},
                           {"bases/l/folder/decision.json", ""},
                           {"bases/l/plain/seal.json", ""},
                           {"keys/trust.json", ""}});
  const auto bases = AllBases(corpus);
  ASSERT_TRUE(bases);
  const std::vector<Control> expected = {
      {"bases/l/folder", Gate::kSeal, "keys/trust.json"},
      {"bases/l/folder", Gate::kLane, "keys/trust.json"},
      {"bases/l/plain", Gate::kSeal, ""},
      {"bases/l/decision.json", Gate::kPacket, "keys/trust.json"},
      {"bases/l/signed/hold.json", Gate::kPacket, "keys/trust.json"}};
  EXPECT_EQ(*bases, expected);
}

}  // namespace
}  // namespace gatecrash
