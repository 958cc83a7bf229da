#include <gtest/gtest.h>

#include <map>
#include <string>

#include "validator/lanes/embedded_file.h"
#include "validator/lanes/lane.h"
#include "validator/lanes/lane_reader.h"
#include "validator/shape/words.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

template <typename Enum>
std::string Join(std::span<const Literal> words, const std::vector<Enum>& values) {
  std::string text;
  for (const Enum value : values) {
    text += (text.empty() ? "" : ",") + std::string(words[static_cast<size_t>(value)].view());
  }
  return text;
}

std::string Join(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : ",") + text;
  return joined;
}

// A lane, a line for each option and blocker.
std::string Describe(const Lane& lane) {
  std::string text = lane.hold + " | " + std::to_string(lane.probes_minimum) + " | " +
                     Join(kPatternWords, lane.rollback_patterns) + "\n";
  for (const LaneOption& option : lane.options) {
    text += option.id + " | " +
            std::string(kScopeWords[static_cast<size_t>(option.scope)].view()) + " | " +
            Join(kRoleWords, option.signers) + " | " + Join(option.requires_blockers) + " | " +
            Join(kActionWords, option.requires_grants) + "\n";
  }
  for (const LaneBlocker& blocker : lane.blockers) {
    text += blocker.id + " | " + Join(kRoleWords, blocker.actors) +
            (blocker.proven_by == DocumentSchema::kRollbackEvidence ? " | by rollback" : "") + "\n";
  }
  for (const LaneDocument& document : lane.documents) {
    text += document.path + " | " +
            std::string(kDocumentSchemaWords[static_cast<size_t>(document.schema)].view()) + "\n";
  }
  return text;
}

#define SIX "REAL_RUN,QT001_APPLY,PERMIT,ACTIVATION,REPOINT,CUTOVER"
#define DOCUMENTS                        \
  "decision.json | decision-packet/v3\n" \
  "decision.md | decision.md\n"          \
  "blocker-map.json | blocker-map/v1\n"
#define ROLLBACK "evidence/rollback.json | rollback-evidence/v1\n"
#define PROBE_REPORT "evidence/probe-report.json | probe-report/v1\n"
#define NEXT_OPTIONS                                                                              \
  "AUTHORIZE_PRODUCTION_DRYRUN_ONLY | PRODUCTION | OWNER | FIX7-P0-PROD-BIRTH-SURFACE-1 | \n"     \
  "AUTHORIZE_PRODUCTION_REALRUN_PRECHECK_ONLY | PRODUCTION | OWNER | "                            \
  "FIX7-P0-PROD-BIRTH-SURFACE-1 | \n"
#define REHEARSAL                                                                        \
  "HOLD_PRODUCTION | 10 | TRANSACTIONAL,COMMITTED,SNAPSHOT_RESTORE\n"                    \
  "HOLD_PRODUCTION | NO_PRODUCTION | OWNER,GPT |  | \n" NEXT_OPTIONS                     \
  "AUTHORIZE_PRODUCTION_EXECUTION | PRODUCTION | OWNER | "                               \
  "FIX7-P0-DRYRUN-PROD-ROLLBACK-1,FIX7-P0-PROD-CI-SCOPE-1,FIX7-P0-PROD-BIRTH-SURFACE-1," \
  "FIX7-P0-PROD-OPT4-1,FIX7-P0-PLAN-REALRUN-1,FIX7-P0-PLAN-SEPARATE-AUTH-1,"             \
  "FIX7-P0-OPERATOR-INPUT-1 | " SIX                                                      \
  "\n"                                                                                   \
  "FIX7-P0-DRYRUN-PROD-ROLLBACK-1 | OPERATOR | by rollback\n"                            \
  "FIX7-P0-PROD-CI-SCOPE-1 | OWNER,OPERATOR\n"                                           \
  "FIX7-P0-PROD-BIRTH-SURFACE-1 | OWNER,OPERATOR\n"                                      \
  "FIX7-P0-PROD-OPT4-1 | OWNER\n"                                                        \
  "FIX7-P0-PLAN-REALRUN-1 | OWNER\n"                                                     \
  "FIX7-P0-PLAN-SEPARATE-AUTH-1 | OWNER\n"                                               \
  "FIX7-P0-OPERATOR-INPUT-1 | OPERATOR\n" DOCUMENTS ROLLBACK

TEST(BuiltInLanes, AreAsTheSeedsHaveThem) {
  const std::map<std::string, std::string> lanes = {
      {"dryrun",
       "HOLD | 20 | TRANSACTIONAL\n"
       "HOLD | NO_PRODUCTION | OWNER,GPT |  | \n"
       "AUTHORIZE_IMPLEMENTATION_EXECUTION_NO_PRODUCTION | NO_PRODUCTION | OWNER,GPT |  | \n"
       "AUTHORIZE_PRODUCTION_CUTOVER_LATER_SEPARATELY | PRODUCTION |  |  | CUTOVER\n" DOCUMENTS
       "packet/owner-next-decision-template.json | decision-packet/v3\n" ROLLBACK
       "evidence/dryrun.json | dryrun-evidence/v1\n" PROBE_REPORT},
      {"no-production-execution",
       "HOLD | 15 | TRANSACTIONAL\n"
       "HOLD | NO_PRODUCTION | OWNER,GPT |  | \n"
       "APPLY_CANONICAL_FOLD | NO_PRODUCTION | OWNER,GPT |  | \n"
       "AUTHORIZE_PRODUCTION_PHASE | PRODUCTION | OWNER | "
       "FIX7-P0-PROD-BIRTH-SURFACE-1,FIX7-P0-PROD-CI-SCOPE-1,FIX7-P0-DRYRUN-PROD-ROLLBACK-1,"
       "FIX7-P0-PROD-OPT4-1 | " SIX "\n"
       "FIX7-P0-PROD-BIRTH-SURFACE-1 | OPERATOR\n"
       "FIX7-P0-PROD-CI-SCOPE-1 | OWNER,OPERATOR\n"
       "FIX7-P0-DRYRUN-PROD-ROLLBACK-1 | OPERATOR | by rollback\n"
       "FIX7-P0-PROD-OPT4-1 | OWNER\n" DOCUMENTS ROLLBACK
       "evidence/birth-blueprint.json | birth-blueprint/v1\n"
       "evidence/governance-addendum.json | governance-addendum/v1\n" PROBE_REPORT},
      {"production-readiness-scoping",
       "HOLD_PRODUCTION | 0 | \n"
       "HOLD_PRODUCTION | NO_PRODUCTION | OWNER,GPT |  | \n"
       "AUTHORIZE_PRODUCTION_REHEARSAL_ONLY | NO_PRODUCTION | OWNER,GPT |  | \n" NEXT_OPTIONS
       "AUTHORIZE_PRODUCTION_EXECUTION | PRODUCTION | OWNER | "
       "FIX7-P0-PROD-BIRTH-SURFACE-1,FIX7-P0-PROD-CI-SCOPE-1,FIX7-P0-DRYRUN-PROD-ROLLBACK-1,"
       "FIX7-P0-PLAN-REALRUN-1,FIX7-P0-PLAN-SEPARATE-AUTH-1,FIX7-P0-PROD-OPT4-1,"
       "FIX7-P0-OPERATOR-INPUT-1 | " SIX "\n"
       "FIX7-P0-PROD-BIRTH-SURFACE-1 | OWNER,OPERATOR\n"
       "FIX7-P0-PROD-CI-SCOPE-1 | OWNER,OPERATOR\n"
       "FIX7-P0-DRYRUN-PROD-ROLLBACK-1 | OPERATOR\n"
       "FIX7-P0-PLAN-REALRUN-1 | OWNER\n"
       "FIX7-P0-PLAN-SEPARATE-AUTH-1 | OWNER\n"
       "FIX7-P0-PROD-OPT4-1 | OWNER\n"
       "FIX7-P0-OPERATOR-INPUT-1 | OPERATOR\n" DOCUMENTS},
      {"rehearsal-only", REHEARSAL PROBE_REPORT},
      {"shaped-clone-rehearsal", REHEARSAL
       "evidence/clone-provenance.json | clone-provenance/v1\n"
       "evidence/schema-compatibility.json | schema-compatibility/v1\n" PROBE_REPORT}};
  EXPECT_EQ(LaneTable::BuiltIn().lanes().size(), lanes.size());
  for (const auto& [id, described] : lanes) {
    const Lane* lane = LaneTable::BuiltIn().Find(id);
    ASSERT_NE(lane, nullptr) << id;
    EXPECT_EQ(Describe(*lane), described) << id;
    EXPECT_FALSE(lane->title.empty());
    EXPECT_NE(lane->title, lane->source);
  }
}

TEST(BuiltInLanes, NeedAProductionShapeWhereOneIsCompared) {
  for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
    EXPECT_EQ(lane.needs_production_shape(), lane.id == "shaped-clone-rehearsal") << lane.id;
    EXPECT_TRUE(lane.AsksFor(DocumentSchema::kDecisionMarkdown)) << lane.id;
    EXPECT_EQ(lane.AsksFor(DocumentSchema::kDryrunEvidence), lane.id == "dryrun") << lane.id;
  }
}

// The proof that ReadBuiltInLaneFile owes.
TEST(BuiltInLanes, PassWhatIsAskedOfAnyLaneFile) {
  ASSERT_EQ(EmbeddedLanes().size(), LaneTable::BuiltIn().lanes().size());
  for (const EmbeddedFile& file : EmbeddedLanes()) {
    const auto read = ReadLaneFile(file.bytes);
    ASSERT_TRUE(read) << file.name;
    EXPECT_EQ(file.name, read->lane.id + ".json");
  }
}

TEST(BuiltInLanes, AddNoToken) {
  EXPECT_EQ(LaneTable::BuiltIn().tokens().size(), TokenSet::BuiltIn().size());
  EXPECT_FALSE(LaneTable::BuiltIn().adds_tokens());
}

// The proof that LaneTable::BuiltIn() owes: the gate doesn't search these words.
TEST(BuiltInLanes, KnowOnlyCleanWordsToBeClean) {
  ASSERT_TRUE(TokenSet::BuiltIn().clean_words().empty());
  const TokenSet& tokens = LaneTable::BuiltIn().tokens();
  for (const std::string& word : tokens.clean_words()) {
    EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), word)) << word;
  }
  for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
    EXPECT_TRUE(tokens.IsKnownClean(lane.id)) << lane.id;
    for (const LaneOption& option : lane.options) EXPECT_TRUE(tokens.IsKnownClean(option.id));
    for (const LaneBlocker& blocker : lane.blockers) EXPECT_TRUE(tokens.IsKnownClean(blocker.id));
  }
  for (const char* text : {"ACTIVE_NON_AUTHORITY", "OPTIONS_ONLY", "decision-packet/v3"}) {
    EXPECT_TRUE(tokens.IsKnownClean(text)) << text;
  }
}

// A word's ordinal is its enumerator.
TEST(Words, StandInTheOrderOfTheirEnums) {
  EXPECT_EQ(ToEnum<Role>(kRoleWords, "OWNER"), Role::kOwner);
  EXPECT_EQ(ToEnum<Role>(kRoleWords, "OPERATOR"), Role::kOperator);
  EXPECT_EQ(ToEnum<Role>(kRoleWords, "GPT"), Role::kGpt);
  EXPECT_EQ(ToEnum<Role>(kRoleWords, "T1"), Role::kT1);
  EXPECT_EQ(ToEnum<Action>(kActionWords, "REAL_RUN"), Action::kRealRun);
  EXPECT_EQ(ToEnum<Action>(kActionWords, "QT001_APPLY"), Action::kQt001Apply);
  EXPECT_EQ(ToEnum<Action>(kActionWords, "PERMIT"), Action::kPermit);
  EXPECT_EQ(ToEnum<Action>(kActionWords, "ACTIVATION"), Action::kActivation);
  EXPECT_EQ(ToEnum<Action>(kActionWords, "REPOINT"), Action::kRepoint);
  EXPECT_EQ(ToEnum<Action>(kActionWords, "CUTOVER"), Action::kCutover);
  EXPECT_EQ(ToEnum<Scope>(kScopeWords, "NO_PRODUCTION"), Scope::kNoProduction);
  EXPECT_EQ(ToEnum<Scope>(kScopeWords, "PRODUCTION"), Scope::kProduction);
  EXPECT_EQ(ToEnum<RollbackPattern>(kPatternWords, "TRANSACTIONAL"),
            RollbackPattern::kTransactional);
  EXPECT_EQ(ToEnum<RollbackPattern>(kPatternWords, "COMMITTED"), RollbackPattern::kCommitted);
  EXPECT_EQ(ToEnum<RollbackPattern>(kPatternWords, "SNAPSHOT_RESTORE"),
            RollbackPattern::kSnapshotRestore);
  EXPECT_EQ(ToEnum<TokenClass>(kTokenClassWords, "production"), TokenClass::kProduction);
  EXPECT_EQ(ToEnum<TokenClass>(kTokenClassWords, "seal"), TokenClass::kSeal);
  EXPECT_EQ(ToEnum<TokenClass>(kTokenClassWords, "cutover"), TokenClass::kCutover);
  const DocumentSchema first = DocumentSchema::kDecisionPacket;
  const DocumentSchema last = DocumentSchema::kDecisionMarkdown;
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "decision-packet/v3"), first);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "rollback-evidence/v1"),
            DocumentSchema::kRollbackEvidence);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "blocker-map/v1"),
            DocumentSchema::kBlockerMap);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "dryrun-evidence/v1"),
            DocumentSchema::kDryrunEvidence);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "governance-addendum/v1"),
            DocumentSchema::kGovernanceAddendum);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "birth-blueprint/v1"),
            DocumentSchema::kBirthBlueprint);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "clone-provenance/v1"),
            DocumentSchema::kCloneProvenance);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "schema-compatibility/v1"),
            DocumentSchema::kSchemaCompatibility);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "probe-report/v1"),
            DocumentSchema::kProbeReport);
  EXPECT_EQ(ToEnum<DocumentSchema>(kDocumentSchemaWords, "decision.md"), last);
  EXPECT_EQ(std::size(kDocumentSchemaWords), static_cast<size_t>(last) + 1);
  EXPECT_DEATH((void)WordOrdinal(kRoleWords, "OWNERS"), "");
}

}  // namespace
}  // namespace gatecrash
