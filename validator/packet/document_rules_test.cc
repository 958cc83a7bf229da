#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "validator/packet/testing/packet_text.h"

namespace gatecrash {
namespace {

using testing::Judge;
using testing::PacketText;
using ::testing::ElementsAre;

TEST(DocumentRules, EveryLanesPacketIsAccepted) {
  for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
    EXPECT_THAT(Judge(PacketText(lane.id).text()), ElementsAre("OK NOT_AUTHORIZED")) << lane.id;
  }
}

TEST(DocumentRules, AnUnknownLaneEndsTheRules) {
  EXPECT_THAT(Judge(PacketText("dryrun")
                        .Set("lane", R"("dryrun-2")")
                        .Set("doc_status", R"("FINAL")")
                        .text()),
              ElementsAre("LANE_UNKNOWN /lane"));
}

struct Row {
  const char* member;
  const char* json;
  const char* told;
};

TEST(DocumentRules, EachMemberIsHeldToItsOwn) {
  const Row rows[] = {
      {"doc_status", R"("ACTIVE_AUTHORITY")", "DOC_CLAIMS_AUTHORITY /doc_status"},
      {"doc_status", R"("active_non_authority")", "DOC_CLAIMS_AUTHORITY /doc_status"},
      {"doc_status", R"("")", "FIELD_VALUE /doc_status"},
      {"doc_status", R"("NON_AUTHORITY")", "DOC_CLAIMS_AUTHORITY /doc_status"},
      {"doc_status", R"("ACTIVE_NON_AUTHORITY_")", "DOC_CLAIMS_AUTHORITY /doc_status"},
      {"authority", R"("OPTIONS_ONLY ")", "DOC_CLAIMS_AUTHORITY /authority"},
      {"authority", R"("NOT_OPTIONS_ONLY")", "DOC_CLAIMS_AUTHORITY /authority"},
      {"default_option", R"("AUTHORIZE_PRODUCTION_EXECUTION")",
       "DEFAULT_NOT_HOLD /default_option"},
      {"default_option", R"("HOLD")", "DEFAULT_NOT_HOLD /default_option"},
      {"default_option", R"("HOLD_PRODUCTION_NOT")", "DEFAULT_NOT_HOLD /default_option"},
      {"blocked_actions",
       R"(["REAL_RUN","QT001_APPLY","PERMIT","ACTIVATION","REPOINT","CUTOVERS"])",
       "BLOCKED_ACTIONS_TAMPERED /blocked_actions"},
      {"blocked_actions", R"(["real_run","QT001_APPLY","PERMIT","ACTIVATION","REPOINT","CUTOVER"])",
       "BLOCKED_ACTIONS_TAMPERED /blocked_actions"},
      {"blocked_actions", "[]", "BLOCKED_ACTIONS_TAMPERED /blocked_actions"},
      {"blocked_actions", R"(["REAL_RUN","QT001_APPLY","PERMIT","ACTIVATION","REPOINT"])",
       "BLOCKED_ACTIONS_TAMPERED /blocked_actions"},
      {"blocked_actions", R"(["QT001_APPLY","REAL_RUN","PERMIT","ACTIVATION","REPOINT","CUTOVER"])",
       "BLOCKED_ACTIONS_TAMPERED /blocked_actions"},
      {"blocked_actions",
       R"(["REAL_RUN","QT001_APPLY","PERMIT","ACTIVATION","REPOINT","CUTOVER","CUTOVER"])",
       "BLOCKED_ACTIONS_TAMPERED /blocked_actions"},
      {"actions_taken", R"(["REAL_RUN"])", "ACTION_CLAIMED /actions_taken"},
      {"actions_taken", R"([""])", "FIELD_VALUE /actions_taken/0"},
      {"evidence_tree_sha256",
       R"("0b1f3c5f1e9f6f0c5ad9b8cc6a4c1de2ab1c4f2e5d6a7b8c9d0e1f2a3b4c5d6e")",
       "EVIDENCE_TREE_MISMATCH /evidence_tree_sha256"},
      {"probes", R"({"total":10,"failed_closed":9,"tokens_leaked":0})",
       "PROBES_NOT_CLOSED /probes"},
      {"probes", R"({"total":10,"failed_closed":11,"tokens_leaked":0})",
       "PROBES_NOT_CLOSED /probes"},
      {"probes", R"({"total":10,"failed_closed":10,"tokens_leaked":1})",
       "PROBES_NOT_CLOSED /probes"},
      {"probes", R"({"total":9,"failed_closed":9,"tokens_leaked":0})",
       "PROBES_BELOW_MINIMUM /probes"},
      {"probes", R"({"total":11,"failed_closed":11,"tokens_leaked":0})", "OK NOT_AUTHORIZED"},
      {"issued", R"("2026-02-29")", "FIELD_VALUE /issued"},
      {"audience", R"(["OWNER","OWNER"])", "FIELD_VALUE /audience"},
      {"audience", R"(["T1"])", "FIELD_VALUE /audience/0"},
      {"audience", R"(["GPT"])", "OK NOT_AUTHORIZED"},
      {"prepared_by", R"("OWNER")", "FIELD_VALUE /prepared_by"},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(Judge(PacketText("rehearsal-only").Set(row.member, row.json).text()),
                ElementsAre(row.told))
        << row.member << " " << row.json;
  }
}

TEST(DocumentRules, OptionsAreTheLanesInItsOrder) {
  const std::string hold =
      R"({"id":"HOLD","meaning":"m","requires_blockers":[],"requires_grants":[]})";
  const std::string implement =
      R"({"id":"AUTHORIZE_IMPLEMENTATION_EXECUTION_NO_PRODUCTION","meaning":"m","requires_blockers":[],)"
      R"("requires_grants":[]})";
  const auto later = [](std::string_view blockers, std::string_view grants) {
    return R"({"id":"AUTHORIZE_PRODUCTION_CUTOVER_LATER_SEPARATELY","meaning":"m","requires_blockers":[)" +
           std::string(blockers) + R"(],"requires_grants":[)" + std::string(grants) + "]}";
  };
  const std::string good = later("", R"("CUTOVER")");
  const auto judge = [](const std::string& options) {
    return Judge(PacketText("dryrun").Set("options", "[" + options + "]").text());
  };
  EXPECT_THAT(judge(hold + "," + implement + "," + good), ElementsAre("OK NOT_AUTHORIZED"));
  for (const std::string& tampered :
       {implement + "," + hold + "," + good, hold + "," + implement,
        hold + "," + implement + "," + good + "," + good, std::string(),
        hold + "," + implement + "," + later("", ""),
        hold + "," + implement + "," + later("", R"("CUTOVER","CUTOVER")"),
        hold + "," + implement + "," + later(R"("X")", R"("CUTOVER")")}) {
    EXPECT_THAT(judge(tampered), ElementsAre("OPTIONS_TAMPERED /options")) << tampered;
  }
}

TEST(DocumentRules, AnOptionIsTheLanesInFull) {
  const std::string packet = PacketText("no-production-execution").text();
  const std::pair<std::string, std::string> rows[] = {
      {R"("APPLY_CANONICAL_FOLD")", R"("APPLY_CANONICAL_FOLDS")"},
      {R"("APPLY_CANONICAL_FOLD")", R"("APPLY")"},
      {R"(["FIX7-P0-PROD-BIRTH-SURFACE-1","FIX7-P0-PROD-CI-SCOPE-1")",
       R"(["FIX7-P0-PROD-CI-SCOPE-1","FIX7-P0-PROD-BIRTH-SURFACE-1")"},
      {R"(["FIX7-P0-PROD-BIRTH-SURFACE-1",)", R"(["FIX7-P0-PROD-BIRTH-SURFACE-2",)"},
      {R"("requires_grants":["REAL_RUN","QT001_APPLY",)",
       R"("requires_grants":["QT001_APPLY","REAL_RUN",)"},
      {R"("requires_grants":["REAL_RUN",)", R"("requires_grants":["CUTOVER",)"}};
  for (const auto& [lanes, other] : rows) {
    std::string text = packet;
    text.replace(text.find(lanes), lanes.size(), other);
    EXPECT_THAT(Judge(text), ElementsAre("OPTIONS_TAMPERED /options")) << other;
  }
}

TEST(DocumentRules, EvidencePathsAreHeldToTheSealsRules) {
  constexpr std::string_view kDigest = testing::kEvidenceDigest;
  const auto judge = [&](std::vector<std::string> paths) {
    std::string list;
    std::string lines = "seal-tree/v1\n";
    for (const std::string& path : paths) {
      list += (list.empty() ? "" : ",") + (R"({"path":")" + path + R"(","bytes":1,"sha256":")") +
              std::string(kDigest) + "\"}";
      lines += std::string(kDigest) + " 1 " + path + "\n";
    }
    return Judge(PacketText("dryrun")
                     .Set("evidence", "[" + list + "]")
                     .Set("evidence_tree_sha256", "\"" + ToHex(Sha256(lines)) + "\"")
                     .text());
  };
  EXPECT_THAT(judge({}), ElementsAre("OK NOT_AUTHORIZED"));
  EXPECT_THAT(judge({"a", "b"}), ElementsAre("OK NOT_AUTHORIZED"));
  EXPECT_THAT(judge({"b", "a"}), ElementsAre("PATH_ORDER /evidence/1/path"));
  EXPECT_THAT(judge({"a", "a"}), ElementsAre("PATH_DUPLICATE /evidence/1/path"));
  EXPECT_THAT(judge({"A", "a"}), ElementsAre("PATH_DUPLICATE /evidence/1/path"));
  EXPECT_THAT(judge({"../a"}), ElementsAre("PATH_UNSAFE /evidence/0/path"));
  EXPECT_THAT(judge({""}), ElementsAre("PATH_UNSAFE /evidence/0/path"));
  EXPECT_THAT(judge({"seal.json"}), ElementsAre("PATH_UNSAFE /evidence/0/path"));
}

TEST(DocumentRules, TheTreeCoversPathsLengthsAndDigests) {
  const std::string packet = PacketText("dryrun").text();
  const std::pair<std::string, std::string> rows[] = {
      {"evidence/run.log", "evidence/run.lof"}, {R"("bytes":12)", R"("bytes":13)"},
      {R"("sha256":"3b)", R"("sha256":"3c)"}};
  for (const auto& [sealed, other] : rows) {
    std::string text = packet;
    text.replace(text.find(sealed), sealed.size(), other);
    EXPECT_THAT(Judge(text), ElementsAre("EVIDENCE_TREE_MISMATCH /evidence_tree_sha256")) << other;
  }
}

TEST(DocumentRules, EveryMemberMustBeThere) {
  const std::string packet = PacketText("dryrun").text();
  for (const char* member :
       {"packet_id", "lane", "issued", "doc_status", "authority", "audience", "prepared_by",
        "options", "default_option", "selected_option", "execution_authorization_status",
        "owner_signature", "blockers", "grants", "blocked_actions", "actions_taken", "evidence",
        "evidence_tree_sha256", "probes"}) {
    std::string text = packet;
    const size_t begin = text.find(",\n\"" + std::string(member) + "\":");
    ASSERT_NE(begin, std::string::npos) << member;
    text.erase(begin, std::min(text.find(",\n", begin + 1), text.find("\n}")) - begin);
    EXPECT_THAT(Judge(text), ElementsAre("FIELD_MISSING ")) << member;
  }
}

TEST(DocumentRules, AllThatFailAreToldInOrder) {
  EXPECT_THAT(Judge(PacketText("dryrun")
                        .Set("probes", R"({"total":1,"failed_closed":0,"tokens_leaked":0})")
                        .Set("actions_taken", R"(["PERMIT"])")
                        .Set("authority", R"("ALL")")
                        .Set("doc_status", R"("FINAL")")
                        .text()),
              ElementsAre("DOC_CLAIMS_AUTHORITY /doc_status", "DOC_CLAIMS_AUTHORITY /authority",
                          "ACTION_CLAIMED /actions_taken", "PROBES_NOT_CLOSED /probes",
                          "PROBES_BELOW_MINIMUM /probes"));
}

}  // namespace
}  // namespace gatecrash
