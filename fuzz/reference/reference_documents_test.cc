// The reference's own reading of section 4.5: an accepted document of each kind, and single faults.
#include <gtest/gtest.h>

#include <string>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_packet.h"
#include "fuzz/reference/reference_signing.h"

namespace gatecrash::reference {
namespace {

struct Fault {
  const char* pointer;
  std::string json;
  const char* told;  // "CODE at" lines
};

std::string ToldOf(const Draft& draft) {
  std::string lines;
  for (const auto& [code, at] : JudgePacket(draft.Text(), "", "", {}).findings) {
    lines += code + " " + at + "\n";
  }
  return lines;
}

void Expect(const std::string& accepted, const std::vector<Fault>& faults) {
  EXPECT_EQ(ToldOf(Draft(accepted)), "");
  for (const auto& [pointer, json, told] : faults) {
    EXPECT_EQ(ToldOf(Draft(accepted).Set(pointer, json)), told) << pointer << " " << json;
  }
}

std::string Begin(const std::string& schema, const std::string& lane) {
  return R"({"schema":")" + schema + R"(","lane":")" + lane + R"(","packet_id":"p",)";
}

const std::string kState = Quoted(Sha256Hex("state"));
const std::string kOther = Quoted(Sha256Hex("other"));
const std::string kNothing = Quoted(Sha256Hex(""));

TEST(ReferenceDocuments, BlockerMap) {
  const std::string scope =
      R"({"id":"FIX7-P0-PROD-CI-SCOPE-1","status":"OPEN","actors":["OWNER","OPERATOR"],)"
      R"("gate":"g","discharged_by":[]})";
  const auto by = [](const char* id, const char* actor) {
    return R"({"id":"FIX7-P0-)" + std::string(id) + R"(","status":"OPEN","actors":[")" + actor +
           R"("],"gate":"g","discharged_by":[]})";
  };
  const std::string map = Begin("blocker-map/v1", "no-production-execution") + R"("blockers":[)" +
                          by("PROD-BIRTH-SURFACE-1", "OPERATOR") + "," + scope + "," +
                          by("DRYRUN-PROD-ROLLBACK-1", "OPERATOR") + "," +
                          by("PROD-OPT4-1", "OWNER") + "]}";
  const char* const third = "BLOCKER_MAP_TAMPERED /blockers/3\n";
  Expect(map, {
                  {"/lane", "\"x\"", "LANE_UNKNOWN /lane\n"},
                  {"/blockers", "[]", "BLOCKER_MAP_TAMPERED /blockers\n"},
                  {"/blockers/4", scope, "BLOCKER_MAP_TAMPERED /blockers/4\n"},
                  {"/blockers/3/actors", "[]", third},
                  {"/blockers/3/status", "\"RESOLVED\"", third},
                  {"/blockers/3/discharged_by", "[" + kState + "]", third},
                  {"/blockers/3/status", "\"DONE\"", "FIELD_VALUE /blockers/3/status\n"},
                  {"/blockers/3", scope,
                   "BLOCKER_MAP_TAMPERED /blockers\nBLOCKER_MAP_TAMPERED /blockers/3\n"},
              });
}

TEST(ReferenceDocuments, DryrunEvidence) {
  Expect(Begin("dryrun-evidence/v1", "dryrun") +
             R"("environment":"CLONE","read_only":true,"entry_state":)" + kState +
             R"(,"exit_state":)" + kState +
             R"(,"rows_changed":0,"production_changed":false,"transcript":)" + kOther + "}",
         {
             {"/read_only", "false", "DRYRUN_NOT_READ_ONLY /read_only\n"},
             {"/rows_changed", "1", "DRYRUN_NOT_READ_ONLY /rows_changed\n"},
             {"/exit_state", kOther, "DRYRUN_STATE_CHANGED /exit_state\n"},
             {"/production_changed", "true", "DRYRUN_CHANGED_PRODUCTION /production_changed\n"},
             {"/transcript", kNothing, "EVIDENCE_DIGEST_TRIVIAL /transcript\n"},
             {"/environment", "\"MOON\"", "FIELD_VALUE /environment\n"},
         });
}

TEST(ReferenceDocuments, GovernanceAddendum) {
  std::string entries;
  for (int number = 442; number <= 461; ++number) {
    entries += (entries.empty() ? "" : ",") + (R"({"id":"TKT-OBJ-)" + std::to_string(number)) +
               R"(","status":"PROPOSED","apply_now":"NO"})";
  }
  const char* const again = R"({"id":"TKT-OBJ-450","status":"PROPOSED","apply_now":"NO"})";
  Expect(Begin("governance-addendum/v1", "dryrun") +
             R"("reserved":{"first":"TKT-OBJ-442","last":"TKT-OBJ-461"},"entries":[)" + entries +
             "]}",
         {
             {"/reserved/last", "\"TKT-OBJ-460\"", "RESERVED_RANGE_TAMPERED /reserved\n"},
             {"/entries", "[]", "RESERVED_ENTRY_MISSING /entries\n"},
             {"/entries/20", again, "RESERVED_ENTRY_REPEATED /entries/20\n"},
             {"/entries/0/id", "\"TKT-OBJ-441\"",
              "RESERVED_ENTRY_MISSING /entries\nRESERVED_ENTRY_OUTSIDE /entries/0\n"},
             {"/entries/1/status", "\"AGREED\"", "RESERVED_ENTRY_NOT_PROPOSED /entries/1/status\n"},
             {"/entries/1/apply_now", "\"YES\"", "RESERVED_ENTRY_APPLIED /entries/1/apply_now\n"},
         });
}

TEST(ReferenceDocuments, BirthBlueprint) {
  std::string pins;
  for (const char* name : {"P7", "N7", "N8", "N6", "CANONICALIZER_REV3", "PACKET_V3"}) {
    pins += (pins.empty() ? "" : ",") + (R"({"name":")" + std::string(name)) +
            R"(","path":"pins/)" + name + R"(","bytes":1,"sha256":)" + kState + "}";
  }
  Expect(
      Begin("birth-blueprint/v1", "dryrun") + R"("pins":[)" + pins + R"(],"production":"BLOCKED"})",
      {
          {"/pins", "[]", "PIN_MISSING /pins\n"},
          {"/pins/2/name", "\"P7\"", "PIN_MISSING /pins\nPIN_REPEATED /pins/2\n"},
          {"/pins/2/path", "\"pins/P7\"", "PIN_REPEATED /pins/2\n"},
          {"/pins/2/path", "\"../P7\"", "PATH_UNSAFE /pins/2/path\n"},
          {"/production", "\"OPEN\"", "BLUEPRINT_OPENS_PRODUCTION /production\n"},
      });
}

TEST(ReferenceDocuments, CloneProvenance) {
  const auto provenance = [](const std::string& lane, const std::string& shaped) {
    return Begin("clone-provenance/v1", lane) +
           R"("required":{"provided_by":"OPERATOR","isolated":true,"secret_free":true,)"
           R"("production_shaped":)" +
           shaped +
           R"(},"clone":{"clone_id":"c",)"
           R"("provided_by":"OPERATOR","provided":"2026-06-12","isolated":true,)"
           R"("secret_free":true,"production_shaped":true,"dump":{"bytes":1,"sha256":)" +
           kState + "}}}";
  };
  Expect(provenance("shaped-clone-rehearsal", "true"),
         {
             {"/clone", "null", ""},
             {"/required/isolated", "false", "CLONE_REQUIREMENT_TAMPERED /required/isolated\n"},
             {"/required/production_shaped", "false",
              "CLONE_REQUIREMENT_TAMPERED /required/production_shaped\n"},
             {"/clone/provided_by", "\"T1\"", "CLONE_NOT_FROM_OPERATOR /clone/provided_by\n"},
             {"/clone/isolated", "false", "CLONE_NOT_ISOLATED /clone/isolated\n"},
             {"/clone/secret_free", "false", "CLONE_HAS_SECRETS /clone/secret_free\n"},
             {"/clone/production_shaped", "false",
              "CLONE_NOT_PRODUCTION_SHAPED /clone/production_shaped\n"},
             {"/clone/dump/sha256", kNothing, "EVIDENCE_DIGEST_TRIVIAL /clone/dump/sha256\n"},
         });
  Expect(provenance("rehearsal-only", "false"), {{"/clone/production_shaped", "false", ""}});
}

TEST(ReferenceDocuments, SchemaCompatibility) {
  const std::string tables =
      R"([{"name":"a","columns":[{"name":"id","type":"int","nullable":false}],)"
      R"("primary_key":["id"],"foreign_keys":[]},)"
      R"({"name":"b","columns":[{"name":"a_id","type":"int","nullable":true}],"primary_key":[],)"
      R"("foreign_keys":[{"columns":["a_id"],"table":"a","references":["id"]}]}])";
  const std::string required =
      Begin("schema-compatibility/v1", "dryrun") + R"("required":)" + tables;
  Expect(
      required + R"(,"observed":)" + tables + "}",
      {
          {"/observed", "null", ""},
          {"/observed", "[]", "SHAPE_TABLE_DIFFERS /observed\n"},
          {"/observed/0/name", "\"c\"", "SHAPE_TABLE_DIFFERS /observed/0\n"},
          {"/observed/0/columns/0/name", "\"ID\"", "SHAPE_COLUMN_DIFFERS /observed/0/columns/0\n"},
          {"/observed/0/columns/0/nullable", "true",
           "SHAPE_COLUMN_DIFFERS /observed/0/columns/0\n"},
          {"/observed/0/columns/0/type", "\"text\"",
           "SHAPE_TYPE_DIFFERS /observed/0/columns/0/type\n"},
          {"/observed/0/primary_key", "[]", "SHAPE_KEY_DIFFERS /observed/0/primary_key\n"},
          {"/observed/1/foreign_keys", "[]", "SHAPE_KEY_DIFFERS /observed/1/foreign_keys\n"},
      });
  const std::string column = R"({"name":"id","type":"int","nullable":false})";
  Expect(required + R"(,"observed":null})",
         {
             {"/required/1/name", "\"a\"", "SHAPE_REQUIREMENT_UNSOUND /required/1\n"},
             {"/required/0/columns/1", column, "SHAPE_REQUIREMENT_UNSOUND /required/0/columns/1\n"},
             {"/required/0/primary_key/0", "\"x\"",
              "SHAPE_REQUIREMENT_UNSOUND /required/0/primary_key/0\n"},
             {"/required/1/foreign_keys/0/references", "[]",
              "SHAPE_REQUIREMENT_UNSOUND /required/1/foreign_keys/0\n"},
         });
}

TEST(ReferenceDocuments, ProbeReport) {
  std::string probes;
  for (int i = 0; i < 10; ++i) {
    probes += (i == 0 ? "" : ",") + (R"({"id":"p)" + std::to_string(i)) +
              R"(","expected":"E","told":"E","outcome":"FAILED_CLOSED","tokens_leaked":0})";
  }
  const std::string report = Begin("probe-report/v1", "rehearsal-only") + R"("probes":[)" + probes +
                             R"(],"total":10,"failed_closed":10,"tokens_leaked":0})";
  Expect(report, {
                     {"/probes/1/id", "\"p0\"", "PROBE_REPEATED /probes/1\n"},
                     {"/probes/1/told", "\"F\"", "PROBE_NOT_CLOSED /probes/1\n"},
                     {"/probes/1/outcome", "\"OPEN\"",
                      "PROBE_NOT_CLOSED /probes/1\nPROBE_COUNTS_WRONG /failed_closed\n"},
                     {"/probes/1/tokens_leaked", "2",
                      "PROBE_LEAKED /probes/1\nPROBE_COUNTS_WRONG /tokens_leaked\n"},
                     {"/total", "11", "PROBE_COUNTS_WRONG /total\n"},
                     {"/total", "9", "PROBES_BELOW_MINIMUM /total\nPROBE_COUNTS_WRONG /total\n"},
                 });
}

TEST(ReferenceDocuments, ALaneFileSaysWhatItNeedsOfAClone) {
  const auto lane = [](const std::string& documents, const std::string& blockers) {
    return R"({"schema":"lane/v1","id":"extra","title":"t","source":"s","hold":"HOLD","options":[)"
           R"({"id":"HOLD","scope":"NO_PRODUCTION","signers":[],"requires_blockers":[],)"
           R"("requires_grants":[]}],"blockers":)" +
           blockers + R"(,"rollback_patterns":[],"probes_minimum":0,"documents":)" + documents +
           R"(,"tokens":[]})";
  };
  const std::string none =
      Begin("clone-provenance/v1", "extra") +
      R"("required":{"provided_by":"OPERATOR","isolated":true,"secret_free":true,)"
      R"("production_shaped":true},"clone":null})";
  const std::string asks = R"([{"path":"s.json","schema":"schema-compatibility/v1"}])";
  EXPECT_TRUE(JudgePacket(none, "", "", {lane(asks, "[]")}).accepted);
  EXPECT_EQ(JudgePacket(none, "", "", {lane("[]", "[]")}).findings.at(0).first,
            "CLONE_REQUIREMENT_TAMPERED");
  const auto by = [](const char* schema) {
    return R"([{"id":"B","actors":[],"proven_by":")" + std::string(schema) + "\"}]";
  };
  EXPECT_FALSE(JudgePacket(none, "", "", {lane(asks, by("rollback-evidence/v1"))}).unusable);
  EXPECT_TRUE(JudgePacket(none, "", "", {lane(asks, by("blocker-map/v1"))}).unusable);
}

}  // namespace
}  // namespace gatecrash::reference
