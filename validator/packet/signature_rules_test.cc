#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"
#include "validator/packet/signing.h"
#include "validator/packet/testing/packet_text.h"

namespace gatecrash {
namespace {

using testing::Judge;
using testing::KeyOf;
using testing::PacketText;
using testing::Trusting;
using ::testing::ElementsAre;

constexpr std::string_view kFold = "APPLY_CANONICAL_FOLD";

PacketText Fold() { return PacketText("no-production-execution").Select(kFold); }

std::string Status(std::string_view status) { return "\"" + std::string(status) + "\""; }

TEST(SignatureRules, AcceptsASelectionByWhoMaySignIt) {
  EXPECT_THAT(Judge(Fold().Sign(KeyOf("owner"), "OWNER").text(), Trusting()),
              ElementsAre("OK APPLY_CANONICAL_FOLD"));
  EXPECT_THAT(Judge(Fold().Sign(KeyOf("owner-2"), "OWNER").text(), Trusting()),
              ElementsAre("OK APPLY_CANONICAL_FOLD"));
  EXPECT_THAT(Judge(Fold().Sign(KeyOf("gpt"), "GPT").text(), Trusting()),
              ElementsAre("OK APPLY_CANONICAL_FOLD"));
}

TEST(SignatureRules, ASignedHoldAuthorizesNothing) {
  PacketText hold("rehearsal-only");
  hold.Select("HOLD_PRODUCTION").Sign(KeyOf("owner"), "OWNER");
  EXPECT_THAT(Judge(hold.text(), Trusting()), ElementsAre("OK NOT_AUTHORIZED"));
  hold.Set("execution_authorization_status", Status("AUTHORIZED_AS_SELECTED"))
      .Sign(KeyOf("owner"), "OWNER");
  EXPECT_THAT(Judge(hold.text(), Trusting()),
              ElementsAre("AUTHORIZATION_STATUS_FORGED /execution_authorization_status"));
}

TEST(SignatureRules, ASelectionThatNobodySignedIsFabricated) {
  const std::string empty_sig = R"({"role":"OWNER","keyid":")" + std::string(64, 'a') +
                                R"(","sig":""})";
  for (const std::string& signature : {std::string(R"("UNSIGNED")"), std::string(R"("")"),
                                       empty_sig}) {
    PacketText packet = Fold();
    packet.Set("owner_signature", signature)
        .Set("execution_authorization_status", Status("NOT_AUTHORIZED"));
    EXPECT_THAT(Judge(packet.text(), Trusting()),
                ElementsAre("OWNER_APPROVAL_FABRICATED /owner_signature"))
        << signature;
    packet.Set("execution_authorization_status", Status("AUTHORIZED_AS_SELECTED"));
    EXPECT_THAT(Judge(packet.text(), Trusting()),
                ElementsAre("OWNER_APPROVAL_FABRICATED /owner_signature",
                            "AUTHORIZATION_STATUS_FORGED /execution_authorization_status"));
  }
}

TEST(SignatureRules, TheEmptyStringIsASignatureOnlyWhereSomethingIsSelected) {
  EXPECT_THAT(Judge(PacketText("dryrun").Set("owner_signature", R"("")").text()),
              ElementsAre("FIELD_VALUE /owner_signature"));
  EXPECT_THAT(Judge(PacketText("dryrun").Set("owner_signature", R"("SIGNED")").text()),
              ElementsAre("FIELD_VALUE /owner_signature"));
  EXPECT_THAT(Judge(PacketText("dryrun").Set("owner_signature", "null").text()),
              ElementsAre("FIELD_TYPE /owner_signature"));
  std::string neither = PacketText("dryrun").Set("owner_signature", R"("")").text();
  constexpr std::string_view kSelection = "\"selected_option\":null,\n";
  neither.erase(neither.find(kSelection), kSelection.size());
  EXPECT_THAT(Judge(neither), ElementsAre("FIELD_MISSING ", "FIELD_VALUE /owner_signature"));
}

TEST(SignatureRules, ASignatureNeedsASelection) {
  EXPECT_THAT(Judge(PacketText("dryrun").Sign(KeyOf("owner"), "OWNER").text(), Trusting()),
              ElementsAre("SIGNATURE_WITHOUT_SELECTION /owner_signature"));
}

TEST(SignatureRules, TheFirstThatFailsIsTold) {
  struct Row {
    const char* key;
    const char* role;
    const char* told;
  };
  const Row rows[] = {
      {"attacker", "OWNER", "SIGNATURE_KEY_UNKNOWN /owner_signature"},
      {"attacker", "T1", "SIGNATURE_KEY_UNKNOWN /owner_signature"},
      {"gpt", "OWNER", "SIGNER_ROLE_FORGED /owner_signature"},
      {"owner", "GPT", "SIGNER_ROLE_FORGED /owner_signature"},
      {"t1", "T1", "SELF_APPROVAL /owner_signature"},
      {"operator", "OPERATOR", "SIGNER_NOT_ENTITLED /owner_signature"},
  };
  for (const Row& row : rows) {
    EXPECT_THAT(Judge(Fold().Sign(KeyOf(row.key), row.role).text(), Trusting()),
                ElementsAre(row.told))
        << row.key << " as " << row.role;
  }
}

TEST(SignatureRules, WithNoTrustFileEveryKeyIsUnknown) {
  EXPECT_THAT(Judge(Fold().Sign(KeyOf("owner"), "OWNER").text()),
              ElementsAre("SIGNATURE_KEY_UNKNOWN /owner_signature"));
}

TEST(SignatureRules, AStaleOrMalformedSignatureIsInvalid) {
  PacketText stale = Fold().Sign(KeyOf("t1"), "T1");
  stale.Set("issued", R"("2026-06-13")");
  EXPECT_THAT(Judge(stale.text(), Trusting()), ElementsAre("SIGNATURE_INVALID /owner_signature"));
  const std::string keyid = ToHex(KeyOf("owner").keyid());
  for (const char* sig : {"AAAA", "x", "not base64", "AA==\\n"}) {
    PacketText packet = Fold();
    packet.Set("owner_signature",
               R"({"role":"OWNER","keyid":")" + keyid + R"(","sig":")" + sig + "\"}");
    EXPECT_THAT(Judge(packet.text(), Trusting()),
                ElementsAre("SIGNATURE_INVALID /owner_signature"))
        << sig;
  }
}

TEST(SignatureRules, EntitlementFollowsTheLane) {
  PacketText later("dryrun");
  later.Select("AUTHORIZE_PRODUCTION_CUTOVER_LATER_SEPARATELY").Sign(KeyOf("owner"), "OWNER");
  EXPECT_THAT(Judge(later.text(), Trusting()), ElementsAre("SIGNER_NOT_ENTITLED /owner_signature"));
  PacketText precheck("rehearsal-only");
  precheck.Select("AUTHORIZE_PRODUCTION_REALRUN_PRECHECK_ONLY").Sign(KeyOf("gpt"), "GPT");
  EXPECT_THAT(Judge(precheck.text(), Trusting()),
              ElementsAre("SIGNER_NOT_ENTITLED /owner_signature"));
}

TEST(SignatureRules, AnUnknownOptionIsNotAskedForItsSigners) {
  EXPECT_THAT(Judge(PacketText("dryrun").Select("NOPE").Sign(KeyOf("operator"), "OPERATOR").text(),
                    Trusting()),
              ElementsAre("OPTION_UNKNOWN /selected_option"));
}

TEST(SignatureRules, AnUnknownOptionThatNobodySignedIsFabricated) {
  PacketText packet("dryrun");
  packet.Set("selected_option", R"("NOPE")");
  EXPECT_THAT(Judge(packet.text()), ElementsAre("OPTION_UNKNOWN /selected_option",
                                                "OWNER_APPROVAL_FABRICATED /owner_signature"));
  packet.Sign(KeyOf("owner"), "OWNER");
  EXPECT_THAT(Judge(packet.text(), Trusting()),
              ElementsAre("OPTION_UNKNOWN /selected_option",
                          "AUTHORIZATION_STATUS_FORGED /execution_authorization_status"));
}

TEST(SignatureRules, TheHoldIsTheLanesWhateverTheDefaultSays) {
  const PacketText packet =
      Fold().Set("default_option", R"("APPLY_CANONICAL_FOLD")").Sign(KeyOf("owner"), "OWNER");
  EXPECT_THAT(Judge(packet.text(), Trusting()), ElementsAre("DEFAULT_NOT_HOLD /default_option"));
}

TEST(SignatureRules, TheStatusIsAlwaysAsked) {
  EXPECT_THAT(Judge(PacketText("dryrun")
                        .Set("execution_authorization_status", Status("AUTHORIZED_AS_SELECTED"))
                        .text()),
              ElementsAre("AUTHORIZATION_STATUS_FORGED /execution_authorization_status"));
  EXPECT_THAT(Judge(PacketText("dryrun")
                        .Set("execution_authorization_status", Status("AUTHORIZED_AS_SELECTED"))
                        .Sign(KeyOf("owner"), "OWNER")
                        .text(),
                    Trusting()),
              ElementsAre("SIGNATURE_WITHOUT_SELECTION /owner_signature",
                          "AUTHORIZATION_STATUS_FORGED /execution_authorization_status"));
  EXPECT_THAT(Judge(Fold()
                        .Set("execution_authorization_status", Status("NOT_AUTHORIZED"))
                        .Sign(KeyOf("attacker"), "OWNER")
                        .text(),
                    Trusting()),
              ElementsAre("AUTHORIZATION_STATUS_FORGED /execution_authorization_status",
                          "SIGNATURE_KEY_UNKNOWN /owner_signature"));
}

TEST(SignatureRules, ASignatureWithNoSelectionIsNotAskedFurther) {
  const std::string empty_sig =
      R"({"role":"T1","keyid":")" + std::string(64, 'a') + R"(","sig":""})";
  EXPECT_THAT(Judge(PacketText("dryrun").Set("owner_signature", empty_sig).text(), Trusting()),
              ElementsAre("SIGNATURE_WITHOUT_SELECTION /owner_signature"));
}

TEST(SignatureRules, AGrantsPayloadTypeIsNotAPackets) {
  PacketText packet = Fold();
  const Signing signing = PacketToSign(packet.text(), std::nullopt, Trusting());
  ASSERT_TRUE(signing.bytes);
  const std::string payload = signing.bytes->substr(signing.bytes->find('{'));
  const TestKey& owner = KeyOf("owner");
  const auto judge = [&](std::string_view type) {
    packet.Set("owner_signature",
               R"({"role":"OWNER","keyid":")" + ToHex(owner.keyid()) + R"(","sig":")" +
                   EncodeBase64(owner.Sign(PreAuthEncoding(type, payload))) + "\"}");
    return Judge(packet.text(), Trusting());
  };
  EXPECT_THAT(judge("application/vnd.gatecrash.decision-packet.v3+json"),
              ElementsAre("OK APPLY_CANONICAL_FOLD"));
  EXPECT_THAT(judge("application/vnd.gatecrash.grant.v1+json"),
              ElementsAre("SIGNATURE_INVALID /owner_signature"));
}

TEST(SignatureRules, AUsedUpPacketIsConsumedUnderAnySignature) {
  const std::string packet = Fold().Sign(KeyOf("owner"), "OWNER").text();
  const Signing signing = PacketToSign(packet, std::nullopt, Trusting());
  ASSERT_TRUE(signing.bytes);
  const std::string payload = signing.bytes->substr(signing.bytes->find('{'));
  const std::string list = R"({"schema":"consumed/v1","packets":[")" + ToHex(Sha256(payload)) +
                           R"("],"grants":[]})";
  const auto consumed = ConsumedList::Parse(list);
  ASSERT_TRUE(consumed);
  GateContext context = Trusting();
  context.consumed = &*consumed;
  EXPECT_THAT(Judge(packet, context), ElementsAre("AUTHORIZATION_CONSUMED /owner_signature"));
  EXPECT_THAT(Judge(Fold().Sign(KeyOf("gpt"), "GPT").text(), context),
              ElementsAre("AUTHORIZATION_CONSUMED /owner_signature"));
  EXPECT_THAT(Judge(Fold().Set("issued", R"("2026-06-13")").Sign(KeyOf("gpt"), "GPT").text(),
                    context),
              ElementsAre("OK APPLY_CANONICAL_FOLD"));
  EXPECT_THAT(Judge(Fold().Sign(KeyOf("attacker"), "OWNER").text(), context),
              ElementsAre("SIGNATURE_KEY_UNKNOWN /owner_signature"));
  EXPECT_THAT(Judge(Fold().text(), context),
              ElementsAre("OWNER_APPROVAL_FABRICATED /owner_signature",
                          "AUTHORIZATION_STATUS_FORGED /execution_authorization_status"));
}

TEST(SignatureRules, APacketThatNobodySignedUsesNothingUp) {
  const std::string packet = PacketText("dryrun").text();
  Findings findings;
  const auto document = ReadStrictJson(packet, findings);
  ASSERT_TRUE(document);
  const auto consumed = ConsumedList::Parse(
      R"({"schema":"consumed/v1","packets":[")" +
      ToHex(Sha256(ToCanonicalJson(document->root(), "owner_signature"))) + R"("],"grants":[]})");
  ASSERT_TRUE(consumed);
  GateContext context = Trusting();
  context.consumed = &*consumed;
  EXPECT_THAT(Judge(packet, context), ElementsAre("OK NOT_AUTHORIZED"));
}

}  // namespace
}  // namespace gatecrash
