#include "validator/documents/blocker_map.h"

#include <gtest/gtest.h>

#include "validator/documents/testing/edits.h"

namespace gatecrash {
namespace {

using testing::ExpectAccepted;
using testing::ExpectTold;

constexpr std::string_view kDigest =
    "3b1f3c5f1e9f6f0c5ad9b8cc6a4c1de2ab1c4f2e5d6a7b8c9d0e1f2a3b4c5d6e";

std::string Element(std::string_view id, std::string_view actors, std::string_view status = "OPEN",
                    std::string_view discharged_by = "") {
  return R"({"id":"FIX7-P0-)" + std::string(id) + R"(","status":")" + std::string(status) +
         R"(","actors":[)" + std::string(actors) + R"(],"gate":"what stands in the way",)" +
         R"("discharged_by":[)" + std::string(discharged_by) + "]}";
}

std::string Quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

const std::string kBirth = Element("PROD-BIRTH-SURFACE-1", R"("OPERATOR")");
const std::string kScope = Element("PROD-CI-SCOPE-1", R"("OWNER","OPERATOR")");
const std::string kRollback = Element("DRYRUN-PROD-ROLLBACK-1", R"("OPERATOR")");
const std::string kOpt4 = Element("PROD-OPT4-1", R"("OWNER")");

std::string Map(const std::vector<std::string>& elements, std::string_view lane) {
  std::string blockers;
  for (const std::string& element : elements) blockers += (blockers.empty() ? "" : ",") + element;
  return R"({"schema":"blocker-map/v1","lane":")" + std::string(lane) +
         R"(","packet_id":"packet-1","blockers":[)" + blockers + "]}";
}

std::string Map(const std::vector<std::string>& elements) {
  return Map(elements, "no-production-execution");
}

const std::string kMap = Map({kBirth, kScope, kRollback, kOpt4});

TEST(BlockerMap, IsTheLanesBlockersEachOnceAndInOrder) {
  const char* whole = "BLOCKER_MAP_TAMPERED /blockers";
  ExpectTold(
      kMap,
      {
          {"," + kOpt4, "", {whole}},
          {kBirth + ",", "", {whole}},
          {kBirth + "," + kScope + "," + kRollback + "," + kOpt4, "", {whole}},
          {kOpt4, kOpt4 + "," + kOpt4, {"BLOCKER_MAP_TAMPERED /blockers/4"}},
          {kBirth, kBirth + "," + kBirth, {"BLOCKER_MAP_TAMPERED /blockers/1"}},
          {kBirth + "," + kScope, kScope + "," + kBirth, {"BLOCKER_MAP_TAMPERED /blockers/1"}},
          {kRollback + "," + kOpt4, kOpt4 + "," + kRollback, {"BLOCKER_MAP_TAMPERED /blockers/3"}},
          {kOpt4, kOpt4 + "," + Element("PROD-OPT4-2", ""), {"BLOCKER_MAP_TAMPERED /blockers/4"}},
          {"FIX7-P0-PROD-OPT4-1",
           "FIX7-P0-PROD-OPT4-2",
           {whole, "BLOCKER_MAP_TAMPERED /blockers/3"}},
          {"FIX7-P0-PROD-OPT4-1",
           "fix7-p0-prod-opt4-1",
           {whole, "BLOCKER_MAP_TAMPERED /blockers/3"}},
      });
}

TEST(BlockerMap, HasTheLanesActorsInOrder) {
  ExpectTold(
      kMap,
      {
          {R"("OWNER","OPERATOR")", R"("OPERATOR","OWNER")", {"BLOCKER_MAP_TAMPERED /blockers/1"}},
          {R"("OWNER","OPERATOR")", R"("OWNER")", {"BLOCKER_MAP_TAMPERED /blockers/1"}},
          {R"(["OWNER"])", "[]", {"BLOCKER_MAP_TAMPERED /blockers/3"}},
          {R"(["OWNER"])", R"(["OWNER","GPT"])", {"BLOCKER_MAP_TAMPERED /blockers/3"}},
          {R"(["OWNER"])", R"(["OWNERS"])", {"FIELD_VALUE /blockers/3/actors/0"}},
      });
}

TEST(BlockerMap, NamesAProofExactlyWhereAStatusClaimsADischarge) {
  const std::string proof = Quoted(kDigest);
  const auto map = [&proof](std::string_view status, bool proven) {
    return Map({kBirth, kScope,
                Element("DRYRUN-PROD-ROLLBACK-1", R"("OPERATOR")", status, proven ? proof : ""),
                kOpt4});
  };
  const std::string empty = R"("discharged_by":[])";
  for (const char* status : {"OPEN", "CLASSIFIED", "NARROWED", "DESIGN_DELIVERED"}) {
    ExpectAccepted(map(status, false));
    ExpectTold(kMap, {{kRollback,
                       Element("DRYRUN-PROD-ROLLBACK-1", R"("OPERATOR")", status, proof),
                       {"BLOCKER_MAP_TAMPERED /blockers/2"}}});
  }
  for (const char* status : {"PARTIALLY_DISCHARGED", "RESOLVED"}) {
    ExpectTold(map(status, true), {{proof, "", {"BLOCKER_MAP_TAMPERED /blockers/2"}},
                                   {proof, proof + "," + proof, {}}});
  }
  ExpectTold(kMap, {{R"("FIX7-P0-PROD-OPT4-1","status":"OPEN")",
                     R"("FIX7-P0-PROD-OPT4-1","status":"CLOSED")",
                     {"FIELD_VALUE /blockers/3/status"}}});
}

TEST(BlockerMap, OfALaneWithoutBlockersIsEmpty) {
  ExpectTold(
      Map({}, "dryrun"),
      {
          {R"("blockers":[])",
           R"("blockers":[)" + kBirth + "]",
           {"BLOCKER_MAP_TAMPERED /blockers/0"}},
          {R"("dryrun")", R"("no-production-execution")", {"BLOCKER_MAP_TAMPERED /blockers"}},
          {R"("dryrun")", R"("nope")", {"LANE_UNKNOWN /lane"}},
      });
}

TEST(BlockerMap, TellsEachElementOnce) {
  const std::string many(R"({"id":"X","status":"OPEN","actors":[],"gate":"g","discharged_by":[]})");
  std::string elements = many;
  for (int i = 1; i < 256; ++i) elements += "," + many;
  ExpectTold(Map({}, "dryrun"),
             {
                 {R"("blockers":[])",
                  R"("blockers":[)" + many + "," + many + "]",
                  {"BLOCKER_MAP_TAMPERED /blockers/0", "BLOCKER_MAP_TAMPERED /blockers/1"}},
                 {R"("blockers":[])",
                  R"("blockers":[)" + elements + "," + many + "]",
                  {"FIELD_VALUE /blockers"}},
             });
}

}  // namespace
}  // namespace gatecrash
