#include "probes/author/scaffold.h"

#include <gtest/gtest.h>

#include "probes/author/probe_id.h"
#include "probes/author/probe_lint.h"
#include "probes/author/probe_text.h"
#include "probes/author/testing/few_probes.h"
#include "probes/cases/told_words.h"
#include "probes/lanes/corpus_lanes.h"
#include "probes/lanes/overlay_corpus.h"

namespace gatecrash {
namespace {

class ScaffoldTest : public ::testing::Test {
 protected:
  ScaffoldTest()
      : lanes_(*LanesOf(*corpus_)),
        probes_(LoadProbes(*OpenCorpus("corpus"), "probes").probes) {}

  Scaffold Made(std::string id, std::string base, std::string_view code, std::string from = "") {
    return MakeScaffold(*corpus_, lanes_, probes_,
                        {std::move(id), std::move(base), *CodeTold(code), std::move(from)});
  }
  Probe Parsed(const Scaffold& made, const std::string& id) {
    const auto probe = ReadProbeText(*corpus_, id, made.text);
    EXPECT_TRUE(probe) << made.refused.view() << made.text;
    return probe.value_or(Probe());
  }
  // What lint says of it.
  std::string Told(const Scaffold& made, const std::string& id) {
    const FileSet file = {{FileOfId(id), made.text}};
    const auto with = OverlayCorpus(*corpus_, file);
    std::string told;
    for (const ProbeFinding& finding : LintProbes(*with, lanes_, {id}).findings) {
      told += std::string(finding.what.view()) + "; ";
    }
    return told;
  }

  const std::unique_ptr<Corpus> corpus_ = std::make_unique<testing::FewProbes>();
  const LaneTable lanes_;
  const std::vector<Probe> probes_;
};

constexpr std::string_view kLeftToTell = "why is still to be told; source is still to be told; ";

TEST_F(ScaffoldTest, TakesTheTemplateOfTheCode) {
  const std::string id = "dryrun/new/one";
  const Scaffold made = Made(id, "bases/dryrun/folder/decision.json", "ACTION_CLAIMED");
  const Probe probe = Parsed(made, id);
  EXPECT_EQ(made.codes, "ACTION_CLAIMED");
  EXPECT_EQ(probe.gate, Gate::kPacket);
  EXPECT_EQ(probe.lane, "dryrun");
  EXPECT_EQ(probe.why, kWhyToTell);
  EXPECT_FALSE(CheckLayout(probe));
}

TEST_F(ScaffoldTest, TheGateFollowsFromBaseAndCode) {
  EXPECT_EQ(Parsed(Made("dryrun/n", "bases/dryrun/folder", "FILE_MISSING"), "dryrun/n").gate,
            Gate::kSeal);
  EXPECT_EQ(Parsed(Made("dryrun/n", "bases/dryrun/folder", "LANE_MISMATCH"), "dryrun/n").gate,
            Gate::kLane);
  EXPECT_EQ(
      Parsed(Made("dryrun/n", "bases/selftest/folder", "INPUT_UNREADABLE"), "dryrun/n").gate,
      Gate::kSeal);
}

TEST_F(ScaffoldTest, HoldsTheStepsPlaceWhereNoTemplateFits) {
  for (const char* base : {"bases/dryrun/rollback.json", "bases/dryrun/folder"}) {
    const std::string id = "dryrun/new/one";
    const Scaffold made = Made(id, base, "AUTHORIZATION_CONSUMED");
    EXPECT_EQ(made.codes, "ACCEPT");
    EXPECT_FALSE(made.has_steps);
    EXPECT_EQ(Told(made, id), std::string(kLeftToTell) +
                                  "not refused as it says; a step without use; ")
        << base;
  }
}

TEST_F(ScaffoldTest, TakesAnotherProbeOrANamedTemplate) {
  const std::string id = "dryrun/new/one";
  const Scaffold probe = Made(id, "bases/rehearsal-only/decision.json", "INPUT_HAS_BOM",
                              "dryrun/partial-byte-order-mark");
  EXPECT_EQ(probe.codes, "INPUT_HAS_BOM");
  EXPECT_TRUE(probe.has_steps);
  EXPECT_EQ(Parsed(probe, id).base, "bases/rehearsal-only/decision.json");
  const Scaffold named =
      Made(id, "bases/dryrun/folder/decision.json", "FIELD_VALUE", "action-claimed");
  EXPECT_EQ(named.codes, "ACTION_CLAIMED") << "and the author is told";
  EXPECT_EQ(Parsed(named, id).expect.code, ReasonCode::kFieldValue);
  EXPECT_EQ(Made(id, "bases/dryrun/decision.json", "FIELD_VALUE", "nothing").refused.view(),
            "--from names no probe, and no template that applies to the lane");
  EXPECT_EQ(Made(id, "bases/dryrun/folder", "FIELD_VALUE", "action-claimed").refused.view(),
            "the steps of --from can't be done on that base");
}

TEST_F(ScaffoldTest, NamesATrustFileWhereTheBaseNeedsOne) {
  const std::string id = "dryrun/new/one";
  EXPECT_EQ(Parsed(Made(id, "bases/dryrun/signed/hold.json", "FIELD_UNKNOWN"), id).trust,
            "keys/trust.json");
  EXPECT_EQ(Parsed(Made(id, "bases/dryrun/rollback.json", "FIELD_UNKNOWN"), id).trust, "");
}

TEST_F(ScaffoldTest, OnceItIsToldLintFindsNothing) {
  const std::string id = "dryrun/new/one";
  Scaffold made = Made(id, "bases/dryrun/folder/decision.json", "JSON_TOO_DEEP");
  EXPECT_EQ(made.codes, "JSON_TOO_DEEP");
  for (const std::string_view to_tell : {kWhyToTell, kSourceToTellOfProbe}) {
    made.text.replace(made.text.find(to_tell), to_tell.size(), "told");
  }
  EXPECT_EQ(Told(made, id), "");
}

TEST_F(ScaffoldTest, RefusesWhatIsNoNewProbe) {
  const std::string base = "bases/dryrun/decision.json";
  for (const char* id : {"dryrun", "nowhere/x", "dryrun/", "dryrun//x", "dryrun/../x", "/dryrun/x",
                         "dryrun/.x", "dryrun/x y", "dryrun/x.json", "dryrun/seal-valid", ""}) {
    EXPECT_EQ(Made(id, base, "FIELD_TYPE").refused.view(), kNoProbeId.view()) << id;
  }
  for (const char* id : {"dryrun/approval-unsigned", "dryrun/approval-unsigned/x", "dryrun/lane"}) {
    EXPECT_EQ(Made(id, base, "FIELD_TYPE").refused.view(), "ID is taken") << id;
  }
  for (const char* other : {"bases/nowhere.json", "../x", "", "/etc/passwd"}) {
    EXPECT_EQ(Made("dryrun/n", other, "FIELD_TYPE").refused.view(), "--base is not in the corpus");
  }
  EXPECT_EQ(Made("dryrun/n", "keys/trust.json", "FIELD_TYPE").refused.view(),
            "--base is not accepted");
}

}  // namespace
}  // namespace gatecrash
