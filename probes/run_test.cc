#include "probes/run.h"

#include <gtest/gtest.h>

#include <atomic>

#include "probes/cases/test_corpus.h"
#include "probes/cases/token_spelling.h"

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
  bool accepts_all = false;

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
      const bool refused = !notes_.accepts_all &&
                           (notes_.refuses_all || question.subject->bytes.ends_with('!'));
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
  EXPECT_EQ(notes.asked, 2u * (2 + 2 * 2 + 1));  // one twin is a base, the other has more files
}

TEST(RunTest, TheTrustFileIsTheBasesTooAndTheConsumedListTheCasesAndTheTwins) {
  Notes notes;
  ASSERT_TRUE(RunOn(TwoProbes(), notes).run.passed());
  EXPECT_EQ(notes.with_trust, 2u * 4);
  EXPECT_EQ(notes.with_consumed, 2u * 2);
}

// One probe of two steps, of which the second is the fault; its twin is what the first comes to.
TestCorpus TwoSteps(std::string_view twin) {
  std::string probe = ProbeOn("bases/dryrun/a.json", twin);
  const std::string_view steps = "\"steps\": [";
  probe.insert(probe.find(steps) + steps.size(), R"({"op": "append-bytes", "text": " "}, )");
  return TestCorpus({{"bases/dryrun/a.json", "{}"}, {"probes/dryrun/x.json", probe}});
}

TEST(RunTest, ATwinIsAskedTwice) {
  Notes notes;
  const RanProbes ran = RunOn(TwoSteps(R"("twin": {"step": 2}, )"), notes);
  EXPECT_TRUE(ran.run.passed());
  EXPECT_EQ(ran.run.probes[0].twin, Outcome::kPassed);
  ASSERT_TRUE(ran.run.probes[0].twin_got);
  EXPECT_TRUE(ran.run.probes[0].twin_got->accepted);
  EXPECT_EQ(notes.asked, 2u * (1 + 1 + 2));
}

TEST(RunTest, WithoutAnAcceptedTwinThereIsNoControl) {
  Notes notes;
  const RanProbes ran = RunOn(TwoSteps(""), notes);  // without the first step: still refused
  EXPECT_EQ(ran.run.probes[0].outcome, Outcome::kNoControl);
  EXPECT_EQ(ran.run.probes[0].twin, Outcome::kWrongReason);
  EXPECT_FALSE(ran.run.passed());
  for (const ControlResult& result : ran.run.controls) EXPECT_TRUE(result.accepted());
}

TEST(RunTest, ATwinThatCantBeMadeIsAFault) {
  Notes notes;
  const RanProbes ran =
      RunOn(TwoSteps(R"("twin": {"step": 1, "instead": {"op": "remove", "path": "/a"}}, )"), notes);
  ASSERT_TRUE(ran.fault);
  EXPECT_EQ(ran.fault->ToString(), "probes/dryrun/x.json: twin: step 1: no such place");
  EXPECT_EQ(notes.asked, 0u);
}

TEST(RunTest, TwinsThatAreTheSameAreAskedOnce) {
  TestCorpus corpus = TwoSteps(R"("twin": {"step": 2}, )");
  corpus.files["probes/dryrun/y.json"] = corpus.files["probes/dryrun/x.json"];
  Notes notes;
  EXPECT_TRUE(RunOn(corpus, notes).run.passed());
  EXPECT_EQ(notes.asked, 2u * (2 + 1 + 2));
  corpus.files["probes/dryrun/y.json"].replace(
      corpus.files["probes/dryrun/y.json"].find("\"twin\""), 0, R"("trust": "keys/trust.json", )");
  corpus.files["keys/trust.json"] = "trust";
  Notes with_trust;
  EXPECT_TRUE(RunOn(corpus, with_trust).run.passed());
  EXPECT_EQ(with_trust.asked, 2u * (2 + 2 + 2 * 2));
}

// Breaks one promise where the case is this one, and is right otherwise.
class Spoilt : public Asker {
 public:
  Spoilt(Notes& notes, std::string bytes, void (*spoil)(Answer& answer))
      : right_(notes.Gate().asker(0)), bytes_(std::move(bytes)), spoil_(spoil) {}
  Answer Ask(const Question& question) override {
    Answer answer = right_->Ask(question);
    if (question.subject->bytes == bytes_) spoil_(answer);
    return answer;
  }

 private:
  const std::unique_ptr<Asker> right_;
  const std::string bytes_;
  void (*const spoil_)(Answer& answer);
};

ProbeResult SpoiltOn(const std::string& bytes, void (*spoil)(Answer& answer)) {
  const TestCorpus corpus = TwoSteps(R"("twin": {"step": 2}, )");
  Notes notes;
  GateUnderTest gate;
  gate.asker = [&](unsigned) { return std::make_unique<Spoilt>(notes, bytes, spoil); };
  RunOptions options;
  options.jobs = 1;
  return RunProbeSet(corpus, LoadProbes(corpus, "probes").probes, {}, gate, options).run.probes[0];
}

TEST(RunTest, APromiseBrokenOnTheTwinIsBroken) {
  const std::string twin = "{} ", own = "{} !", base = "{}";
  EXPECT_EQ(SpoiltOn("none", [](Answer&) {}).outcome, Outcome::kPassed);
  const auto crash = [](Answer& answer) { answer.ending = Ending::kSignalled; };
  const auto write = [](Answer& answer) { answer.changed_files = true; };
  const auto leak = [](Answer& answer) { answer.err = *SpellToken("seal", "pass", "joined"); };
  const auto silent = [](Answer& answer) { answer.out.clear(); };
  const auto none = [](Answer& answer) { answer = {}; };
  EXPECT_EQ(SpoiltOn(twin, crash).outcome, Outcome::kCrashed);
  EXPECT_EQ(SpoiltOn(twin, write).outcome, Outcome::kSideEffect);
  EXPECT_EQ(SpoiltOn(twin, silent).outcome, Outcome::kNoAnswer);
  EXPECT_EQ(SpoiltOn(twin, none).outcome, Outcome::kNotRun);
  EXPECT_EQ(SpoiltOn(twin, leak).outcome, Outcome::kLeaked);
  EXPECT_EQ(SpoiltOn(twin, leak).tokens_leaked, 1u);
  EXPECT_EQ(SpoiltOn(own, leak).outcome, Outcome::kLeaked);
  EXPECT_EQ(SpoiltOn(base, crash).outcome, Outcome::kNoControl);
  EXPECT_EQ(SpoiltOn(twin, [](Answer& answer) { answer.status = 1; }).outcome,
            Outcome::kNoAnswer);  // its words say that it accepts, its status that it doesn't
}

TEST(RunTest, TheWorstOfTheCaseAndItsTwinIsTold) {
  const auto accepts_all_and_leaks_on_twin = [](Answer& answer) {
    answer.err = *SpellToken("seal", "pass", "joined");
  };
  const TestCorpus corpus = TwoSteps(R"("twin": {"step": 2}, )");
  Notes notes;
  notes.accepts_all = true;
  GateUnderTest gate;
  gate.asker = [&](unsigned) {
    return std::make_unique<Spoilt>(notes, "{} ", accepts_all_and_leaks_on_twin);
  };
  const RanProbes ran =
      RunProbeSet(corpus, LoadProbes(corpus, "probes").probes, {}, gate, RunOptions());
  EXPECT_EQ(ran.run.probes[0].outcome, Outcome::kAccepted);
  EXPECT_EQ(ran.run.probes[0].tokens_leaked, 1u);
  EXPECT_EQ(ran.run.probes[0].twin, Outcome::kLeaked);
}

TEST(RunTest, AFileThatIsNotThereIsTheProbesFault) {
  TestCorpus corpus = TwoProbes();
  corpus.files["probes/dryrun/x.json"] =
      ProbeOn("bases/dryrun/a.json", R"("consumed": "keys/none.json", )");
  Notes notes;
  const RanProbes ran = RunOn(corpus, notes);
  ASSERT_TRUE(ran.fault.has_value());
  EXPECT_EQ(ran.fault->ToString(),
            "probes/dryrun/x.json: the consumed list is not in the corpus");
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
      EXPECT_EQ(total, 7u);
    };
    const RanProbes ran = RunOn(TwoProbes(), notes, options);
    EXPECT_TRUE(ran.run.passed());
    EXPECT_EQ(told, 7u);
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

// Answers as it is told by the words that the case holds: `+` accepted, else refused with the code
// that stands last in it.
class ByItsWords : public Asker {
 public:
  Answer Ask(const Question& question) override {
    const std::string& bytes = question.subject->bytes;
    const bool accepted = bytes.find('+') != std::string::npos;
    const std::string code = bytes.substr(bytes.rfind(' ') + 1);
    Answer answer;
    answer.ending = Ending::kExited;
    answer.status = accepted ? 0 : 1;
    answer.out = R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":)" +
                 (accepted ? std::string(R"("ACCEPT","code":"OK","findings":[])")
                           : R"("REJECT","code":")" + code + R"(","findings":[{"code":")" + code +
                                 R"(","at":""}])") +
                 R"(,"authorization":"NOT_AUTHORIZED"})" + "\n";
    return answer;
  }
};

// A base, of which a probe makes a case that is answered with `told`.
void AddProbe(TestCorpus& corpus, const std::string& name, bool accepted, const std::string& owed,
              const std::string& told) {
  corpus.files["bases/dryrun/" + name + ".json"] = accepted ? "+" : "FIELD_TYPE";
  corpus.files["probes/dryrun/" + name + ".json"] =
      R"({"schema": "probe/v1", "base": "bases/dryrun/)" + name +
      R"(.json", "gate": "packet", "steps": [{"op": "overwrite-bytes", "offset": 0, "text": " "},
          {"op": "append-bytes", "text": " )" +
      told + R"("}], "twin": {"step": 1, "through": 2}, "expect": {"code": ")" + owed +
      R"("}, "class": "malformed", "lane": "dryrun", "why": "w", "source": "s"})";
}

std::string OutcomesOf(const TestCorpus& corpus) {
  GateUnderTest gate;
  gate.asker = [](unsigned) { return std::make_unique<ByItsWords>(); };
  const RanProbes ran =
      RunProbeSet(corpus, LoadProbes(corpus, "probes").probes, {}, gate, RunOptions());
  if (ran.fault) return ran.fault->ToString();
  std::string outcomes;
  for (const ProbeResult& result : ran.run.probes)
    outcomes += std::string(Name(result.outcome)) + " ";
  return outcomes;
}

TEST(RunTest, AReasonThatIsToldOfAllCasesPassesNone) {
  TestCorpus corpus;
  AddProbe(corpus, "a", true, "FIELD_TYPE", "FIELD_TYPE");
  EXPECT_EQ(OutcomesOf(corpus), "PASS ") << "one reason is owed";
  AddProbe(corpus, "b", true, "FIELD_VALUE", "FIELD_TYPE");
  EXPECT_EQ(OutcomesOf(corpus), "WRONG_REASON WRONG_REASON ");
  AddProbe(corpus, "c", true, "FIELD_MISSING", "FIELD_MISSING");
  EXPECT_EQ(OutcomesOf(corpus), "PASS WRONG_REASON PASS ");
}

TEST(RunTest, OneThatRefusesMoreThanAQuarterOfWhatItMustAcceptPassesNone) {
  TestCorpus corpus;
  AddProbe(corpus, "a", true, "FIELD_TYPE", "FIELD_TYPE");
  AddProbe(corpus, "b", true, "FIELD_VALUE", "FIELD_VALUE");
  AddProbe(corpus, "c", true, "FIELD_MISSING", "FIELD_MISSING");
  AddProbe(corpus, "d", false, "FIELD_TYPE", "FIELD_TYPE");
  EXPECT_EQ(OutcomesOf(corpus), "PASS PASS PASS NO_CONTROL ");
  AddProbe(corpus, "e", false, "FIELD_TYPE", "FIELD_TYPE");
  EXPECT_EQ(OutcomesOf(corpus), "NO_CONTROL NO_CONTROL NO_CONTROL NO_CONTROL NO_CONTROL ");
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
