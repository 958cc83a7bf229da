#include <gtest/gtest.h>

#include <map>
#include <string>

#include "validator/lanes/lane.h"
#include "validator/shape/words.h"

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
    text += blocker.id + " | " + Join(kRoleWords, blocker.actors) + "\n";
  }
  for (const LaneDocument& document : lane.documents) {
    text += document.path + " | " + document.schema + "\n";
  }
  return text;
}

#define SIX "REAL_RUN,QT001_APPLY,PERMIT,ACTIVATION,REPOINT,CUTOVER"
#define DOCUMENTS                            \
  "decision.json | decision-packet/v3\n"     \
  "evidence/rollback.json | rollback-evidence/v1\n"
#define NEXT_OPTIONS                                                                              \
  "AUTHORIZE_PRODUCTION_DRYRUN_ONLY | PRODUCTION | OWNER | FIX7-P0-PROD-BIRTH-SURFACE-1 | \n"     \
  "AUTHORIZE_PRODUCTION_REALRUN_PRECHECK_ONLY | PRODUCTION | OWNER | "                            \
  "FIX7-P0-PROD-BIRTH-SURFACE-1 | \n"
#define REHEARSAL                                                                                 \
  "HOLD_PRODUCTION | 10 | TRANSACTIONAL,COMMITTED,SNAPSHOT_RESTORE\n"                             \
  "HOLD_PRODUCTION | NO_PRODUCTION | OWNER,GPT |  | \n" NEXT_OPTIONS                              \
  "AUTHORIZE_PRODUCTION_EXECUTION | PRODUCTION | OWNER | "                                        \
  "FIX7-P0-DRYRUN-PROD-ROLLBACK-1,FIX7-P0-PROD-CI-SCOPE-1,FIX7-P0-PROD-BIRTH-SURFACE-1,"          \
  "FIX7-P0-PROD-OPT4-1,FIX7-P0-PLAN-REALRUN-1,FIX7-P0-PLAN-SEPARATE-AUTH-1,"                      \
  "FIX7-P0-OPERATOR-INPUT-1 | " SIX "\n"                                                          \
  "FIX7-P0-DRYRUN-PROD-ROLLBACK-1 | OPERATOR\n"                                                   \
  "FIX7-P0-PROD-CI-SCOPE-1 | OWNER,OPERATOR\n"                                                    \
  "FIX7-P0-PROD-BIRTH-SURFACE-1 | OWNER,OPERATOR\n"                                               \
  "FIX7-P0-PROD-OPT4-1 | OWNER\n"                                                                 \
  "FIX7-P0-PLAN-REALRUN-1 | OWNER\n"                                                              \
  "FIX7-P0-PLAN-SEPARATE-AUTH-1 | OWNER\n"                                                        \
  "FIX7-P0-OPERATOR-INPUT-1 | OPERATOR\n" DOCUMENTS

TEST(BuiltInLanes, AreAsTheSeedsHaveThem) {
  const std::map<std::string, std::string> lanes = {
      {"dryrun",
       "HOLD | 20 | TRANSACTIONAL\n"
       "HOLD | NO_PRODUCTION | OWNER,GPT |  | \n"
       "AUTHORIZE_IMPLEMENTATION_EXECUTION_NO_PRODUCTION | NO_PRODUCTION | OWNER,GPT |  | \n"
       "AUTHORIZE_PRODUCTION_CUTOVER_LATER_SEPARATELY | PRODUCTION |  |  | CUTOVER\n" DOCUMENTS},
      {"no-production-execution",
       "HOLD | 15 | TRANSACTIONAL\n"
       "HOLD | NO_PRODUCTION | OWNER,GPT |  | \n"
       "APPLY_CANONICAL_FOLD | NO_PRODUCTION | OWNER,GPT |  | \n"
       "AUTHORIZE_PRODUCTION_PHASE | PRODUCTION | OWNER | "
       "FIX7-P0-PROD-BIRTH-SURFACE-1,FIX7-P0-PROD-CI-SCOPE-1,FIX7-P0-DRYRUN-PROD-ROLLBACK-1,"
       "FIX7-P0-PROD-OPT4-1 | " SIX "\n"
       "FIX7-P0-PROD-BIRTH-SURFACE-1 | OPERATOR\n"
       "FIX7-P0-PROD-CI-SCOPE-1 | OWNER,OPERATOR\n"
       "FIX7-P0-DRYRUN-PROD-ROLLBACK-1 | OPERATOR\n"
       "FIX7-P0-PROD-OPT4-1 | OWNER\n" DOCUMENTS},
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
       "FIX7-P0-OPERATOR-INPUT-1 | OPERATOR\n"
       "decision.json | decision-packet/v3\n"},
      {"rehearsal-only", REHEARSAL},
      {"shaped-clone-rehearsal", REHEARSAL}};
  EXPECT_EQ(LaneTable::BuiltIn().lanes().size(), lanes.size());
  for (const auto& [id, described] : lanes) {
    const Lane* lane = LaneTable::BuiltIn().Find(id);
    ASSERT_NE(lane, nullptr) << id;
    EXPECT_EQ(Describe(*lane), described) << id;
    EXPECT_FALSE(lane->title.empty());
    EXPECT_NE(lane->title, lane->source);
  }
}

TEST(BuiltInLanes, AddNoToken) {
  EXPECT_EQ(LaneTable::BuiltIn().tokens().size(), TokenSet::BuiltIn().size());
  EXPECT_FALSE(LaneTable::BuiltIn().adds_tokens());
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
  EXPECT_DEATH((void)WordOrdinal(kRoleWords, "OWNERS"), "");
}

}  // namespace
}  // namespace gatecrash
