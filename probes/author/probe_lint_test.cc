#include "probes/author/probe_lint.h"

#include <gtest/gtest.h>

#include "probes/author/probe_text.h"
#include "probes/author/testing/few_probes.h"
#include "probes/lanes/corpus_lanes.h"
#include "probes/lanes/overlay_corpus.h"
#include "validator/sanitized.h"

namespace gatecrash {
namespace {

// Beside the probes of the project's own corpus, whose lint is clean.
class ProbeLintTest : public ::testing::Test {
 protected:
  static ProbeParts Good() {
    ProbeParts parts;
    parts.base = "bases/dryrun/decision.json";
    parts.steps = {R"({"op": "replace", "path": "/issued", "value": "2026-02-30"})"};
    parts.expect.code = ReasonCode::kFieldValue;
    parts.lane = "dryrun";
    parts.why = "A day that no calendar has.";
    parts.source = "contract 3";
    return parts;
  }

  // What is told of one more probe.
  std::string Told(const ProbeParts& parts) { return ToldOf(WriteProbeFile(parts)); }
  std::string ToldOf(const std::string& text) {
    more_["probes/dryrun/zz-more.json"] = text;
    return Lines({"dryrun/zz-more"});
  }
  std::string Lines(const std::vector<std::string>& names) {
    const auto corpus = OverlayCorpus(*disk_, more_);
    EXPECT_GT(corpus->List("probes")->size(), more_.size());
    const ProbeLint lint = LintProbes(*corpus, *LanesOf(*corpus), names);
    if (lint.unknown_name) return "unknown\n";
    std::string lines;
    for (const ProbeFinding& finding : lint.findings) lines += finding.ToString() + "\n";
    return lines;
  }

  std::unique_ptr<Corpus> disk_ = std::make_unique<testing::FewProbes>();
  FileSet more_;
};

TEST_F(ProbeLintTest, FindsNothingInTheSetThatShipsButAFileThatIsNone) {
  if (!kSanitized) disk_ = OpenCorpus("corpus");  // it finds the same in every build
  more_["probes/dryrun/zz \x1B.json"] = "{}";
  EXPECT_EQ(Lines({}),
            "a file whose name may not be printed: "
            "not a probe/v1 in strict JSON (FIELD_MISSING)\n");
}

TEST_F(ProbeLintTest, FindsNothingInAGoodProbe) { EXPECT_EQ(Told(Good()), ""); }

TEST_F(ProbeLintTest, AskForAnAnswerThatIsExactlyAsExpected) {
  ProbeParts parts = Good();
  parts.expect.code = ReasonCode::kFieldType;
  EXPECT_EQ(Told(parts), "dryrun/zz-more: not refused as it says (FIELD_VALUE)\n");
  parts = Good();
  parts.steps.push_back(R"({"op": "remove", "path": "/audience"})");
  parts.twin = R"({"step": 1, "through": 2})";
  EXPECT_EQ(Told(parts), "dryrun/zz-more: not refused as it says (FIELD_MISSING FIELD_VALUE)\n");
  parts = Good();
  parts.steps = {R"({"op": "reencode", "as": "json-compact"})"};
  EXPECT_EQ(Told(parts), "dryrun/zz-more: not refused as it says (ACCEPT)\n");
}

TEST_F(ProbeLintTest, AsksForAnAcceptedTwinAndBase) {
  ProbeParts parts = Good();
  parts.steps.insert(parts.steps.begin(), R"({"op": "reencode", "as": "json-compact"})");
  EXPECT_EQ(Told(parts), "dryrun/zz-more: its twin is not accepted (FIELD_VALUE)\n");
  parts.twin = R"({"step": 2})";
  EXPECT_EQ(Told(parts), "");
  parts.twin = R"({"step": 2, "instead": {"op": "remove", "path": "/nowhere"}})";
  EXPECT_EQ(Told(parts), "dryrun/zz-more: its twin can't be made (step 2: no such place)\n");
  parts = Good();
  parts.base = "bases/dryrun/signed/hold.json";  // and no trust file
  EXPECT_EQ(Told(parts),
            "dryrun/zz-more: its base is not accepted\n"
            "dryrun/zz-more: its twin is not accepted (SIGNATURE_KEY_UNKNOWN)\n");
}

TEST_F(ProbeLintTest, TellsTheSameCaseTwiceByItsBytes) {
  more_["probes/dryrun/zz-last.json"] = WriteProbeFile(Good());
  ProbeParts parts = Good();
  parts.steps = {R"({"op": "replace", "path": "/issued", "raw": "\"2026-02-30\""})"};
  EXPECT_EQ(Told(parts),
            "dryrun/zz-more: the same case as another probe (dryrun/zz-last)\n");
  parts.files.trust = "keys/trust.json";
  EXPECT_EQ(Told(parts), "") << "the gate is given something else";
}

TEST_F(ProbeLintTest, TellsTheSameCaseOfTheProbeThatIsLintedWhereverItsIdStands) {
  more_["probes/dryrun/zz-more-last.json"] = WriteProbeFile(Good());
  EXPECT_EQ(Told(Good()),
            "dryrun/zz-more: the same case as another probe (dryrun/zz-more-last)\n");
  EXPECT_EQ(Lines({"dryrun/zz-more-last"}),
            "dryrun/zz-more-last: the same case as another probe (dryrun/zz-more)\n");
  EXPECT_EQ(Lines({"dryrun/zz-more", "dryrun/zz-more-last"}),
            "dryrun/zz-more: the same case as another probe (dryrun/zz-more-last)\n");
}

TEST_F(ProbeLintTest, TellsWhatIsWithoutUse) {
  ProbeParts parts = Good();
  parts.steps.push_back(R"({"op": "insert-bytes", "offset": 0, "hex": ""})");
  EXPECT_EQ(Told(parts), "dryrun/zz-more: a step without use (step 2)\n");
  parts.steps[1] = R"({"op": "test", "path": "/lane", "value": "dryrun"})";
  EXPECT_EQ(Told(parts), "") << "it asks";
  parts = Good();
  parts.steps.push_back(R"({"op": "replace", "path": "/issued", "value": "2026-02-31"})");
  parts.twin = R"({"step": 1, "through": 2})";
  EXPECT_EQ(Told(parts), "dryrun/zz-more: a step without use (step 1)\n") << "overwritten";
  parts = Good();
  parts.files.consumed = "keys/consumed.json";
  EXPECT_EQ(Told(parts), "dryrun/zz-more: consumed is without use\n");
}

TEST_F(ProbeLintTest, AsksForWhatOnlyTheAuthorCanTell) {
  ProbeParts parts = Good();
  parts.why = kWhyToTell;
  parts.source = kSourceToTellOfProbe;
  EXPECT_EQ(Told(parts),
            "dryrun/zz-more: why is still to be told\n"
            "dryrun/zz-more: source is still to be told\n");
}

TEST_F(ProbeLintTest, TellsOfWhatCanNotBeReadOrMade) {
  EXPECT_EQ(ToldOf("{}"),
            "probes/dryrun/zz-more.json: not a probe/v1 in strict JSON (FIELD_MISSING)\n");
  ProbeParts parts = Good();
  parts.lane = "rehearsal-only";
  EXPECT_EQ(Told(parts),
            "probes/dryrun/zz-more.json: lane is not the folder that the probe is in\n");
  parts = Good();
  parts.base = "bases/nowhere.json";
  EXPECT_EQ(Told(parts), "dryrun/zz-more: the base is not in the corpus\n");
  parts = Good();
  parts.steps.push_back(R"({"op": "remove", "path": "/nowhere"})");
  EXPECT_EQ(Told(parts), "dryrun/zz-more: no such place (step 2)\n");
}

TEST_F(ProbeLintTest, TellsOfAnOperationOfAnyType) {
  for (const std::string op : {"null", "true", "5", "[]", "{}", R"([{"op": "remove"}])", R"("")"}) {
    ProbeParts parts = Good();
    parts.steps.push_back(R"({"op": )" + op + "}");
    EXPECT_EQ(Told(parts), "dryrun/zz-more: op is missing or no string (step 2)\n") << op;
    parts = Good();
    parts.twin = R"({"step": 1, "instead": {"op": )" + op + "}}";
    EXPECT_NE(Told(parts).find("op is missing or no string"), std::string::npos) << op;
  }
}

TEST_F(ProbeLintTest, TellsWhereAFileIsNoProbe) {
  const std::string good = WriteProbeFile(Good());
  const auto told = [&](std::string_view was, std::string_view now) {
    std::string text = good;
    text.replace(text.find(was), was.size(), now);
    const std::string line = ToldOf(text);
    return line.substr(line.find('('));
  };
  EXPECT_EQ(told("\"class\": \"malformed\"", "\"class\": \"bad\""), "(FIELD_VALUE at /class)\n");
  EXPECT_EQ(told("\"code\"", "\"kode\""), "(FIELD_UNKNOWN at /expect)\n");
  EXPECT_EQ(told("\"why\"", "\"wherefore\""), "(FIELD_UNKNOWN)\n");
  EXPECT_EQ(told("\"gate\"", "gate"), "(JSON_SYNTAX)\n");
  EXPECT_EQ(told("\n", "\r\n"), "(INPUT_HAS_CR)\n");
}

// Whatever stands in a step's place, and in its members'.
TEST_F(ProbeLintTest, TellsWhatIsNoStep) {
  const std::pair<const char*, const char*> rows[] = {
      {"null", "a step is an object"},
      {"7", "a step is an object"},
      {"\"remove\"", "a step is an object"},
      {"[]", "a step is an object"},
      {"{}", "op is missing or no string"},
      {R"({"path": "/lane"})", "op is missing or no string"},
      {R"({"op": 7})", "op is missing or no string"},
      {R"({"op": "replace-bytes", "find": "a", "with": {"text": "b"}})",
       "a member of the wrong type"},
      {R"({"op": "replace-bytes", "find": null, "with": []})", "a member of the wrong type"},
  };
  for (const auto& [step, what] : rows) {
    ProbeParts parts = Good();
    parts.steps = {step};
    EXPECT_EQ(Told(parts), std::string("dryrun/zz-more: ") + what + " (step 1)\n") << step;
    if (*step != '{') continue;
    parts = Good();
    parts.twin = std::string(R"({"step": 1, "instead": )") + step + "}";
    EXPECT_EQ(Told(parts), std::string("dryrun/zz-more: its twin can't be made (step 1: ") + what +
                               ")\n")
        << step;
  }
}

TEST_F(ProbeLintTest, AsksForTheFilesThatGoWithTheCase) {
  ProbeParts parts = Good();
  parts.files.trust = "keys/nowhere.json";
  EXPECT_EQ(Told(parts), "dryrun/zz-more: the trust file is not in the corpus\n");
  parts.files.consumed = "../keys/consumed.json";
  EXPECT_EQ(Told(parts),
            "dryrun/zz-more: the trust file is not in the corpus\n"
            "dryrun/zz-more: the consumed list is not in the corpus\n");
}

TEST_F(ProbeLintTest, TellsATokenOfALaneButNotWhich) {
  std::string lane(*LaneFileOf(*disk_, "dryrun"));
  const auto replace = [&lane](std::string_view was, std::string_view now) {
    const size_t at = lane.find(was);
    ASSERT_NE(at, std::string::npos) << was;
    lane.replace(at, was.size(), now);
  };
  replace("\"id\": \"dryrun\"", "\"id\": \"canary\"");
  replace("\"tokens\": []", R"("tokens": [{"class": "cutover", "token": "CANARY_WIDENED"}])");
  more_["lanes/canary.json"] = lane;
  ProbeParts parts = Good();
  parts.why = "A canary-widened day.";
  EXPECT_EQ(Told(parts), "dryrun/zz-more: a token of a lane stands in it\n");
}

TEST_F(ProbeLintTest, AsksForOrderLayoutAndSpelling) {
  const std::string good = WriteProbeFile(Good());
  for (const auto& [was, now, told] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {R"("path": "/issued", "value": "2026-02-30")",
            R"("value": "2026-02-30", "path": "/issued")", "members out of their order"},
           {"{\"op\": \"replace\", \"path\": \"/issued\"",
            "{\"path\": \"/issued\", \"op\": \"replace\"", "members out of their order"},
           {"  \"gate\": \"packet\",\n", "", ""},
           {"  \"base\"", " \"base\"", "not laid out as probes are, a line for each member"},
           {"\n}\n", "\n}", "not laid out as probes are, a line for each member"},
           {",\n  \"steps\"", ", \n  \"steps\"",
            "not laid out as probes are, a line for each member"},
           {"no calendar", "no\xE2\x80\x8B calendar", "a hostile character that is not spelled"},
           {"no calendar", "no\x7F calendar", "a hostile character that is not spelled"},
           {"no calendar", "no \xC3\xA9 calendar", "none"}}) {
    std::string text = good;
    const size_t at = text.find(was);
    ASSERT_NE(at, std::string::npos) << was;
    text.replace(at, was.size(), now);
    if (told.empty()) {  // what stands elsewhere
      text.insert(text.find("  \"class\""), was);
      EXPECT_EQ(ToldOf(text), "dryrun/zz-more: members out of their order\n");
    } else {
      EXPECT_EQ(ToldOf(text), told == "none" ? "" : "dryrun/zz-more: " + told + "\n") << now;
    }
  }
}

TEST_F(ProbeLintTest, ANameIsAProbesOrAFoldersOrUnknown) {
  more_["probes/dryrun/zz/bad.json"] = "{}";
  const std::string told =
      "probes/dryrun/zz/bad.json: not a probe/v1 in strict JSON (FIELD_MISSING)\n";
  EXPECT_EQ(Lines({"dryrun/zz"}), told);
  EXPECT_EQ(Lines({"dryrun/zz/bad"}), told);
  EXPECT_EQ(Lines({"dryrun/zz/bad", "dryrun/approval-unsigned"}), told);
  EXPECT_EQ(Lines({"dryrun/approval-unsigned"}), "") << "of the others nothing is said";
  EXPECT_EQ(Lines({"dryrun/zzz"}), "unknown\n");
  EXPECT_EQ(Lines({""}), "unknown\n");
}

}  // namespace
}  // namespace gatecrash
