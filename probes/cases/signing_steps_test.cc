// Signatures under every policy, held against the gate itself: a proper one is accepted, each other
// refused for what it is.
#include <gtest/gtest.h>

#include "probes/cases/json_edit.h"
#include "probes/cases/test_corpus.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {
namespace {

const Corpus& Shipped() {
  static const std::unique_ptr<Corpus> corpus = OpenCorpus("corpus");
  return *corpus;
}

const TrustStore& Trust() {
  static const TrustStore trust = *TrustStore::Parse(*Shipped().Read("keys/trust.json"));
  return trust;
}

// The code of the verdict on a packet.
std::string CodeOf(std::string_view packet) {
  GateContext context;
  context.trust = &Trust();
  const Verdict verdict = JudgeDocument(packet, context);
  return verdict.accepted() ? "OK" : std::string(Name(verdict.findings()[0].code));
}

std::string Signed(std::string_view members) {
  return Done(*Shipped().Read("bases/dryrun/signed/no-production.json"),
              R"({"op":"sign","at":"/owner_signature",)" + std::string(members) + "}", Shipped());
}

struct PolicyCase {
  std::string_view policy;
  std::string_view code;
};

constexpr PolicyCase kPolicies[] = {
    {"proper", "OK"},
    {"other-payload", "SIGNATURE_INVALID"},
    {"no-envelope", "SIGNATURE_INVALID"},
    {"wrong-type", "SIGNATURE_INVALID"},
    {"as-written", "SIGNATURE_INVALID"},
    {"malleated", "SIGNATURE_INVALID"},
    {"bit-flipped", "SIGNATURE_INVALID"},
    {"swapped-halves", "SIGNATURE_INVALID"},
    {"small-order", "SIGNATURE_INVALID"},
    {"zero", "SIGNATURE_INVALID"},
    {"short", "SIGNATURE_INVALID"},
    {"long", "SIGNATURE_INVALID"},
    {"empty", "OWNER_APPROVAL_FABRICATED"},
    {"hex", "SIGNATURE_INVALID"},
    {"unpadded", "SIGNATURE_INVALID"},
    {"base64url", "SIGNATURE_INVALID"},
    {"trailing-bits", "SIGNATURE_INVALID"},
    {"line-break", "SIGNATURE_INVALID"},
    {"trailing-newline", "SIGNATURE_INVALID"},
    {"double-padded", "SIGNATURE_INVALID"},
};

class PolicyTest : public testing::TestWithParam<PolicyCase> {};
TEST_P(PolicyTest, IsJudgedForWhatItIs) {
  const std::string policy(GetParam().policy);
  EXPECT_EQ(CodeOf(Signed(R"("key":"owner","policy":")" + policy + "\"")), GetParam().code);
  const auto page = Shipped().Read("README.md");
  EXPECT_NE(page->find("`" + policy + "`"), std::string::npos);
}
INSTANTIATE_TEST_SUITE_P(All, PolicyTest, testing::ValuesIn(kPolicies));

TEST(SignTest, EachKeySignsInItsRole) {
  EXPECT_EQ(CodeOf(Signed(R"("key":"owner")")), "OK");
  EXPECT_EQ(CodeOf(Signed(R"("key":"second-owner")")), "OK");
  EXPECT_EQ(CodeOf(Signed(R"("key":"gpt")")), "OK");
  EXPECT_EQ(CodeOf(Signed(R"("key":"operator")")), "SIGNER_NOT_ENTITLED");
  EXPECT_EQ(CodeOf(Signed(R"("key":"t1")")), "SELF_APPROVAL");
  EXPECT_EQ(CodeOf(Signed(R"("key":"attacker")")), "SIGNATURE_KEY_UNKNOWN");
  EXPECT_EQ(CodeOf(Signed(R"("key":"stale-owner")")), "SIGNATURE_KEY_UNKNOWN");
}

TEST(SignTest, ClaimsWhatItIsTold) {
  EXPECT_EQ(CodeOf(Signed(R"("key":"gpt","role":"OWNER")")), "SIGNER_ROLE_FORGED");
  EXPECT_EQ(CodeOf(Signed(R"("key":"attacker","keyid_of":"owner")")), "SIGNATURE_INVALID");
  EXPECT_EQ(CodeOf(Signed(R"("key":"owner","over":"bases/dryrun/signed/hold.json")")),
            "SIGNATURE_INVALID");
}

TEST(SignTest, ALaterStepMakesItStale) {
  std::string packet = Signed(R"("key":"owner")");
  ASSERT_FALSE(ReplaceValue(packet, "/issued", "\"2026-06-12\""));
  EXPECT_EQ(CodeOf(packet), "SIGNATURE_INVALID");
}

TEST(SignTest, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(Signed(R"("key":"nobody")"), "fault: a key that is not known");
  EXPECT_EQ(Signed(R"("key":"owner","policy":"best")"), "fault: a policy that is not known");
  EXPECT_EQ(Signed(R"("key":"owner","over":"none.json")"), "fault: over is not in the corpus");
  EXPECT_EQ(Done("{}", R"({"op":"sign","at":"/x","key":"owner"})", Shipped()),
            "fault: at is /owner_signature or a grant");
  EXPECT_EQ(Done("{}", R"({"op":"sign","at":"/grants/0","key":"owner"})", Shipped()),
            "fault: no such place");
  EXPECT_EQ(Done("[1]", R"({"op":"sign","at":"/owner_signature","key":"owner"})", Shipped()),
            "fault: what is signed is no strict JSON object");
}

TEST(SignTest, SignsAGrant) {
  const auto base = Shipped().Read("bases/rehearsal-only/signed/execution.json");
  std::string packet = Done(*base, R"({"op":"sign","at":"/grants/2","key":"gpt"})", Shipped());
  packet = Done(packet, R"({"op":"sign","at":"/owner_signature","key":"owner"})", Shipped());
  EXPECT_EQ(CodeOf(packet), "GRANT_SIGNATURE_INVALID");
  packet = Done(packet, R"({"op":"sign","at":"/grants/2","key":"second-owner"})", Shipped());
  packet = Done(packet, R"({"op":"sign","at":"/owner_signature","key":"owner"})", Shipped());
  EXPECT_EQ(CodeOf(packet), "OK");
}

class SealStepTest : public testing::Test {
 protected:
  SealStepTest() { EXPECT_FALSE(LoadBase(Shipped(), "bases/dryrun/folder", folder_)); }
  std::string Do(std::string_view step) { return DoneIn(folder_, step, Shipped()); }
  std::string Codes() {
    MemoryFolder folder;
    FillFolder(folder_.tree, folder);
    SealContext context;
    context.trust = &Trust();
    std::string codes;
    const Verdict verdict = JudgeSeal(folder, context);
    for (const Finding& finding : verdict.findings())
      codes += std::string(Name(finding.code)) + " ";
    return codes;
  }
  Case folder_;
};

TEST_F(SealStepTest, ResealKeepsTheListAndMakesItHold) {
  EXPECT_EQ(Do(R"({"op":"append-bytes","file":"evidence/notes.md","text":"!"})"), "");
  EXPECT_EQ(Codes(), "LENGTH_MISMATCH SHA256_MISMATCH ");
  EXPECT_EQ(Do(R"({"op":"reseal"})"), "");
  EXPECT_EQ(Codes(), "SEAL_SIGNATURE_INVALID ");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner"})"), "");
  EXPECT_EQ(Codes(), "");
}

TEST_F(SealStepTest, ResealDoesNotListWhatIsNew) {
  EXPECT_EQ(Do(R"({"op":"write-file","file":"new.txt","text":"!"})"), "");
  EXPECT_EQ(Do(R"({"op":"reseal"})"), "");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner"})"), "");
  EXPECT_EQ(Codes(), "FILE_UNLISTED ");
  EXPECT_EQ(Do(R"({"op":"reseal","list":"rebuilt"})"), "");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner"})"), "");
  EXPECT_EQ(Codes(), "");
}

TEST_F(SealStepTest, ResealLeavesAMissingFilesEntry) {
  EXPECT_EQ(Do(R"({"op":"remove-file","file":"evidence/notes.md"})"), "");
  EXPECT_EQ(Do(R"({"op":"reseal"})"), "");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner"})"), "");
  EXPECT_EQ(Codes(), "FILE_MISSING ");
}

TEST_F(SealStepTest, ResealKeepsAnotherFaultOfTheList) {
  EXPECT_EQ(Do(R"({"op":"move","file":"seal.json","from":"/files/0","path":"/files/1"})"), "");
  EXPECT_EQ(Do(R"({"op":"reseal"})"), "");
  EXPECT_EQ(Codes(), "PATH_ORDER ");
}

TEST_F(SealStepTest, RelistMakesThePacketAndItsTwinHold) {
  constexpr std::string_view kTwin = "packet/owner-next-decision-template.json";
  EXPECT_EQ(Do(R"({"op":"append-bytes","file":"evidence/notes.md","text":"!"})"), "");
  const std::string before = *folder_.FileBytes("decision.json");
  EXPECT_EQ(Do(R"({"op":"relist"})"), "");
  const std::string packet = *folder_.FileBytes("decision.json");
  const std::string notes = *folder_.FileBytes("evidence/notes.md");
  EXPECT_NE(packet.find(ToHex(Sha256(notes))), std::string::npos);
  EXPECT_EQ(packet.find("evidence/notes.md"), before.find("evidence/notes.md"));
  EXPECT_EQ(CodeOf(packet), "OK");  // its tree digest follows
  EXPECT_EQ(*folder_.FileBytes(kTwin), packet);
  EXPECT_EQ(Do(R"({"op":"reseal"})"), "");
  EXPECT_EQ(Codes(), "SEAL_SIGNATURE_INVALID ");
}

TEST_F(SealStepTest, RelistKeepsAMissingFilesEntryAndWhatIsNotListed) {
  EXPECT_EQ(Do(R"({"op":"remove-file","file":"evidence/notes.md"})"), "");
  EXPECT_EQ(Do(R"({"op":"write-file","file":"evidence/new.txt","text":"!"})"), "");
  const std::string before = *folder_.FileBytes("decision.json");
  EXPECT_EQ(Do(R"({"op":"relist"})"), "");
  EXPECT_EQ(*folder_.FileBytes("decision.json"), before);
}

TEST_F(SealStepTest, RelistRebuildsFromWhatLiesBelowEvidence) {
  EXPECT_EQ(Do(R"({"op":"remove-file","file":"evidence/notes.md"})"), "");
  EXPECT_EQ(Do(R"({"op":"write-file","file":"evidence/new.txt","text":"!"})"), "");
  EXPECT_EQ(Do(R"({"op":"remove-file","file":"packet"})"), "");
  EXPECT_EQ(Do(R"({"op":"relist","list":"rebuilt"})"), "");
  const std::string packet = *folder_.FileBytes("decision.json");
  EXPECT_EQ(CodeOf(packet), "OK");
  EXPECT_EQ(packet.find("evidence/notes.md"), std::string::npos);
  EXPECT_NE(packet.find("evidence/new.txt"), std::string::npos);
  EXPECT_EQ(packet.find("decision.md"), std::string::npos);
  EXPECT_EQ(folder_.FileBytes("packet/owner-next-decision-template.json"), nullptr);
}

TEST_F(SealStepTest, SignsUnderEveryPolicyAndStatement) {
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"attacker"})"), "");
  EXPECT_EQ(Codes(), "SEAL_SIGNATURE_INVALID ");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"gpt"})"), "");
  EXPECT_EQ(Codes(), "SEAL_SIGNATURE_INVALID ");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner","policy":"malleated"})"), "");
  EXPECT_EQ(Codes(), "SEAL_SIGNATURE_INVALID ");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner","statement":[)"
               R"({"op":"replace","path":"/predicate/files","value":6}]})"),
            "");
  EXPECT_EQ(Codes(), "SEAL_SIGNATURE_INVALID ");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"second-owner"})"), "");
  EXPECT_EQ(Codes(), "");
}

TEST_F(SealStepTest, RefusesWhatItCantDo) {
  EXPECT_EQ(Do(R"({"op":"reseal","list":"new"})"), "fault: list is kept or rebuilt");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner","policy":"as-written"})"),
            "fault: a policy that can't be had here");
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner","statement":[{"op":"fifo","file":"x"}]})"),
            "fault: only a step of a document can be done here");
  EXPECT_EQ(Do(R"({"op":"relist","list":"new"})"), "fault: list is kept or rebuilt");
  constexpr std::string_view kNoPacket =
      "fault: decision.json is missing, or no packet with a list of evidence";
  EXPECT_EQ(Do(R"({"op":"remove","file":"decision.json","path":"/evidence"})"), "");
  EXPECT_EQ(Do(R"({"op":"relist"})"), kNoPacket);
  EXPECT_EQ(Do(R"({"op":"remove-file","file":"decision.json"})"), "");
  EXPECT_EQ(Do(R"({"op":"relist"})"), kNoPacket);
  EXPECT_EQ(Do(R"({"op":"remove-file","file":"seal.json"})"), "");
  constexpr std::string_view kNone = "fault: seal.json is missing, or no seal with a list of files";
  EXPECT_EQ(Do(R"({"op":"reseal"})"), kNone);
  EXPECT_EQ(Do(R"({"op":"sign-seal","key":"owner"})"), kNone);
}

TEST(TreeDigestTest, FollowsFromTheListAsItStands) {
  const auto base = Shipped().Read("bases/dryrun/decision.json");
  const std::string without = Done(*base, R"({"op":"remove","path":"/evidence/0"})", Shipped());
  EXPECT_EQ(CodeOf(without), "EVIDENCE_TREE_MISMATCH");
  EXPECT_EQ(CodeOf(Done(without,
                        R"({"op":"tree-digest","list":"/evidence","path":"/evidence_tree_sha256"})",
                        Shipped())),
            "OK");
  EXPECT_EQ(Done("{\"f\":[1]}", R"({"op":"tree-digest","list":"/f","path":"/f"})", Shipped()),
            "fault: the list is no list of files");
}

}  // namespace
}  // namespace gatecrash
