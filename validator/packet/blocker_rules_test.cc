#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/packet/testing/packet_text.h"

namespace gatecrash {
namespace {

using testing::Judge;
using testing::kEvidenceDigest;
using testing::KeyOf;
using testing::PacketText;
using testing::Trusting;
using ::testing::ElementsAre;

// The four of no-production-execution, by one letter each, and how many actors each has.
std::string Blocker(char letter, std::string_view status = "OPEN", std::string_view proof = "",
                    std::string_view actors = "") {
  const std::string_view ids[] = {"FIX7-P0-PROD-BIRTH-SURFACE-1", "FIX7-P0-PROD-CI-SCOPE-1",
                                  "FIX7-P0-DRYRUN-PROD-ROLLBACK-1", "FIX7-P0-PROD-OPT4-1", "OTHER"};
  const std::string_view lanes_actors[] = {R"("OPERATOR")", R"("OWNER","OPERATOR")",
                                           R"("OPERATOR")", R"("OWNER")", R"("OWNER")"};
  const auto i = static_cast<size_t>(letter - 'A');
  return R"({"id":")" + std::string(ids[i]) + R"(","status":")" + std::string(status) +
         R"(","actors":[)" + std::string(actors.empty() ? lanes_actors[i] : actors) +
         R"(],"gate":"g","discharged_by":[)" + std::string(proof) + "]}";
}

std::string List(std::string_view letters) {
  std::string json = "[";
  for (const char letter : letters) json += (json.size() > 1 ? "," : "") + Blocker(letter);
  return json + "]";
}

std::vector<std::string> JudgeBlockers(const std::string& json) {
  return Judge(PacketText("no-production-execution").Set("blockers", json).text());
}

TEST(BlockerRules, TheLanesOwnInItsOrder) {
  struct Row {
    const char* letters;
    std::vector<std::string> told;
  };
  const Row rows[] = {
      {"ABCD", {"OK NOT_AUTHORIZED"}},
      {"ABC", {"BLOCKER_MISSING /blockers"}},
      {"BCD", {"BLOCKER_MISSING /blockers"}},
      {"", {"BLOCKER_MISSING /blockers"}},
      {"ABCDD", {"BLOCKER_UNKNOWN /blockers/4"}},
      {"AABCD", {"BLOCKER_UNKNOWN /blockers/1"}},
      {"ABCDE", {"BLOCKER_UNKNOWN /blockers/4"}},
      {"EABCD", {"BLOCKER_UNKNOWN /blockers/0"}},
      {"ABDC", {"BLOCKER_UNKNOWN /blockers/3"}},
      {"DABC", {"BLOCKER_UNKNOWN /blockers/1", "BLOCKER_UNKNOWN /blockers/2",
                "BLOCKER_UNKNOWN /blockers/3"}},
      {"BACD", {"BLOCKER_UNKNOWN /blockers/1"}},
      {"ACBD", {"BLOCKER_UNKNOWN /blockers/2"}},
      {"ABE", {"BLOCKER_MISSING /blockers", "BLOCKER_UNKNOWN /blockers/2"}},
  };
  for (const Row& row : rows) EXPECT_EQ(JudgeBlockers(List(row.letters)), row.told) << row.letters;
}

TEST(BlockerRules, ActorsAreTheLanesInOrder) {
  for (const char* actors : {R"("OPERATOR","OWNER")", R"("OWNER")", R"("OWNER","OPERATOR","GPT")",
                             R"("OWNER","OWNER")"}) {
    EXPECT_THAT(JudgeBlockers("[" + Blocker('A') + "," + Blocker('B', "OPEN", "", actors) + "," +
                              Blocker('C') + "," + Blocker('D') + "]"),
                ElementsAre("BLOCKER_ACTOR_FORGED /blockers/1"))
        << actors;
  }
}

TEST(BlockerRules, NothingElseIsAskedOfAnElementOutOfPlace) {
  EXPECT_THAT(JudgeBlockers("[" + Blocker('A') + "," + Blocker('B') + "," + Blocker('C') + "," +
                            Blocker('D') + "," + Blocker('A', "RESOLVED", "", R"("GPT")") + "]"),
              ElementsAre("BLOCKER_UNKNOWN /blockers/4"));
}

TEST(BlockerRules, ADischargeIsProvenByEvidence) {
  const std::string listed = "\"" + std::string(kEvidenceDigest) + "\"";
  const std::string unlisted = "\"" + std::string(64, 'b') + "\"";
  const auto judge = [](std::string_view status, const std::string& proof) {
    return JudgeBlockers("[" + Blocker('A', status, proof) + "," + Blocker('B') + "," +
                         Blocker('C') + "," + Blocker('D') + "]");
  };
  for (const char* status : {"PARTIALLY_DISCHARGED", "RESOLVED"}) {
    EXPECT_THAT(judge(status, listed), ElementsAre("OK NOT_AUTHORIZED"));
    EXPECT_THAT(judge(status, listed + "," + listed), ElementsAre("OK NOT_AUTHORIZED"));
    for (const std::string& proof : {std::string(), unlisted, listed + "," + unlisted,
                                     unlisted + "," + listed}) {
      EXPECT_THAT(judge(status, proof), ElementsAre("BLOCKER_DISCHARGE_UNPROVEN /blockers/0"));
    }
  }
  for (const char* status : {"OPEN", "CLASSIFIED", "NARROWED", "DESIGN_DELIVERED"}) {
    EXPECT_THAT(judge(status, ""), ElementsAre("OK NOT_AUTHORIZED"));
    EXPECT_THAT(judge(status, listed), ElementsAre("BLOCKER_DISCHARGE_UNPROVEN /blockers/0"));
  }
  EXPECT_THAT(judge("CLOSED", ""), ElementsAre("FIELD_VALUE /blockers/0/status"));
}

TEST(BlockerRules, WhatTheOptionRequiresIsResolvedInItsPlace) {
  for (const char* status : {"OPEN", "CLASSIFIED", "PARTIALLY_DISCHARGED"}) {
    PacketText packet = PacketText("rehearsal-only").Select("AUTHORIZE_PRODUCTION_DRYRUN_ONLY");
    packet.SetBlocker(2, status, status[0] == 'P' ? std::string(kEvidenceDigest) : "");
    packet.Sign(KeyOf("owner"), "OWNER");
    EXPECT_THAT(Judge(packet.text(), Trusting()), ElementsAre("BLOCKER_OPEN /blockers/2"));
  }
  PacketText packet = PacketText("rehearsal-only").Select("AUTHORIZE_PRODUCTION_DRYRUN_ONLY");
  EXPECT_THAT(Judge(packet.Sign(KeyOf("owner"), "OWNER").text(), Trusting()),
              ElementsAre("OK AUTHORIZE_PRODUCTION_DRYRUN_ONLY"));
}

TEST(BlockerRules, EachThatTheOptionRequiresIsAsked) {
  for (size_t open = 0; open < 7; ++open) {
    PacketText packet = PacketText("rehearsal-only").Select("AUTHORIZE_PRODUCTION_EXECUTION");
    packet.SetBlocker(open, "NARROWED").Sign(KeyOf("owner"), "OWNER");
    EXPECT_THAT(Judge(packet.text(), Trusting()),
                ElementsAre("BLOCKER_OPEN /blockers/" + std::to_string(open)));
  }
}

TEST(BlockerRules, AFaultIsToldAtTheElementNotAtTheLanesNumber) {
  const std::string proof = "\"" + std::string(kEvidenceDigest) + "\"";
  EXPECT_THAT(JudgeBlockers("[" + Blocker('E') + "," + Blocker('A') + "," +
                            Blocker('B', "OPEN", "", R"("GPT")") + "," +
                            Blocker('C', "OPEN", proof) + "," + Blocker('D') + "]"),
              ElementsAre("BLOCKER_UNKNOWN /blockers/0", "BLOCKER_ACTOR_FORGED /blockers/2",
                          "BLOCKER_DISCHARGE_UNPROVEN /blockers/3"));
  PacketText packet = PacketText("no-production-execution").Select("AUTHORIZE_PRODUCTION_PHASE");
  packet.Set("blockers", "[" + Blocker('E') + "," + Blocker('A', "RESOLVED", proof) + "," +
                             Blocker('B', "RESOLVED", proof) + "," + Blocker('C') + "," +
                             Blocker('D', "RESOLVED", proof) + "]");
  packet.Sign(KeyOf("owner"), "OWNER");
  EXPECT_THAT(Judge(packet.text(), Trusting()),
              ElementsAre("BLOCKER_UNKNOWN /blockers/0", "BLOCKER_OPEN /blockers/3"));
}

TEST(BlockerRules, AnyEvidenceListedIsProof) {
  const std::string second = ToHex(Sha256("second"));
  const std::string lines = "seal-tree/v1\n" + std::string(kEvidenceDigest) + " 1 a\n" + second +
                            " 2 b\n";
  PacketText packet("no-production-execution");
  packet.SetBlocker(3, "RESOLVED", second)
      .Set("evidence", R"([{"path":"a","bytes":1,"sha256":")" + std::string(kEvidenceDigest) +
                           R"("},{"path":"b","bytes":2,"sha256":")" + second + "\"}]")
      .Set("evidence_tree_sha256", "\"" + ToHex(Sha256(lines)) + "\"");
  EXPECT_THAT(Judge(packet.text()), ElementsAre("OK NOT_AUTHORIZED"));
}

TEST(BlockerRules, ARequiredBlockerOutOfPlaceIsOpen) {
  PacketText packet = PacketText("no-production-execution").Select("AUTHORIZE_PRODUCTION_PHASE");
  const std::string proof = "\"" + std::string(kEvidenceDigest) + "\"";
  packet.Set("blockers", "[" + Blocker('B', "RESOLVED", proof) + "," +
                             Blocker('A', "RESOLVED", proof) + "," +
                             Blocker('C', "RESOLVED", proof) + "]");
  packet.Sign(KeyOf("owner"), "OWNER");
  EXPECT_THAT(Judge(packet.text(), Trusting()),
              ElementsAre("BLOCKER_MISSING /blockers", "BLOCKER_UNKNOWN /blockers/1",
                          "BLOCKER_OPEN /blockers"));
}

}  // namespace
}  // namespace gatecrash
