#include "fuzz/case_oracles.h"

#include <gtest/gtest.h>

#include "fuzz/folder_truth.h"
#include "fuzz/lane_truth.h"
#include "fuzz/target.h"
#include "probes/cases/json_edit.h"

namespace gatecrash {
namespace {

constexpr std::string_view kPacket = "bases/dryrun/signed/no-production.json";
constexpr std::string_view kSealed = "bases/selftest/folder";
constexpr std::string_view kLane = "bases/no-production-execution/signed/execution";

std::optional<CaseInput> Read(Gate gate, std::string_view base,
                              std::vector<std::string> steps = {}) {
  return ReadCaseInput(
      WriteFuzzCase({gate, std::string(base), "keys/trust.json", "", "", std::move(steps)}), gate);
}

Told Accepted(std::string authorization) {
  Told told;
  told.accepted = true;
  told.authorization = std::move(authorization);
  return told;
}

TEST(CaseInput, IsTheCaseWithTheStepsThatWereDone) {
  const auto input = Read(Gate::kPacket, kPacket,
                          {R"({"op": "remove", "path": "/lane"})", R"({"op": "no-such"})"});
  ASSERT_TRUE(input);
  EXPECT_EQ(input->fuzz_case.steps.size(), 1U);
  EXPECT_FALSE(ValueText(input->subject.bytes, "/lane"));
  EXPECT_NE(input->trust, nullptr);
  EXPECT_EQ(input->trust_text, TheSetting().trust_text);
  EXPECT_EQ(input->consumed, nullptr);
}

TEST(CaseInput, IsNoneWhereTheGateWouldNotBeAsked) {
  EXPECT_FALSE(ReadCaseInput("{}", Gate::kPacket));
  EXPECT_FALSE(Read(Gate::kPacket, kSealed));
  EXPECT_FALSE(Read(Gate::kPacket, "bases/nothing"));
  EXPECT_FALSE(Read(Gate::kPacket, kPacket, {R"({"op": "become", "kind": "fifo"})"}));
  EXPECT_FALSE(ReadCaseInput(
      WriteFuzzCase({Gate::kPacket, std::string(kPacket), "keys/nothing.json", "", "", {}}),
      Gate::kPacket));
  EXPECT_FALSE(ReadCaseInput(WriteFuzzCase({Gate::kSeal, std::string(kSealed), "", "", "", {}}),
                             Gate::kPacket));
}

// Whatever is signed, and however: an attacker's keys, and those that were trusted once, are none.
TEST(CaseInput, KnowsWhetherATrustedKeySigns) {
  const auto signs = [](const std::string& key, const std::string& more) {
    return Read(Gate::kPacket, kPacket,
                {R"({"op": "sign", "at": "/owner_signature", "key": ")" + key + "\"" + more + "}"})
        ->trusted_key_signs;
  };
  for (const char* key : {"owner", "second-owner", "operator", "gpt", "t1"}) {
    EXPECT_TRUE(signs(key, "")) << key;
  }
  EXPECT_TRUE(signs("owner", R"(, "policy": "zero")"));
  EXPECT_FALSE(signs("attacker", R"(, "keyid_of": "owner")"));
  EXPECT_FALSE(signs("stale-owner", ""));
  EXPECT_TRUE(
      Read(Gate::kSeal, kSealed, {R"({"op": "sign-seal", "key": "owner"})"})->trusted_key_signs);
}

TEST(CaseOraclesDeathTest, EachEndsTheProcessUnderItsOwnName) {
  const Told told = Accepted("SOME_OPTION");
  const auto packet = Read(Gate::kPacket, kPacket, {R"({"op": "remove", "path": "/lane"})"});
  EXPECT_DEATH(RequireSignedOriginal(told, *packet),
               "^oracle IsSignedOriginal: .*\nplace: FIELD_MISSING\n$");
  const auto seal =
      Read(Gate::kSeal, kSealed, {R"({"op": "append-bytes", "file": "seal.json", "text": " "})"});
  EXPECT_DEATH(RequireSealedOriginal(told, *seal),
               "^oracle IsSealedOriginal: .*\nplace: JSON_SYNTAX\n$");
  const auto bytes = Read(Gate::kSeal, kSealed,
                          {R"({"op": "flip-bit", "file": "dash.md", "offset": 0, "bit": 0})"});
  EXPECT_DEATH(RequireTrueOfItsBytes(told, *bytes),
               "^oracle IsTrueOfItsBytes: .*\nplace: SHA256_MISMATCH at /files\n$");
  const auto lane = Read(Gate::kLane, kLane,
                         {R"({"op": "replace", "file": "blocker-map.json", )"
                          R"("path": "/lane", "value": "dryrun"})",
                          R"({"op": "reseal"})"});
  EXPECT_DEATH(RequireHoldsAsALane(told, *lane),
               "^oracle HoldsAsALane: .*\nplace: SEAL_SIGNATURE_INVALID\n$");
}

// The lane gate itself authorizes nothing; what it lets through does.
TEST(CaseOracles, AnAcceptedFolderStandsForItsPacket) {
  const Told told = Accepted(reference::kNotAuthorized);
  EXPECT_TRUE(IsSignedOriginal(told, *Read(Gate::kLane, kLane)));
  const std::string other =
      R"({"op": "replace", "file": "decision.json", "path": "/packet_id", "value": "other"})";
  EXPECT_FALSE(IsSignedOriginal(told, *Read(Gate::kLane, kLane, {other})));
  const std::string unsigned_folder = "bases/no-production-execution/folder";
  EXPECT_TRUE(IsSignedOriginal(told, *Read(Gate::kLane, unsigned_folder, {other})));
}

TEST(CaseOracles, AskNothingOfWhatIsRefusedOrAuthorizesNothing) {
  const auto lane = Read(Gate::kLane, kLane, {R"({"op": "remove-file", "file": "decision.md"})"});
  Told told = Accepted("SOME_OPTION");
  told.accepted = false;
  EXPECT_TRUE(IsSignedOriginal(told, *lane) && IsSealedOriginal(told, *lane) &&
              IsTrueOfItsBytes(told, *lane) && HoldsAsALane(told, *lane));
  const auto packet = Read(Gate::kPacket, kPacket, {R"({"op": "remove", "path": "/lane"})"});
  EXPECT_TRUE(IsSignedOriginal(Accepted(reference::kNotAuthorized), *packet));
}

// A fault that the seal does not show, since it was made anew.
TEST(LaneTruth, ALaneSaysTheSameInEachOfItsDocuments) {
  const auto holds = [](const std::string& file, const std::string& path,
                        const std::string& value) {
    const auto input = Read(Gate::kLane, kLane,
                            {R"({"op": "replace", "file": ")" + file + R"(", "path": ")" + path +
                                 R"(", "raw": ")" + value + R"("})",
                             R"({"op": "reseal"})"});
    EXPECT_EQ(input->fuzz_case.steps.size(), 2U);
    EXPECT_TRUE(IsSealTrue(input->subject.tree));
    return DoesLaneHold(input->subject.tree, input->trust_text, input->consumed_text);
  };
  const auto base = Read(Gate::kLane, kLane);
  EXPECT_TRUE(DoesLaneHold(base->subject.tree, base->trust_text, base->consumed_text));
  EXPECT_FALSE(holds("blocker-map.json", "/packet_id", R"(\"other\")"));
  EXPECT_FALSE(holds("blocker-map.json", "/blockers/0/status", R"(\"OPEN\")"));
  EXPECT_FALSE(holds("evidence/rollback.json", "/lane", R"(\"dryrun\")"));
  EXPECT_FALSE(holds("evidence/rollback.json", "/production_contact", "true"));
  EXPECT_FALSE(holds("decision.json", "/evidence/0/bytes", "1"));
  EXPECT_FALSE(holds("decision.json", "/packet_id", R"(\"other\")"));
}

}  // namespace
}  // namespace gatecrash
