#include "validator/packet/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/packet/signing.h"
#include "validator/packet/testing/packet_text.h"

namespace gatecrash {
namespace {

using testing::Judge;
using testing::KeyOf;
using testing::PacketText;
using testing::Told;
using testing::Trusting;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string SignatureOver(const TestKey& key, const Signing& signing) {
  return key.Sign(signing.bytes.value());
}

TEST(Verdict, IsToldToTheByte) {
  PacketText packet = PacketText("no-production-execution").Select("APPLY_CANONICAL_FOLD");
  EXPECT_EQ(JudgeDocument(packet.text(), {}).ToJson(),
            R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":"REJECT",)"
            R"("code":"OWNER_APPROVAL_FABRICATED","findings":[)"
            R"({"code":"OWNER_APPROVAL_FABRICATED","at":"/owner_signature"},)"
            R"({"code":"AUTHORIZATION_STATUS_FORGED","at":"/execution_authorization_status"}],)"
            R"("authorization":"NOT_AUTHORIZED"})"
            "\n");
  packet.Sign(KeyOf("gpt"), "GPT");
  EXPECT_EQ(JudgeDocument(packet.text(), Trusting()).ToJson(),
            R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":"ACCEPT","code":"OK",)"
            R"("findings":[],"authorization":"APPLY_CANONICAL_FOLD"})"
            "\n");
}

std::string PacketWithBlockers(size_t count) {
  std::string blockers = "[";
  for (size_t i = 0; i < count; ++i) {
    blockers += std::string(i > 0 ? "," : "") + R"({"id":"B)" + std::to_string(i) +
                R"(","status":"OPEN","actors":[],"gate":"g","discharged_by":[]})";
  }
  return PacketText("dryrun").Set("blockers", blockers + "]").text();
}

TEST(Verdict, TellsSixtyFourFindingsAndHowManyMore) {
  const std::string at = JudgeDocument(PacketWithBlockers(64), {}).ToJson();
  EXPECT_THAT(at, HasSubstr(R"("at":"/blockers/63"}],"authorization":"NOT_AUTHORIZED"})"));
  const std::string over = JudgeDocument(PacketWithBlockers(66), {}).ToJson();
  EXPECT_THAT(over,
              HasSubstr(R"("at":"/blockers/63"}],"authorization":"NOT_AUTHORIZED","more":2})"));
}

TEST(Verdict, ThatNobodyFilledInRejects) {
  Findings none;
  EXPECT_FALSE(Verdict::Reject(Gate::kPacket, none).accepted());
  EXPECT_THAT(Told(Verdict::RejectUnreadable(Gate::kPacket)), ElementsAre("INPUT_UNREADABLE "));
}

TEST(JudgeDocument, TakesTheDocumentsOfALaneAndNoOther) {
  for (const char* schema : {"seal/v1", "trust/v1", "lane/v1", "decision-packet/v2", "decision.md",
                             "blocker-map", "Blocker-Map/v1", "probe/v1", ""}) {
    EXPECT_THAT(Judge(R"({"schema":")" + std::string(schema) + "\"}"),
                ElementsAre("SCHEMA_UNKNOWN "))
        << schema;
  }
  for (const char* schema :
       {"decision-packet/v3", "rollback-evidence/v1", "blocker-map/v1", "dryrun-evidence/v1",
        "governance-addendum/v1", "birth-blueprint/v1", "clone-provenance/v1",
        "schema-compatibility/v1", "probe-report/v1"}) {
    EXPECT_THAT(Judge(R"({"schema":")" + std::string(schema) + "\"}"),
                ElementsAre("FIELD_MISSING "))
        << schema;
  }
}

TEST(JudgeDocument, LeavesOutARowThatItIsNotGiven) {
  struct Row {
    ReasonCode left_out;
    const char* member;
    const char* json;
    const char* told;
  };
  const Row rows[] = {
      {ReasonCode::kActionClaimed, "actions_taken", R"(["PERMIT"])",
       "ACTION_CLAIMED /actions_taken"},
      {ReasonCode::kAuthorityToken, "packet_id", R"("SEAL_VALID")", "AUTHORITY_TOKEN /packet_id"},
      {ReasonCode::kFieldValue, "issued", R"("today")", "FIELD_VALUE /issued"}};
  for (const Row& row : rows) {
    std::vector<Rule> rules;
    for (const Rule& rule : AllRules()) {
      if (rule.code != row.left_out) rules.push_back(rule);
    }
    GateContext context;
    context.rules = rules;
    const std::string packet = PacketText("dryrun").Set(row.member, row.json).text();
    EXPECT_THAT(Judge(packet), ElementsAre(row.told));
    EXPECT_THAT(Judge(packet, context), ElementsAre("OK NOT_AUTHORIZED")) << row.told;
  }
}

TEST(JudgeDocument, RefusesAnUnknownKeyByTheNextRowWhereOneIsLeftOut) {
  const std::string packet = PacketText("no-production-execution")
                                 .Select("APPLY_CANONICAL_FOLD")
                                 .Sign(KeyOf("attacker"), "OWNER")
                                 .text();
  std::vector<Rule> rules(AllRules().begin(), AllRules().end());
  GateContext context = Trusting();
  for (const char* next : {"SIGNATURE_KEY_UNKNOWN", "SIGNER_ROLE_FORGED", "SIGNATURE_INVALID"}) {
    context.rules = rules;
    EXPECT_THAT(Judge(packet, context), ElementsAre(std::string(next) + " /owner_signature"));
    std::erase_if(rules, [next](const Rule& rule) { return Name(rule.code) == next; });
  }
}

TEST(JudgeDocument, SearchesForTheTokensOfItsLanes) {
  const std::string file =
      R"({"schema":"lane/v1","id":"sixth","title":"t","source":"s","hold":"HOLD","options":[)"
      R"({"id":"HOLD","scope":"NO_PRODUCTION","signers":[],"requires_blockers":[],)"
      R"("requires_grants":[]}],"blockers":[],"rollback_patterns":[],"probes_minimum":0,)"
      R"("documents":[],"tokens":[{"class":"cutover","token":"GREEN_LIGHT_NOW"}]})";
  const auto lanes = LaneTable::With(std::vector<std::string>{file});
  ASSERT_TRUE(lanes);
  GateContext context;
  context.lanes = &*lanes;
  const std::string packet =
      PacketText("dryrun").Set("packet_id", R"("a-green-light-now")").text();
  EXPECT_THAT(Judge(packet, context), ElementsAre("AUTHORITY_TOKEN /packet_id"));
  EXPECT_THAT(Judge(packet), ElementsAre("OK NOT_AUTHORIZED"));
  EXPECT_THAT(Told(PacketToSign(packet, std::nullopt, context).verdict),
              ElementsAre("AUTHORITY_TOKEN /packet_id"));
}

TEST(PacketToSign, GivesTheCanonicalFormUnderTheEnvelope) {
  const std::string packet =
      PacketText("no-production-execution").Select("APPLY_CANONICAL_FOLD").text();
  const Signing signing = PacketToSign(packet, std::nullopt, Trusting());
  ASSERT_TRUE(signing.bytes);
  EXPECT_THAT(*signing.bytes,
              ::testing::StartsWith(
                  "DSSEv1 49 application/vnd.gatecrash.decision-packet.v3+json "));
  EXPECT_THAT(*signing.bytes,
              HasSubstr(R"( {"actions_taken":[],"audience":["OWNER","OPERATOR"],)"));
  EXPECT_EQ(signing.bytes->find("owner_signature"), std::string::npos);
}

TEST(PacketToSign, RefusesWhatNoSignatureCanMend) {
  const auto told = [](const std::string& packet) {
    return Told(PacketToSign(packet, std::nullopt, Trusting()).verdict);
  };
  EXPECT_THAT(told(PacketText("dryrun").text()),
              ElementsAre("OWNER_APPROVAL_FABRICATED /owner_signature"));
  EXPECT_THAT(told(PacketText("dryrun")
                       .Select("AUTHORIZE_PRODUCTION_CUTOVER_LATER_SEPARATELY")
                       .text()),
              ElementsAre("SIGNER_NOT_ENTITLED /owner_signature"));
  EXPECT_THAT(told(PacketText("dryrun").Select("NOPE").text()),
              ElementsAre("OPTION_UNKNOWN /selected_option"));
  EXPECT_THAT(told(PacketText("dryrun")
                       .Select("AUTHORIZE_IMPLEMENTATION_EXECUTION_NO_PRODUCTION")
                       .Set("execution_authorization_status", R"("NOT_AUTHORIZED")")
                       .text()),
              ElementsAre("AUTHORIZATION_STATUS_FORGED /execution_authorization_status"));
  EXPECT_THAT(told(PacketText("dryrun")
                       .Select("AUTHORIZE_IMPLEMENTATION_EXECUTION_NO_PRODUCTION")
                       .Set("lane", R"("nobodys")")
                       .text()),
              ElementsAre("LANE_UNKNOWN /lane"));
  EXPECT_THAT(told(R"({"schema":"rollback-evidence/v1"})"), ElementsAre("SCHEMA_UNKNOWN "));
}

TEST(PacketToSign, OfAGrantAssumesWhatIsStillToCome) {
  PacketText packet =
      PacketText("rehearsal-only").SelectUngranted("AUTHORIZE_PRODUCTION_EXECUTION");
  packet.AddGrant("REAL_RUN", KeyOf("attacker"));
  const Signing first = PacketToSign(packet.text(), 0, Trusting());
  ASSERT_TRUE(first.bytes);
  EXPECT_THAT(*first.bytes,
              ::testing::StartsWith("DSSEv1 39 application/vnd.gatecrash.grant.v1+json "));
  // Any other grant that is there is judged as it stands.
  packet.AddGrant("PERMIT", KeyOf("owner"));
  EXPECT_THAT(Told(PacketToSign(packet.text(), 1, Trusting()).verdict),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/0"));
  EXPECT_THAT(Told(PacketToSign(packet.text(), 2, Trusting()).verdict),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/0", "GRANT_MISSING /grants"));
  EXPECT_FALSE(PacketToSign(packet.text(), std::nullopt, Trusting()).bytes);
}

TEST(PacketToSign, OfAGrantAssumesEveryOtherThatIsUnsigned) {
  PacketText packet =
      PacketText("rehearsal-only").SelectUngranted("AUTHORIZE_PRODUCTION_EXECUTION");
  packet.AddGrant("REAL_RUN", KeyOf("owner"))
      .AddGrant("PERMIT", KeyOf("owner"))
      .AddGrant("CUTOVER", KeyOf("owner"));
  std::string text = packet.text();
  for (size_t at = 0; (at = text.find(R"("sig":")", at)) != std::string::npos;) {
    text.erase(at += 7, 88);
  }
  const auto told = [&text](size_t grant) {
    return Told(PacketToSign(text, grant, Trusting()).verdict);
  };
  for (size_t grant = 0; grant < 3; ++grant) {
    const Signing signing = PacketToSign(text, grant, Trusting());
    ASSERT_TRUE(signing.bytes) << grant;
    EXPECT_THAT(*signing.bytes, HasSubstr("\"grant-" + std::to_string(grant) + "\""));
  }
  EXPECT_THAT(told(3), ElementsAre("GRANT_MISSING /grants"));
  // Without `--grant` each is held to what it is.
  EXPECT_THAT(Told(PacketToSign(text, std::nullopt, Trusting()).verdict),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/0", "GRANT_SIGNATURE_INVALID /grants/1",
                          "GRANT_SIGNATURE_INVALID /grants/2", "GRANT_NOT_DISTINCT /grants/1",
                          "GRANT_NOT_DISTINCT /grants/2", "GRANT_MISSING /grants"));
}

TEST(PacketToSign, DoesNotAskTheSignatureThatItWillReplace) {
  PacketText packet = PacketText("no-production-execution").Select("APPLY_CANONICAL_FOLD");
  const Signing unsigned_yet = PacketToSign(packet.text(), std::nullopt, Trusting());
  packet.Sign(KeyOf("attacker"), "OPERATOR");
  const Signing again = PacketToSign(packet.text(), std::nullopt, Trusting());
  ASSERT_TRUE(again.bytes);
  EXPECT_EQ(again.bytes, unsigned_yet.bytes);
}

TEST(PacketToSign, DoesNotAskTheGrantsSignatureThatItWillReplace) {
  PacketText packet =
      PacketText("rehearsal-only").SelectUngranted("AUTHORIZE_PRODUCTION_EXECUTION");
  packet.AddGrant("REAL_RUN", KeyOf("owner")).AddGrant("PERMIT", KeyOf("owner"));
  std::string text = packet.text();
  const size_t first = text.find(R"("sig":")") + 7;
  const size_t second = text.rfind(R"("sig":")") + 7;
  text.replace(second, 88, text.substr(first, 88));
  EXPECT_TRUE(PacketToSign(text, 1, Trusting()).bytes);
  EXPECT_THAT(Told(PacketToSign(text, std::nullopt, Trusting()).verdict),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/1", "GRANT_NOT_DISTINCT /grants/1",
                          "GRANT_MISSING /grants"));
}

TEST(PacketToSign, OfAGrantJudgesThoseAfterItToo) {
  PacketText packet =
      PacketText("rehearsal-only").SelectUngranted("AUTHORIZE_PRODUCTION_EXECUTION");
  packet.AddGrant("REAL_RUN", KeyOf("attacker")).AddGrant("PERMIT", KeyOf("attacker"));
  EXPECT_THAT(Told(PacketToSign(packet.text(), 0, Trusting()).verdict),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/1"));
  EXPECT_THAT(Told(PacketToSign(PacketText("dryrun").text(), 0, Trusting()).verdict),
              ElementsAre("OWNER_APPROVAL_FABRICATED /owner_signature", "GRANT_MISSING /grants"));
}

TEST(PacketToSign, NeedsOneWhoMaySignAndDidNotPrepare) {
  const auto lane = [](std::string_view signers) {
    return R"({"schema":"lane/v1","id":"sixth","title":"t","source":"s","hold":"HOLD","options":[)"
           R"({"id":"HOLD","scope":"NO_PRODUCTION","signers":[)" +
           std::string(signers) +
           R"(],"requires_blockers":[],"requires_grants":[]}],"blockers":[],)"
           R"("rollback_patterns":[],"probes_minimum":0,"documents":[],"tokens":[]})";
  };
  const auto told = [&lane](std::string_view signers) {
    const auto lanes = LaneTable::With(std::vector<std::string>{lane(signers)});
    GateContext context = Trusting();
    context.lanes = &lanes.value();
    const std::string packet = PacketText(*lanes->Find("sixth")).Select("HOLD").text();
    return Told(PacketToSign(packet, std::nullopt, context).verdict);
  };
  EXPECT_THAT(told(R"("T1","OPERATOR")"), ElementsAre("OK NOT_AUTHORIZED"));
  for (const char* nobody : {R"("T1")", ""}) {
    EXPECT_THAT(told(nobody), ElementsAre("SIGNER_NOT_ENTITLED /owner_signature"));
  }
}

TEST(AttachSignature, MakesAPacketThatTheGateAccepts) {
  const std::string packet =
      PacketText("no-production-execution").Select("APPLY_CANONICAL_FOLD").text();
  const Signing to_sign = PacketToSign(packet, std::nullopt, Trusting());
  const Signing attached = AttachSignature(packet, std::nullopt, KeyOf("gpt").keyid(),
                                           SignatureOver(KeyOf("gpt"), to_sign), Trusting());
  ASSERT_TRUE(attached.bytes);
  EXPECT_THAT(Judge(*attached.bytes, Trusting()), ElementsAre("OK APPLY_CANONICAL_FOLD"));
  EXPECT_THAT(*attached.bytes, ::testing::StartsWith("{\n\"schema\":\"decision-packet/v3\",\n"));
  EXPECT_THAT(*attached.bytes, ::testing::EndsWith("}\n}\n"));
}

TEST(AttachSignature, RefusesWhatDoesNotVerify) {
  const std::string packet =
      PacketText("no-production-execution").Select("APPLY_CANONICAL_FOLD").text();
  const Signing to_sign = PacketToSign(packet, std::nullopt, Trusting());
  const auto told = [&](std::string_view key, std::string_view signer) {
    const Signing attached =
        AttachSignature(packet, std::nullopt, KeyOf(key).keyid(),
                        SignatureOver(KeyOf(signer), to_sign), Trusting());
    EXPECT_FALSE(attached.bytes);
    return Told(attached.verdict);
  };
  EXPECT_THAT(told("owner", "gpt"), ElementsAre("SIGNATURE_INVALID /owner_signature"));
  EXPECT_THAT(told("attacker", "attacker"), ElementsAre("SIGNATURE_KEY_UNKNOWN /owner_signature"));
  EXPECT_THAT(told("t1", "t1"), ElementsAre("SELF_APPROVAL /owner_signature"));
  EXPECT_THAT(told("operator", "operator"), ElementsAre("SIGNER_NOT_ENTITLED /owner_signature"));
}

TEST(AttachSignature, PutsAGrantsSignatureInItsPlace) {
  const PacketText one = PacketText("rehearsal-only").Select("AUTHORIZE_PRODUCTION_EXECUTION");
  std::string text = one.text();
  const size_t sig = text.find(R"("sig":")") + 7;
  text.erase(sig, 88);
  EXPECT_FALSE(PacketToSign(text, std::nullopt, Trusting()).bytes);
  const Signing to_sign = PacketToSign(text, 0, Trusting());
  ASSERT_TRUE(to_sign.bytes);
  const Signing attached = AttachSignature(text, 0, KeyOf("owner").keyid(),
                                           SignatureOver(KeyOf("owner"), to_sign), Trusting());
  ASSERT_TRUE(attached.bytes);
  EXPECT_TRUE(PacketToSign(*attached.bytes, std::nullopt, Trusting()).bytes);
  EXPECT_THAT(Told(AttachSignature(text, 0, KeyOf("gpt").keyid(),
                                   SignatureOver(KeyOf("gpt"), to_sign), Trusting())
                       .verdict),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/0"));
}

TEST(AttachSignature, ChangesThatGrantAlone) {
  PacketText packet =
      PacketText("rehearsal-only").SelectUngranted("AUTHORIZE_PRODUCTION_EXECUTION");
  packet.AddGrant("REAL_RUN", KeyOf("owner")).AddGrant("PERMIT", KeyOf("attacker"));
  const Signing to_sign = PacketToSign(packet.text(), 1, Trusting());
  ASSERT_TRUE(to_sign.bytes);
  const Signing attached = AttachSignature(packet.text(), 1, KeyOf("owner-2").keyid(),
                                           SignatureOver(KeyOf("owner-2"), to_sign), Trusting());
  ASSERT_TRUE(attached.bytes);
  EXPECT_THAT(Told(PacketToSign(*attached.bytes, std::nullopt, Trusting()).verdict),
              ElementsAre("GRANT_MISSING /grants"));
  EXPECT_THAT(Told(AttachSignature(packet.text(), 1, KeyOf("owner").keyid(),
                                   SignatureOver(KeyOf("owner-2"), to_sign), Trusting())
                       .verdict),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/1"));
}

}  // namespace
}  // namespace gatecrash
