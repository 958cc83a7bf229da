#include "reports/docs/rule_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "probes/cases/probe.h"
#include "probes/cases/told_words.h"
#include "probes/in_process.h"
#include "reports/docs/document_kinds.h"
#include "reports/docs/member_places.h"
#include "validator/json/strict_reader.h"
#include "validator/packet/rules.h"

namespace gatecrash {
namespace {

TEST(RulePlacesTest, EachIsAPlaceOfItsKindInTheOrderOfFindings) {
  for (const KindRules& rules : AllRulePlaces()) {
    const DocumentKind* kind = FindDocumentKind(rules.kind.view());
    ASSERT_NE(kind, nullptr) << rules.kind.view();
    std::vector<std::string> places = {""};
    if (kind->shape != nullptr) {
      for (const MemberPlace& member : MemberPlacesOf(*kind->shape)) places.push_back(member.place);
    }
    std::pair<ReasonCode, size_t> last = {};
    for (const RulePlace& rule : rules.places) {
      const auto place = std::ranges::find(places, rule.place.view());
      ASSERT_NE(place, places.end()) << rules.kind.view() << " " << rule.place.view();
      const std::pair<ReasonCode, size_t> at = {rule.code,
                                                static_cast<size_t>(place - places.begin())};
      EXPECT_LT(last, at) << rules.kind.view() << " " << Name(rule.code);
      last = at;
    }
  }
}

bool IsToldOf(ReasonCode code, std::string_view kind) {
  return std::ranges::any_of(RulePlacesOf(kind), [code](const RulePlace& rule) {
    return rule.code == code && !rule.in_folder;
  });
}

// Rules that are asked of a kind without a check of their own: by the judge itself, or by the
// readers of paths.
constexpr std::pair<std::string_view, ReasonCode> kAskedByTheJudge[] = {
    {"decision-packet/v3", ReasonCode::kPathUnsafe},
    {"decision-packet/v3", ReasonCode::kPathDuplicate},
    {"decision-packet/v3", ReasonCode::kPathOrder},
};

template <typename Asked>
void ExpectPagesOf(std::string_view kind) {
  for (const Rule& rule : AllRules()) {
    const bool asked = rule.checks.Of<Asked>() != nullptr ||
                       rule.code == ReasonCode::kLaneUnknown ||
                       std::ranges::find(kAskedByTheJudge, std::pair(kind, rule.code)) !=
                           std::end(kAskedByTheJudge);
    EXPECT_EQ(IsToldOf(rule.code, kind), asked) << kind << " " << Name(rule.code);
  }
}

TEST(RulePlacesTest, APageTellsOfJustTheRulesThatItsKindIsAsked) {
  ExpectPagesOf<PacketCase>("decision-packet/v3");
  ExpectPagesOf<RollbackCase>("rollback-evidence/v1");
  ExpectPagesOf<DocumentCase<BlockerMap>>("blocker-map/v1");
  ExpectPagesOf<DocumentCase<DryrunEvidence>>("dryrun-evidence/v1");
  ExpectPagesOf<DocumentCase<GovernanceAddendum>>("governance-addendum/v1");
  ExpectPagesOf<DocumentCase<BirthBlueprint>>("birth-blueprint/v1");
  ExpectPagesOf<DocumentCase<CloneProvenance>>("clone-provenance/v1");
  ExpectPagesOf<DocumentCase<SchemaCompatibility>>("schema-compatibility/v1");
  ExpectPagesOf<DocumentCase<ProbeReport>>("probe-report/v1");
}

TEST(RulePlacesTest, EveryKindSaysHowItIsJudged) {
  EXPECT_EQ(AllRulePlaces().size(), AllDocumentKinds().size());
  for (const DocumentKind& kind : AllDocumentKinds()) {
    EXPECT_NE(FindKindRules(SchemaOrName(kind)), nullptr) << SchemaOrName(kind);
  }
}

TEST(RulePlacesTest, EveryRuleIsOnSomePage) {
  for (const Rule& rule : AllRules()) {
    if (rule.group <= RuleGroup::kShape) continue;
    const auto tells = [&rule](const RulePlace& place) { return place.code == rule.code; };
    EXPECT_TRUE(std::ranges::any_of(AllRulePlaces(), [&tells](const KindRules& rules) {
      return std::ranges::any_of(rules.places, tells);
    })) << Name(rule.code);
  }
}

// The schema that a text names, or "".
std::string SchemaIn(std::string_view text) {
  Findings findings;
  const auto document = ReadStrictJson(text, findings);
  if (!document || !document->root().is(JsonKind::kObject)) return "";
  const JsonValue schema = document->root().member("schema");
  return schema.valid() && schema.is(JsonKind::kString) ? std::string(schema.text()) : "";
}

// The kind of document that a finding is of: in a lane folder it says which, or none.
std::string KindOf(const Probe& probe, Case& subject, const JsonValue& finding) {
  if (probe.gate == Gate::kPacket) return SchemaIn(subject.bytes);
  if (probe.gate == Gate::kSeal) return "seal/v1";
  const JsonValue document = finding.member("document");
  if (!document.valid()) return "lane-folder";
  if (document.text() == "decision.md") return "decision.md";
  if (document.text() == "seal.json") return "seal/v1";  // there or not
  const std::string* bytes = subject.FileBytes(document.text());
  return bytes == nullptr ? "lane-folder" : SchemaIn(*bytes);
}

bool IsOnPage(std::string_view kind, ReasonCode code, std::string_view place) {
  return std::ranges::any_of(RulePlacesOf(kind), [=](const RulePlace& rule) {
    return rule.code == code && rule.place.view() == place;
  });
}

std::string ReadOr(const Corpus& corpus, const std::string& path) {
  return corpus.Read(path).value_or("");
}

// The verdict's line on a probe's case.
std::string AnswerTo(const Corpus& corpus, const Probe& probe, const Case& subject) {
  Question question;
  question.gate = probe.gate;
  question.subject = &subject;
  if (!probe.trust.empty()) question.trust = ReadOr(corpus, probe.trust);
  if (!probe.consumed.empty()) question.consumed = ReadOr(corpus, probe.consumed);
  question.expect_tree = probe.expect_tree;
  return AskInProcess()->Ask(question).out;
}

void ExpectToldPlaces(const Corpus& corpus, const Probe& probe, std::set<ReasonCode>& told) {
  MadeCase made = MakeCase(corpus, probe);
  ASSERT_FALSE(made.fault) << made.fault->ToString();
  const std::string answer = AnswerTo(corpus, probe, made.subject);
  Findings none;
  const auto verdict = ReadStrictJson(answer, none);
  ASSERT_TRUE(verdict) << probe.id;
  const JsonValue findings = verdict->root().member("findings");
  for (JsonValue finding = findings.first(); finding.valid(); finding = finding.next()) {
    const ReasonCode code = CodeTold(finding.member("code").text()).value();
    told.insert(code);
    if (code <= ReasonCode::kFieldValue) continue;
    const std::string kind = KindOf(probe, made.subject, finding);
    const std::string place = WithoutIndexes(finding.member("at").text());
    EXPECT_TRUE(IsOnPage(kind, code, place) || IsOnPage("lane-folder", code, place))
        << probe.id << ": the page of " << kind << " has no " << Name(code) << " at " << place;
  }
}

TEST(RulePlacesTest, WhateverAProbeIsToldStandsOnItsPage) {
  const auto corpus = OpenCorpus("corpus");
  std::set<ReasonCode> told, expected;
  for (const std::string_view folder : {"probes", "selftest"}) {
    const ReadProbes read = LoadProbes(*corpus, folder);
    ASSERT_FALSE(read.fault) << read.fault->ToString();
    for (const Probe& probe : read.probes) {
      expected.insert(probe.expect.code);
      ExpectToldPlaces(*corpus, probe, told);
    }
  }
  EXPECT_TRUE(std::ranges::includes(told, expected));
  EXPECT_GE(told.size(), 93u);
}

}  // namespace
}  // namespace gatecrash
