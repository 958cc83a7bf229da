#include "probes/author/promote.h"

#include <gtest/gtest.h>

#include "probes/author/case_edit.h"
#include "probes/author/probe_id.h"
#include "probes/author/probe_lint.h"
#include "probes/author/probe_text.h"
#include "probes/author/testing/few_probes.h"
#include "probes/cases/step_table.h"
#include "probes/cases/token_spelling.h"
#include "probes/lanes/corpus_lanes.h"
#include "probes/lanes/overlay_corpus.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

class PromoteTest : public ::testing::Test {
 protected:
  PromoteTest()
      : lanes_(*LanesOf(*corpus_)),
        probes_(LoadProbes(*corpus_, "probes").probes),
        packet_(*corpus_->Read("bases/dryrun/decision.json")) {}

  [[nodiscard]] static FoundCase Document(std::string bytes) {
    FoundCase found;
    found.subject.bytes = std::move(bytes);
    return found;
  }
  [[nodiscard]] FoundCase With(std::string_view was, std::string_view now) const {
    std::string text = packet_;
    const size_t at = text.find(was);
    EXPECT_NE(at, std::string::npos) << was;
    return Document(text.replace(at, was.size(), now));
  }
  [[nodiscard]] Promotion Promoted(const FoundCase& found) const {
    return Promote(*corpus_, lanes_, probes_, found);
  }
  // The probe, which must be sound but for what its author has to tell.
  [[nodiscard]] Probe Sound(const Promotion& promotion) const {
    EXPECT_EQ(promotion.refused.view(), "");
    EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), promotion.text)) << promotion.id;
    std::string text = promotion.text;
    for (const std::string_view to_tell : {kWhyToTell, kSourceToTellOfProbe}) {
      const size_t at = text.find(to_tell);
      EXPECT_NE(at, std::string::npos);
      if (at != std::string::npos) text.replace(at, to_tell.size(), "told");
    }
    const FileSet file = {{FileOfId(promotion.id), text}};
    for (const ProbeFinding& finding :
         LintProbes(*OverlayCorpus(*corpus_, file), lanes_, {promotion.id}).findings) {
      ADD_FAILURE() << finding.ToString() << "\n" << text;
    }
    return ReadProbeText(*corpus_, promotion.id, text).value_or(Probe());
  }
  [[nodiscard]] std::string StepsOfProbe(const Promotion& promotion) const {
    const Probe probe = Sound(promotion);
    std::string steps;
    if (probe.document == nullptr) return steps;
    for (const std::string& step : PartsOf(probe).steps) steps += step + "\n";
    return steps;
  }

  const std::unique_ptr<Corpus> corpus_ = std::make_unique<testing::FewProbes>();
  const LaneTable lanes_;
  const std::vector<Probe> probes_;
  const std::string packet_;
};

TEST_F(PromoteTest, TellsTheLeastThatStillComesToTheSame) {
  FoundCase found = With("OPTIONS_ONLY", "OPTIONS_AND_MORE");
  const std::string_view indent = "\n  ";  // and a difference that changes nothing
  for (size_t at; (at = found.subject.bytes.find(indent)) != std::string::npos;) {
    found.subject.bytes.replace(at, indent.size(), "\n");
  }
  const Promotion promotion = Promoted(found);
  EXPECT_EQ(promotion.base, "bases/dryrun/decision.json");
  EXPECT_EQ(promotion.codes, "DOC_CLAIMS_AUTHORITY");
  EXPECT_TRUE(promotion.id.starts_with("dryrun/found/doc-claims-authority-")) << promotion.id;
  EXPECT_EQ(StepsOfProbe(promotion).find(R"({"op": "replace", "path": "/authority", "value": ")"),
            0u);
}

TEST_F(PromoteTest, LeavesOutWhatDoesNotMatter) {
  FoundCase found = With("\"issued\": \"2026-06-11\"", "\"issued\": \"2026-06-12\"");
  found.subject.bytes.insert(found.subject.bytes.rfind('}'), ",\"zz\": [1, 2, 3]");
  const Promotion promotion = Promoted(found);
  EXPECT_EQ(promotion.codes, "FIELD_UNKNOWN");
  EXPECT_EQ(promotion.steps, 1u);
  EXPECT_EQ(Sound(promotion).expect.code, ReasonCode::kFieldUnknown);
}

// Of two faults of one code the probe keeps both places, whichever the elements.
TEST_F(PromoteTest, KeepsEachPlaceOfACode) {
  const FoundCase both = With("\"prepared_by\": \"T1\"", "\"prepared_by\": \"T2\"");
  FoundCase found = both;
  const std::string from = "\"issued\": \"2026-06-11\"", to = "\"issued\": \"2026-06-31\"";
  found.subject.bytes.replace(found.subject.bytes.find(from), from.size(), to);
  EXPECT_EQ(Promoted(both).steps, 1u);
  const Promotion promotion = Promoted(found);
  EXPECT_EQ(promotion.codes, "FIELD_VALUE");
  EXPECT_EQ(promotion.steps, 2u);
  static_cast<void>(Sound(promotion));

  FoundCase twice = With("\"id\": \"HOLD\"", "\"id\": \"HO LD\"");
  const std::string third = "\"id\": \"AUTHORIZE_PRODUCTION_CUTOVER_LATER_SEPARATELY\"";
  twice.subject.bytes.replace(twice.subject.bytes.find(third), third.size(), "\"id\": \"\"");
  EXPECT_EQ(Promoted(twice).steps, 1u) << "two elements of one place";
}

TEST_F(PromoteTest, TellsByBytesWhatValuesCanNot) {
  EXPECT_EQ(StepsOfProbe(Promoted(Document("\xEF\xBB\xBF" + packet_))),
            "{\"op\": \"insert-bytes\", \"offset\": 0, \"hex\": \"bf\"}\n")
      << "a part of the mark is enough";
  const Promotion twice =
      Promoted(With("\"lane\": \"dryrun\",", "\"lane\": \"dryrun\", \"lane\": \"dryrun\","));
  EXPECT_EQ(twice.codes, "JSON_DUPLICATE_KEY");
  EXPECT_EQ(twice.steps, 1u);
  static_cast<void>(Sound(twice));
  EXPECT_EQ(Promoted(Document("")).codes, "JSON_SYNTAX");
  static_cast<void>(Sound(Promoted(Document(""))));
  const Promotion large = Promoted(Document("\"" + std::string(1'100'000, 'a') + "\""));
  EXPECT_EQ(large.codes, "INPUT_TOO_LARGE");
  EXPECT_LT(large.text.size(), 2000u);
  static_cast<void>(Sound(large));
}

TEST_F(PromoteTest, TellsWhatIsNoFile) {
  FoundCase found;
  found.subject.input = InputKind::kDanglingLink;
  found.id = "rehearsal-only/found/link";
  const Promotion promotion = Promoted(found);
  EXPECT_EQ(promotion.codes, "INPUT_UNREADABLE");
  EXPECT_NE(promotion.text.find(R"({"op": "become", "kind": "dangling-link"})"), std::string::npos);
}

// Whole in a string, in every spelling that `plant` has for text; cut in two by an escape, in a
// name, or beside others.
TEST_F(PromoteTest, PlantsATokenOrPutsItInByPieces) {
  const std::string token = *SpellToken("seal", "valid", "upper");
  std::vector<std::string> texts = {token, "before " + token + " after", token + token,
                                    "sE" + token.substr(2)};
  for (const char* encoding : {"base64", "hex", "reversed", "percent", "rot13", "html-hex"}) {
    texts.push_back(*EncodeSpelling(encoding, token));
    texts.push_back(*EncodeSpelling("base64", *EncodeSpelling(encoding, token)));
  }
  for (const std::string& text : texts) {
    const Promotion promotion = Promoted(With("Keep the dry run", text));
    EXPECT_EQ(promotion.codes, "AUTHORITY_TOKEN");
    EXPECT_EQ(Sound(promotion).probe_class, ProbeClass::kTokenLeaking);
  }
  const Promotion name = Promoted(With("\"packet_id\"", "\"" + token + "\": 1, \"packet_id\""));
  EXPECT_EQ(name.codes, "AUTHORITY_TOKEN");
  static_cast<void>(Sound(name));
  const Promotion planted = Promoted(With("Keep the dry run", "so " + token));
  EXPECT_NE(planted.text.find("\"op\": \"plant\""), std::string::npos) << planted.text;
}

TEST_F(PromoteTest, TellsAFolderByItsFiles) {
  FoundCase found;
  found.files.gate = Gate::kSeal;
  ASSERT_FALSE(LoadBase(*corpus_, "bases/shaped-clone-rehearsal/folder", found.subject));
  *found.subject.tree["evidence/notes.md"].bytes += "One line more.\n";
  found.subject.tree["x"] = {NodeKind::kFifo, nullptr, ""};
  const Promotion promotion = Promoted(found);
  EXPECT_EQ(promotion.codes, "FILE_UNLISTED LENGTH_MISMATCH SHA256_MISMATCH");
  EXPECT_EQ(promotion.base, "bases/shaped-clone-rehearsal/folder");
  EXPECT_EQ(promotion.steps, 2u);
  const Probe probe = Sound(promotion);
  EXPECT_EQ(probe.expect.cause, "EXTENDED");
  EXPECT_EQ(probe.twin.last - probe.twin.first, 1u) << "both";
}

TEST_F(PromoteTest, TellsALaneFoldersFaultAndSealsAnew) {
  FoundCase found;
  found.files.gate = Gate::kLane;
  ASSERT_FALSE(LoadBase(*corpus_, "bases/rehearsal-only/folder", found.subject));
  const auto faulty = AfterSteps(
      *corpus_, found.subject,
      {R"({"op": "replace", "file": "blocker-map.json", "path": "/blockers/0/gate", "value": "x"})",
       R"({"op": "reseal"})"});
  ASSERT_TRUE(faulty);
  found.subject = *faulty;
  const Promotion promotion = Promoted(found);
  EXPECT_EQ(promotion.codes, "BLOCKER_MAP_STALE");
  EXPECT_TRUE(StepsOfProbe(promotion).ends_with("{\"op\": \"reseal\"}\n"));
  EXPECT_EQ(promotion.steps, 2u);
}

TEST_F(PromoteTest, AnAcceptedCaseIsAProbeThatFailsWhereACodeIsOwed) {
  FoundCase found = With("Keep the dry run", "Keep the run");
  EXPECT_EQ(Promoted(found).refused.view(),
            "the case is ACCEPTED: --code says what it should be refused for");
  EXPECT_EQ(Promoted(found).text, "");
  found.owed = ReasonCode::kOptionsTampered;
  const Promotion promotion = Promoted(found);
  EXPECT_EQ(promotion.codes, "ACCEPT");
  const auto probe = ReadProbeText(*corpus_, promotion.id, promotion.text);
  ASSERT_TRUE(probe);
  EXPECT_EQ(probe->expect.code, ReasonCode::kOptionsTampered);
  EXPECT_EQ(DigestOf(MakeCase(*corpus_, *probe).subject), DigestOf(found.subject));
}

TEST_F(PromoteTest, RefusesWhatIsNoNewProbe) {
  FoundCase found = With("OPTIONS_ONLY", "OPTIONS");
  found.owed = ReasonCode::kFieldType;
  EXPECT_EQ(Promoted(found).refused.view(), "the case is refused for another reason than --code");
  found.owed.reset();
  found.id = "nowhere/x";
  EXPECT_EQ(Promoted(found).refused.view(), kNoProbeId.view());
  found.id = "dryrun/approval-unsigned";
  EXPECT_EQ(Promoted(found).refused.view(), "ID is taken");
  found.id.clear();
  found.files.trust = "keys/nothing.json";
  EXPECT_EQ(Promoted(found).refused.view(), "the gate has no verdict on it, with these files");
}

TEST_F(PromoteTest, NamesTheProbeThatItWouldBeAgain) {
  FoundCase found = Document("\xEF\xBB\xBF" + packet_);
  const Promotion first = Promoted(found);
  std::vector<Probe> with = probes_;
  with.push_back(*ReadProbeText(*corpus_, first.id, first.text));
  found.id = "dryrun/found/again";
  const Promotion second = Promote(*corpus_, lanes_, with, found);
  EXPECT_EQ(second.refused.view(), "a probe of that case is there already");
  EXPECT_EQ(second.same_as, first.id);
  EXPECT_EQ(second.text, "");
}

}  // namespace
}  // namespace gatecrash
