#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/packet/testing/packet_text.h"

namespace gatecrash {
namespace {

using testing::Judge;
using testing::KeyOf;
using testing::PacketText;
using testing::Trusting;
using ::testing::ElementsAre;

constexpr std::string_view kExecution = "AUTHORIZE_PRODUCTION_EXECUTION";
constexpr std::string_view kActions[] = {"REAL_RUN",   "QT001_APPLY", "PERMIT",
                                         "ACTIVATION", "REPOINT",     "CUTOVER"};

PacketText Ungranted() { return PacketText("rehearsal-only").SelectUngranted(kExecution); }

// Execution selected, with the six grants, one of them, the QT001_APPLY at 1, changed.
PacketText With(const TestKey& key, std::string_view overrides) {
  PacketText packet = Ungranted();
  for (const std::string_view action : kActions) {
    const bool changed = action == kActions[1];
    packet.AddGrant(action, changed ? key : KeyOf("owner"), changed ? overrides : "");
  }
  return packet;
}

std::vector<std::string> SignAndJudge(PacketText packet, GateContext context = Trusting()) {
  return Judge(packet.Sign(KeyOf("owner"), "OWNER").text(), context);
}

TEST(GrantRules, SixGrantsAndAllResolvedAuthorize) {
  EXPECT_THAT(SignAndJudge(With(KeyOf("owner"), "")),
              ElementsAre("OK AUTHORIZE_PRODUCTION_EXECUTION"));
  EXPECT_THAT(SignAndJudge(With(KeyOf("owner-2"), "")),
              ElementsAre("OK AUTHORIZE_PRODUCTION_EXECUTION"));
}

TEST(GrantRules, EachRequiredActionNeedsOne) {
  EXPECT_THAT(SignAndJudge(Ungranted()), ElementsAre("GRANT_MISSING /grants"));
  for (const std::string_view left_out : kActions) {
    PacketText packet = Ungranted();
    for (const std::string_view action : kActions) {
      if (action != left_out) packet.AddGrant(action, KeyOf("owner"));
    }
    EXPECT_THAT(SignAndJudge(packet), ElementsAre("GRANT_MISSING /grants")) << left_out;
  }
}

TEST(GrantRules, OnlyAnOwnerGrants) {
  for (const char* key : {"gpt", "operator", "t1", "attacker"}) {
    EXPECT_THAT(SignAndJudge(With(KeyOf(key), "")),
                ElementsAre("GRANT_SIGNATURE_INVALID /grants/1", "GRANT_MISSING /grants"))
        << key;
  }
}

TEST(GrantRules, AGrantIsForThisPacketAndOption) {
  for (const char* overrides :
       {R"(lane="dryrun")", R"(packet_id="packet-2")", R"(option="HOLD_PRODUCTION")",
        R"(scope="NO_PRODUCTION")"}) {
    EXPECT_THAT(SignAndJudge(With(KeyOf("owner"), overrides)),
                ElementsAre("GRANT_OUT_OF_SCOPE /grants/1", "GRANT_MISSING /grants"))
        << overrides;
  }
}

TEST(GrantRules, OneActionAGrantAndOneIdEach) {
  EXPECT_THAT(SignAndJudge(With(KeyOf("owner"), R"(grant_id="grant-0")")),
              ElementsAre("GRANT_NOT_DISTINCT /grants/1", "GRANT_MISSING /grants"));
  EXPECT_THAT(SignAndJudge(With(KeyOf("owner"), "").AddGrant("PERMIT", KeyOf("owner"))),
              ElementsAre("GRANT_NOT_DISTINCT /grants/6"));
  EXPECT_THAT(SignAndJudge(With(KeyOf("owner"), R"(action="REAL_RUN")")),
              ElementsAre("GRANT_NOT_DISTINCT /grants/1", "GRANT_MISSING /grants"));
}

TEST(GrantRules, NothingIsGrantedWhereNothingOrNothingKnownIsSelected) {
  PacketText none("rehearsal-only");
  none.AddGrant("REAL_RUN", KeyOf("owner"));
  EXPECT_THAT(Judge(none.text(), Trusting()), ElementsAre("GRANT_OUT_OF_SCOPE /grants/0"));
  PacketText unknown = PacketText("rehearsal-only").Select("NOPE");
  unknown.AddGrant("REAL_RUN", KeyOf("owner"));
  EXPECT_THAT(SignAndJudge(unknown),
              ElementsAre("OPTION_UNKNOWN /selected_option", "GRANT_OUT_OF_SCOPE /grants/0"));
  PacketText not_needed = PacketText("rehearsal-only").Select("AUTHORIZE_PRODUCTION_DRYRUN_ONLY");
  not_needed.AddGrant("REAL_RUN", KeyOf("owner"));
  EXPECT_THAT(SignAndJudge(not_needed), ElementsAre("GRANT_OUT_OF_SCOPE /grants/0"));
}

TEST(GrantRules, AllThatFailAreTold) {
  PacketText packet = Ungranted();
  packet.AddGrant("REAL_RUN", KeyOf("attacker"), R"(lane="rehearsal-only-2")")
      .AddGrant("QT001_APPLY", KeyOf("gpt"), R"(packet_id="packet-11")")
      .AddGrant("QT001_APPLY", KeyOf("owner"))
      .AddGrant("QT001_APPLY", KeyOf("owner"));
  EXPECT_THAT(SignAndJudge(packet),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/0", "GRANT_SIGNATURE_INVALID /grants/1",
                          "GRANT_NOT_DISTINCT /grants/2", "GRANT_NOT_DISTINCT /grants/3",
                          "GRANT_OUT_OF_SCOPE /grants/0", "GRANT_OUT_OF_SCOPE /grants/1",
                          "GRANT_MISSING /grants"));
}

// Changes the last grant's signature, which no signature of its own covers.
PacketText& ChangeSignature(PacketText& packet, std::string_view from, const std::string& to) {
  const std::string text = packet.text();
  const std::string_view begin_mark = "\"grants\":";
  const size_t begin = text.find(begin_mark) + begin_mark.size();
  std::string grants = text.substr(begin, text.find(",\n", begin) - begin);
  const size_t at = grants.rfind(from);
  EXPECT_NE(at, std::string::npos);
  grants.replace(at, from.size(), to);
  return packet.Set("grants", grants);
}

TEST(GrantRules, AnOwnersKeyMustBeClaimedAsOne) {
  PacketText packet = With(KeyOf("owner"), "");
  ChangeSignature(packet, R"("role":"OWNER")", R"("role":"GPT")");
  EXPECT_THAT(SignAndJudge(packet),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/5", "GRANT_MISSING /grants"));
}

TEST(GrantRules, OneSignatureAGrant) {
  PacketText packet = Ungranted();
  packet.AddGrant("REAL_RUN", KeyOf("owner"));
  const std::string first = packet.text();
  const size_t at = first.find(R"("sig":")");
  const std::string sig = first.substr(at, first.find('}', at) - at);
  packet.AddGrant("QT001_APPLY", KeyOf("owner"));
  const std::string both = packet.text();
  const size_t last = both.rfind(R"("sig":")");
  ChangeSignature(packet, both.substr(last, both.find('}', last) - last), sig);
  EXPECT_THAT(SignAndJudge(packet),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/1", "GRANT_NOT_DISTINCT /grants/1",
                          "GRANT_MISSING /grants"));
}

TEST(GrantRules, ScopeFollowsTheOptionsOwn) {
  const std::string file =
      R"({"schema":"lane/v1","id":"sixth","title":"t","source":"s","hold":"HOLD","options":[)"
      R"({"id":"HOLD","scope":"NO_PRODUCTION","signers":["OWNER"],"requires_blockers":[],)"
      R"("requires_grants":[]},{"id":"TRY","scope":"NO_PRODUCTION","signers":["OWNER"],)"
      R"("requires_blockers":[],"requires_grants":["PERMIT"]}],"blockers":[],)"
      R"("rollback_patterns":[],"probes_minimum":0,"documents":[],"tokens":[]})";
  const auto lanes = LaneTable::With(std::vector<std::string>{file});
  ASSERT_TRUE(lanes);
  GateContext context = Trusting();
  context.lanes = &*lanes;
  for (const char* scope : {R"(scope="NO_PRODUCTION")", R"(scope="PRODUCTION")"}) {
    PacketText packet = PacketText(*lanes->Find("sixth")).SelectUngranted("TRY");
    packet.AddGrant("PERMIT", KeyOf("owner"), scope);
    EXPECT_THAT(SignAndJudge(packet, context), ElementsAre("OK TRY")) << scope;
  }
}

TEST(GrantRules, AUsedUpGrantIsNone) {
  const auto consumed =
      ConsumedList::Parse(R"({"schema":"consumed/v1","packets":[],"grants":["grant-3"]})");
  ASSERT_TRUE(consumed);
  GateContext context = Trusting();
  context.consumed = &*consumed;
  EXPECT_THAT(SignAndJudge(With(KeyOf("owner"), ""), context),
              ElementsAre("GRANT_SIGNATURE_INVALID /grants/3", "GRANT_MISSING /grants"));
}

TEST(GrantRules, AGrantEditedAfterItWasSignedIsInvalid) {
  std::string text = With(KeyOf("owner"), "").text();
  const size_t at = text.find(R"("issued":"2026-06-12","signature")");
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 21, R"("issued":"2026-06-13")");
  const auto told = Judge(text, Trusting());
  EXPECT_THAT(told, ElementsAre("OWNER_APPROVAL_FABRICATED /owner_signature",
                                "AUTHORIZATION_STATUS_FORGED /execution_authorization_status",
                                "GRANT_SIGNATURE_INVALID /grants/0", "GRANT_MISSING /grants"));
}

}  // namespace
}  // namespace gatecrash
