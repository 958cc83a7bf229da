#include "fuzz/reference/reference_packet.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_lanes.h"
#include "fuzz/reference/reference_signing.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

const TestKey kOwner = MakeKey('o');
const TestKey kGpt = MakeKey('g');
const TestKey kPreparer = MakeKey('t');
const TestKey kOperator = MakeKey('p');
const TestKey kStranger = MakeKey('s');

std::string Trust() {
  return TrustJson({{"OWNER", kOwner}, {"GPT", kGpt}, {"T1", kPreparer}, {"OPERATOR", kOperator}});
}

Answer Judge(const Draft& draft, const std::string& consumed = "") {
  return JudgePacket(draft.Text(), Trust(), consumed, {});
}

// "CODE at" lines.
std::string Told(const Answer& answer) {
  std::string lines;
  for (const auto& [code, at] : answer.findings) lines += code + " " + at + "\n";
  return lines;
}

std::string ToldOf(const Draft& draft, const std::string& consumed = "") {
  return Told(Judge(draft, consumed));
}

Draft FoldPacket() {
  Draft packet = BasePacket();
  packet.Set("/selected_option", "\"APPLY_CANONICAL_FOLD\"");
  packet.Set("/execution_authorization_status", "\"AUTHORIZED_AS_SELECTED\"");
  return packet.SignPacket(kGpt, "GPT");
}

TEST(ReferencePacket, AcceptsTheBases) {
  EXPECT_EQ(ToldOf(BasePacket()), "");
  EXPECT_EQ(Judge(BasePacket()).authorization, "NOT_AUTHORIZED");
  EXPECT_EQ(ToldOf(FoldPacket()), "");
  EXPECT_EQ(Judge(FoldPacket()).authorization, "APPLY_CANONICAL_FOLD");
  EXPECT_EQ(ToldOf(ProductionPacket(kOwner)), "");
  EXPECT_EQ(Judge(ProductionPacket(kOwner)).authorization, "AUTHORIZE_PRODUCTION_PHASE");
  EXPECT_TRUE(Judge(ProductionPacket(kOwner)).accepted);
}

TEST(ReferencePacket, ASignedHoldAuthorizesNothing) {
  Draft packet = BasePacket();
  packet.Set("/selected_option", "\"HOLD\"").SignPacket(kOwner);
  EXPECT_EQ(ToldOf(packet), "");
  EXPECT_EQ(Judge(packet).authorization, "NOT_AUTHORIZED");
}

TEST(ReferencePacket, RootAndSchemaHinderTheRest) {
  const auto told = [](const std::string& text) { return Told(JudgePacket(text, "", "", {})); };
  EXPECT_EQ(told("[]"), "FIELD_TYPE \n");
  EXPECT_EQ(told("{\"x\":1}"), "FIELD_MISSING \n");
  EXPECT_EQ(told("{\"schema\":1}"), "FIELD_TYPE \n");
  EXPECT_EQ(told("{\"schema\":\"lane/v1\"}"), "SCHEMA_UNKNOWN \n");
  EXPECT_EQ(told("{\"schema\":\"x\",\"a\\u200b\":{}}"), "TEXT_INVISIBLE \n");
  EXPECT_EQ(told(""), "JSON_SYNTAX \n");
  EXPECT_EQ(told("{\"schema\":\"probe-report/v1\"}"),
            "FIELD_MISSING \n");
}

TEST(ReferencePacket, TextIsToldAtTheDeepestKnownPlace) {
  Draft packet = BasePacket();
  packet.Set("/options/1/meaning", "\"e\\u0301\"");
  packet.Set("/blockers/3/unknown\\u200b", "1");
  packet.Set("/blockers/2/extra", "{\"gate\":\"\\u202e\"}");
  packet.Set("/packet_id", "[\"\\u202e\"]");
  EXPECT_EQ(ToldOf(packet),
            "TEXT_INVISIBLE /packet_id\nTEXT_INVISIBLE /blockers/2\n"
            "TEXT_NOT_NFC /options/1/meaning\n");
  packet = BasePacket();
  packet.Set("/blockers/0/gate", std::string("\"SEAL") + "-VALID\"");
  EXPECT_EQ(ToldOf(packet), "AUTHORITY_TOKEN /blockers/0/gate\n");
}

TEST(ReferencePacket, ShapeFindingsStandAtTheirPlaces) {
  Draft packet = BasePacket();
  packet.Set("/zzz", "1").Remove("/issued").Set("/lane", "7").Set("/packet_id", "\"-x\"");
  packet.Set("/audience", R"(["OWNER","OWNER",3])").Set("/probes/total", "-1");
  packet.Set("/selected_option", "false").Set("/options/0/requires_grants", "[\"NO\"]");
  packet.Set("/blockers/1/extra", "null").Remove("/blockers/0/gate");
  EXPECT_EQ(ToldOf(packet),
            "FIELD_UNKNOWN \nFIELD_UNKNOWN /blockers/1\n"
            "FIELD_MISSING \nFIELD_MISSING /blockers/0\n"
            "FIELD_TYPE /lane\nFIELD_TYPE /selected_option\n"
            "FIELD_VALUE /packet_id\nFIELD_VALUE /audience\n"
            "FIELD_VALUE /options/0/requires_grants/0\nFIELD_VALUE /probes/total\n");
}

struct OneFault {
  const char* pointer;
  const char* json;
  const char* told;
};

TEST(ReferencePacket, LimitsOfValues) {
  const OneFault cases[] = {
      {"/issued", "\"2024-02-29\"", ""},
      {"/issued", "\"2023-02-29\"", "FIELD_VALUE /issued\n"},
      {"/issued", "\"0000-01-01\"", "FIELD_VALUE /issued\n"},
      {"/issued", "\"1900-02-29\"", "FIELD_VALUE /issued\n"},
      {"/issued", "\"2024-2-29\"", "FIELD_VALUE /issued\n"},
      {"/audience", "[]", "FIELD_VALUE /audience\n"},
      {"/audience", "[\"T1\"]", "FIELD_VALUE /audience/0\n"},
      {"/prepared_by", "\"OWNER\"", "FIELD_VALUE /prepared_by\n"},
      {"/owner_signature", "\"\"", "FIELD_VALUE /owner_signature\n"},
      {"/owner_signature", "\"SIGNED\"", "FIELD_VALUE /owner_signature\n"},
      {"/owner_signature", "null", "FIELD_TYPE /owner_signature\n"},
      {"/owner_signature", "{\"role\":\"X\"}",
       "FIELD_MISSING /owner_signature\nFIELD_VALUE /owner_signature/role\n"},
      {"/doc_status", "\"\"", "FIELD_VALUE /doc_status\n"},
      {"/actions_taken", "[\"\"]", "FIELD_VALUE /actions_taken/0\n"},
      {"/blockers/0/status", "\"CLOSED\"", "FIELD_VALUE /blockers/0/status\n"},
      {"/evidence/0/bytes", "\"5\"", "FIELD_TYPE /evidence/0/bytes\n"},
  };
  for (const auto& [pointer, json, told] : cases) {
    Draft packet = BasePacket();
    EXPECT_EQ(ToldOf(packet.Set(pointer, json)), told) << pointer << json;
  }
}

TEST(ReferencePacket, LengthsAtAndOverTheLimit) {
  const auto text = [](std::size_t n) { return Quoted(std::string(n, 'a')); };
  Draft packet = BasePacket();
  EXPECT_EQ(ToldOf(packet.Set("/packet_id", text(128))), "");
  EXPECT_EQ(ToldOf(packet.Set("/packet_id", text(129))), "FIELD_VALUE /packet_id\n");
  packet = BasePacket();
  EXPECT_EQ(ToldOf(packet.Set("/options/0/meaning", text(2000))), "");
  EXPECT_EQ(ToldOf(packet.Set("/options/0/meaning", text(2001))),
            "FIELD_VALUE /options/0/meaning\n");
  std::string actions = "[1";
  for (int i = 1; i < 256; ++i) actions += ",\"b\"";
  packet = BasePacket();
  EXPECT_EQ(ToldOf(packet.Set("/actions_taken", actions + "]")), "FIELD_TYPE /actions_taken/0\n");
  EXPECT_EQ(ToldOf(packet.Set("/actions_taken", actions + ",1]")), "FIELD_VALUE /actions_taken\n");
}

TEST(ReferencePacket, EachRuleAlone) {
  const OneFault cases[] = {
      {"/lane", "\"no-such\"", "LANE_UNKNOWN /lane\n"},
      {"/doc_status", "\"ACTIVE\"", "DOC_CLAIMS_AUTHORITY /doc_status\n"},
      {"/authority", "\"OWNER\"", "DOC_CLAIMS_AUTHORITY /authority\n"},
      {"/options/1/id", "\"OTHER\"", "OPTIONS_TAMPERED /options\n"},
      {"/options/2/requires_grants/5", "\"PERMIT\"", "OPTIONS_TAMPERED /options\n"},
      {"/options/2/requires_blockers", "[]", "OPTIONS_TAMPERED /options\n"},
      {"/default_option", "\"APPLY_CANONICAL_FOLD\"", "DEFAULT_NOT_HOLD /default_option\n"},
      {"/selected_option", "\"HOLD\"", "OWNER_APPROVAL_FABRICATED /owner_signature\n"},
      {"/selected_option", "\"NONE\"",
       "OPTION_UNKNOWN /selected_option\nOWNER_APPROVAL_FABRICATED /owner_signature\n"},
      {"/execution_authorization_status", "\"AUTHORIZED_AS_SELECTED\"",
       "AUTHORIZATION_STATUS_FORGED /execution_authorization_status\n"},
      {"/blockers/1/id", "\"OTHER\"", "BLOCKER_MISSING /blockers\nBLOCKER_UNKNOWN /blockers/1\n"},
      {"/blockers/1/id", "\"FIX7-P0-PROD-BIRTH-SURFACE-1\"",
       "BLOCKER_MISSING /blockers\nBLOCKER_UNKNOWN /blockers/1\n"},
      {"/blockers/1/actors", "[\"OPERATOR\",\"OWNER\"]", "BLOCKER_ACTOR_FORGED /blockers/1\n"},
      {"/blockers/0/status", "\"RESOLVED\"", "BLOCKER_DISCHARGE_UNPROVEN /blockers/0\n"},
      {"/blockers/0/status", "\"CLASSIFIED\"", ""},
      {"/blocked_actions/5", "\"REAL_RUN\"", "BLOCKED_ACTIONS_TAMPERED /blocked_actions\n"},
      {"/actions_taken", "[\"did\"]", "ACTION_CLAIMED /actions_taken\n"},
      {"/evidence/0/bytes", "6", "EVIDENCE_TREE_MISMATCH /evidence_tree_sha256\n"},
      {"/evidence/0/path", "\"../a\"",
       "EVIDENCE_TREE_MISMATCH /evidence_tree_sha256\nPATH_UNSAFE /evidence/0/path\n"},
      {"/probes/failed_closed", "14", "PROBES_NOT_CLOSED /probes\n"},
      {"/probes/tokens_leaked", "1", "PROBES_NOT_CLOSED /probes\n"},
      {"/probes", R"({"total":14,"failed_closed":14,"tokens_leaked":0})",
       "PROBES_BELOW_MINIMUM /probes\n"},
  };
  for (const auto& [pointer, json, told] : cases) {
    Draft packet = BasePacket();
    EXPECT_EQ(ToldOf(packet.Set(pointer, json)), told) << pointer << json;
  }
}

TEST(ReferencePacket, BlockersOutOfOrderAreUnknownButNotMissing) {
  Draft packet = ProductionPacket(kOwner);
  packet.Set("/blockers/0/id", "\"FIX7-P0-PROD-CI-SCOPE-1\"");
  packet.Set("/blockers/0/actors", "[\"OWNER\",\"OPERATOR\"]");
  packet.Set("/blockers/1/id", "\"FIX7-P0-PROD-BIRTH-SURFACE-1\"").SignPacket(kOwner);
  EXPECT_EQ(ToldOf(packet), "BLOCKER_UNKNOWN /blockers/1\nBLOCKER_OPEN /blockers\n");
}

TEST(ReferencePacket, SignaturesAreHeldToTheirOrder) {
  const char* at = " /owner_signature\n";
  Draft packet = FoldPacket();
  EXPECT_EQ(ToldOf(packet.SignPacket(kStranger)), std::string("SIGNATURE_KEY_UNKNOWN") + at);
  EXPECT_EQ(Told(JudgePacket(FoldPacket().Text(), "", "", {})),
            std::string("SIGNATURE_KEY_UNKNOWN") + at);
  EXPECT_EQ(ToldOf(packet.SignPacket(kGpt, "OWNER")), std::string("SIGNER_ROLE_FORGED") + at);
  EXPECT_EQ(ToldOf(packet.SignPacket(kPreparer, "T1")), std::string("SELF_APPROVAL") + at);
  EXPECT_EQ(ToldOf(packet.SignPacket(kOperator, "OPERATOR")),
            std::string("SIGNER_NOT_ENTITLED") + at);
  packet = FoldPacket();
  EXPECT_EQ(ToldOf(packet.Set("/packet_id", "\"PKT-2\"")), std::string("SIGNATURE_INVALID") + at);
  const std::string consumed = R"({"schema":"consumed/v1","packets":[")" +
                               Sha256Hex(FoldPacket().Payload()) + R"("],"grants":[]})";
  EXPECT_EQ(ToldOf(FoldPacket(), consumed), std::string("AUTHORIZATION_CONSUMED") + at);
  packet = FoldPacket();
  EXPECT_EQ(ToldOf(packet.Set("/owner_signature/sig", "\"\"")),
            std::string("OWNER_APPROVAL_FABRICATED") + at +
                "AUTHORIZATION_STATUS_FORGED /execution_authorization_status\n");
  packet = BasePacket();
  EXPECT_EQ(ToldOf(packet.SignPacket(kOwner)), std::string("SIGNATURE_WITHOUT_SELECTION") + at);
  packet = BasePacket();
  EXPECT_EQ(ToldOf(packet.Set("/selected_option", "\"NONE\"").SignPacket(kOperator, "OPERATOR")),
            "OPTION_UNKNOWN /selected_option\n"
            "AUTHORIZATION_STATUS_FORGED /execution_authorization_status\n");
}

TEST(ReferencePacket, ProductionNeedsEveryBlockerAndGrant) {
  Draft packet = ProductionPacket(kOwner);
  packet.Set("/blockers/2/status", "\"PARTIALLY_DISCHARGED\"").Remove("/grants/3");
  EXPECT_EQ(ToldOf(packet.SignPacket(kOwner)), "BLOCKER_OPEN /blockers/2\nGRANT_MISSING /grants\n");
}

TEST(ReferencePacket, EachGrantFaultLeavesItsActionMissing) {
  struct {
    const char* pointer;
    const char* json;
    const char* code;
    bool sign;
  } const cases[] = {
      {"/grants/2/scope", "\"NO_PRODUCTION\"", "GRANT_OUT_OF_SCOPE", true},
      {"/grants/2/lane", "\"dryrun\"", "GRANT_OUT_OF_SCOPE", true},
      {"/grants/2/packet_id", "\"PKT-2\"", "GRANT_OUT_OF_SCOPE", true},
      {"/grants/2/option", "\"HOLD\"", "GRANT_OUT_OF_SCOPE", true},
      {"/grants/2/grant_id", "\"G1\"", "GRANT_NOT_DISTINCT", true},
      {"/grants/2/action", "\"QT001_APPLY\"", "GRANT_NOT_DISTINCT", true},
      {"/grants/2/issued", "\"2026-06-13\"", "GRANT_SIGNATURE_INVALID", false},
      {"/grants/2/signature/sig", "\"AA==\"", "GRANT_SIGNATURE_INVALID", false},
  };
  for (const auto& [pointer, json, code, sign] : cases) {
    Draft packet = ProductionPacket(kOwner);
    packet.Set(pointer, json);
    if (sign) packet.SignGrant(2, kOwner);
    EXPECT_EQ(ToldOf(packet.SignPacket(kOwner)),
              std::string(code) + " /grants/2\nGRANT_MISSING /grants\n")
        << pointer;
  }
  Draft packet = ProductionPacket(kOwner);
  packet.SignGrant(2, kGpt, "GPT").SignPacket(kOwner);
  EXPECT_EQ(ToldOf(packet), "GRANT_SIGNATURE_INVALID /grants/2\nGRANT_MISSING /grants\n");
  EXPECT_EQ(
      ToldOf(ProductionPacket(kOwner), R"({"schema":"consumed/v1","packets":[],"grants":["G5"]})"),
      "GRANT_SIGNATURE_INVALID /grants/5\nGRANT_MISSING /grants\n");
}

TEST(ReferencePacket, ASigThatStoodBeforeIsNotDistinct) {
  Draft packet = ProductionPacket(kOwner);
  packet.Set("/grants/1/signature/sig", "\"\"").Set("/grants/2/signature/sig", "\"\"");
  EXPECT_EQ(ToldOf(packet.SignPacket(kOwner)),
            "GRANT_SIGNATURE_INVALID /grants/1\nGRANT_SIGNATURE_INVALID /grants/2\n"
            "GRANT_NOT_DISTINCT /grants/2\nGRANT_MISSING /grants\n");
}

TEST(ReferencePacket, AGrantWithoutASelectionIsOutOfScope) {
  Draft packet = ProductionPacket(kOwner);
  packet.Set("/selected_option", "null").Set("/owner_signature", "\"UNSIGNED\"");
  packet.Set("/execution_authorization_status", "\"NOT_AUTHORIZED\"");
  EXPECT_EQ(ToldOf(packet),
            "GRANT_OUT_OF_SCOPE /grants/0\nGRANT_OUT_OF_SCOPE /grants/1\n"
            "GRANT_OUT_OF_SCOPE /grants/2\nGRANT_OUT_OF_SCOPE /grants/3\n"
            "GRANT_OUT_OF_SCOPE /grants/4\nGRANT_OUT_OF_SCOPE /grants/5\n");
}

Draft Rollback() {
  Draft evidence(R"({"schema":"rollback-evidence/v1","lane":"rehearsal-only","leg":"CLONE",
    "production_contact":false,"runs":[]})");
  const std::string before = Sha256Hex("before");
  const char* patterns[] = {"TRANSACTIONAL", "COMMITTED", "SNAPSHOT_RESTORE"};
  for (std::size_t i = 0; i < 3; ++i) {
    evidence.Set("/runs/" + std::to_string(i),
                 R"({"pattern":")" + std::string(patterns[i]) + R"(","before":")" + before +
                     R"(","after_apply":")" + Sha256Hex("after") + R"(","after_rollback":")" +
                     before + R"(","transcript":")" + Sha256Hex(patterns[i]) +
                     R"(","rows_changed":0})");
  }
  return evidence;
}

TEST(ReferencePacket, RollbackEvidence) {
  const std::string before = Quoted(Sha256Hex("before"));
  const std::string trivial = Quoted(std::string(64, '0'));
  const std::string empty = Quoted(Sha256Hex(""));
  const std::string transcript = Quoted(Sha256Hex("TRANSACTIONAL"));
  EXPECT_EQ(ToldOf(Rollback()), "");
  const OneFault cases[] = {
      {"/lane", "\"x\"", "LANE_UNKNOWN /lane\n"},
      {"/leg", "\"PRODUCTION\"", "PRODUCTION_CONTACT /leg\n"},
      {"/production_contact", "true", "PRODUCTION_CONTACT /production_contact\n"},
      {"/runs", "[]", "FIELD_VALUE /runs\n"},
      {"/runs/1/after_apply", before.c_str(), "ROLLBACK_NO_EFFECT /runs/1\n"},
      {"/runs/2/before", trivial.c_str(),
       "ROLLBACK_NOT_RESTORED /runs/2\nEVIDENCE_DIGEST_TRIVIAL /runs/2/before\n"},
      {"/runs/2/transcript", empty.c_str(), "EVIDENCE_DIGEST_TRIVIAL /runs/2/transcript\n"},
      {"/runs/2/transcript", transcript.c_str(), "EVIDENCE_FABRICATED /runs/2\n"},
      {"/runs/2/pattern", "\"COMMITTED\"",
       "ROLLBACK_PATTERN_MISSING /runs\nROLLBACK_PATTERN_REPEATED /runs/2\n"},
  };
  for (const auto& [pointer, json, told] : cases) {
    Draft evidence = Rollback();
    EXPECT_EQ(ToldOf(evidence.Set(pointer, json)), told) << pointer << json;
  }
}

TEST(ReferencePacket, ATrustOrConsumedOrLaneFileThatCannotBeUsed) {
  const std::string packet = BasePacket().Text();
  TestKey wrong_id = kOwner;
  wrong_id.keyid = kGpt.keyid;
  TestKey two_blocks = kOwner;
  two_blocks.pem += kGpt.pem;
  for (const std::string& trust :
       {std::string("{}"), std::string("x"), TrustJson({{"KING", kOwner}}),
        TrustJson({{"OWNER", kOwner}, {"GPT", kOwner}}), TrustJson({{"OWNER", wrong_id}}),
        TrustJson({{"OWNER", two_blocks}})}) {
    EXPECT_TRUE(JudgePacket(packet, trust, "", {}).unusable) << trust;
  }
  EXPECT_TRUE(JudgePacket(packet, "", "{\"schema\":\"trust/v1\",\"keys\":[]}", {}).unusable);
  EXPECT_TRUE(JudgePacket(packet, "", "", {"{}"}).unusable);
  EXPECT_FALSE(JudgePacket(packet, TrustJson({}), "", {}).unusable);
}

TEST(ReferencePacket, ALaneFileAddsALane) {
  Draft lane(R"({"schema":"lane/v1","id":"extra","title":"t","source":"s","hold":"HOLD","options":[
    {"id":"HOLD","scope":"NO_PRODUCTION","signers":["OWNER"],"requires_blockers":[],
    "requires_grants":[]}],"blockers":[],"rollback_patterns":[],"probes_minimum":0,
    "documents":[],"tokens":[]})");
  Draft packet = BasePacket();
  packet.Set("/lane", "\"extra\"").Set("/blockers", "[]");
  packet.Set("/options", R"([{"id":"HOLD","meaning":"m","requires_blockers":[],
    "requires_grants":[]}])");
  EXPECT_EQ(Told(JudgePacket(packet.Text(), "", "", {lane.Text()})), "");
  EXPECT_EQ(Told(JudgePacket(packet.Text(), "", "", {})), "LANE_UNKNOWN /lane\n");
  EXPECT_TRUE(JudgePacket(packet.Text(), "", "", {lane.Text(), lane.Text()}).unusable);
  EXPECT_TRUE(JudgePacket(packet.Text(), "", "", {lane.Set("/hold", "\"X\"").Text()}).unusable);
}

TEST(ReferenceLanes, AreTheFiveOfTheSeeds) {
  const auto lanes = AllLanes({});
  ASSERT_TRUE(lanes.has_value());
  ASSERT_EQ(lanes->size(), 5U);
  for (const Lane& lane : *lanes) EXPECT_NE(lane.Option(lane.hold), nullptr) << lane.id;
  EXPECT_TRUE(FindLane(*lanes, "dryrun")->options[2].signers.empty());
  EXPECT_EQ(FindLane(*lanes, "dryrun")->probes_minimum, 20);
}

TEST(ReferenceAnswer, TellsAtMostSixtyFourFindings) {
  Answer answer;
  for (std::size_t i = 0; i < 65; ++i) {
    answer.findings.emplace_back("FIELD_VALUE", ElementPlace("", i));
  }
  const std::string line = VerdictLine("packet", answer);
  EXPECT_NE(line.find("\"/63\"}],\"authorization\":\"NOT_AUTHORIZED\",\"more\":1}\n"),
            std::string::npos);
  EXPECT_EQ(VerdictLine("packet", Answer{true, {}, "A", false}),
            "{\"schema\":\"gatecrash/verdict/v1\",\"gate\":\"packet\",\"verdict\":\"ACCEPT\","
            "\"code\":\"OK\",\"findings\":[],\"authorization\":\"A\"}\n");
}

}  // namespace
}  // namespace gatecrash::reference
