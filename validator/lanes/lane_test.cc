#include "validator/lanes/lane.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "validator/limits.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

// A sound lane file, with one member's JSON replaced.
std::string LaneFile(const std::string& member = "", const std::string& json = "") {
  std::map<std::string, std::string> members = {
      {"schema", R"("lane/v1")"},
      {"id", R"("sixth")"},
      {"title", R"("A lane")"},
      {"source", R"("a test")"},
      {"hold", R"("HOLD")"},
      {"options",
       R"([{"id":"HOLD","scope":"NO_PRODUCTION","signers":["OWNER","GPT"],"requires_blockers":[],)"
       R"("requires_grants":[]},{"id":"GO","scope":"PRODUCTION","signers":["OWNER"],)"
       R"("requires_blockers":["B-1"],"requires_grants":["CUTOVER"]}])"},
      {"blockers", R"([{"id":"B-1","actors":["OPERATOR"]}])"},
      {"rollback_patterns", R"(["COMMITTED"])"},
      {"probes_minimum", "3"},
      {"documents", R"([{"path":"decision.json","schema":"decision-packet/v3"}])"},
      {"tokens", R"([{"class":"cutover","token":"GREEN_LIGHT_NOW"}])"}};
  if (!member.empty()) members[member] = json;
  std::string text = "{";
  for (const auto& [name, value] : members) {
    if (value.empty()) continue;
    text += (text.size() > 1 ? "," : "") + ("\"" + name + "\":") + value;
  }
  return text + "}";
}

bool IsSound(const std::string& file) {
  return LaneTable::With(std::vector<std::string>{file}).has_value();
}

std::string Options(std::string_view hold, std::string_view more = "") {
  return R"([{"id":"HOLD",)" + std::string(hold) + "}" + std::string(more) + "]";
}

TEST(LaneTable, TakesAFurtherLaneAndItsTokens) {
  const auto table = LaneTable::With(std::vector<std::string>{LaneFile()});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->Find("sixth")->FindOption("GO")->requires_grants.size(), 1u);
  EXPECT_TRUE(HasToken(table->tokens(), "a green-light-now b"));
  EXPECT_FALSE(HasToken(LaneTable::BuiltIn().tokens(), "a green-light-now b"));
}

TEST(LaneTable, KnowsItsWordsToBeCleanOfItsOwnTokens) {
  const auto clean = LaneTable::With(std::vector<std::string>{LaneFile()});
  ASSERT_TRUE(clean);
  EXPECT_TRUE(clean->tokens().IsKnownClean("sixth"));
  EXPECT_TRUE(clean->tokens().IsKnownClean("B-1"));
  EXPECT_TRUE(clean->tokens().IsKnownClean("GO"));
  EXPECT_TRUE(clean->tokens().IsKnownClean("FIX7-P0-PROD-BIRTH-SURFACE-1"));
  EXPECT_FALSE(clean->tokens().IsKnownClean("b-1"));
  EXPECT_FALSE(LaneTable::BuiltIn().tokens().IsKnownClean("sixth"));
}

// A lane may make a token of what documents must say: it is looked for all the same.
TEST(LaneTable, DoesNotKnowATextToBeCleanThatALaneMadeAToken) {
  const auto table = LaneTable::With(std::vector<std::string>{
      LaneFile("tokens", R"([{"class":"seal","token":"OPTIONS_ONLY"}])")});
  ASSERT_TRUE(table);
  EXPECT_FALSE(table->tokens().IsKnownClean("OPTIONS_ONLY"));
  EXPECT_TRUE(HasToken(table->tokens(), "OPTIONS_ONLY"));
  EXPECT_TRUE(table->tokens().IsKnownClean("ACTIVE_NON_AUTHORITY"));
}

TEST(LaneTable, KeepsWhatAFileSays) {
  const auto table = LaneTable::With(std::vector<std::string>{LaneFile()});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->lanes().size(), LaneTable::BuiltIn().lanes().size() + 1);
  const Lane& lane = table->lanes().back();
  EXPECT_EQ(lane.title, "A lane");
  EXPECT_EQ(lane.source, "a test");
  EXPECT_EQ(lane.hold, "HOLD");
  EXPECT_EQ(lane.probes_minimum, 3);
  EXPECT_EQ(lane.documents[0].path, "decision.json");
  EXPECT_EQ(lane.documents[0].schema, DocumentSchema::kDecisionPacket);
  EXPECT_EQ(lane.blockers[0].proven_by, std::nullopt);
  EXPECT_EQ(lane.options[1].scope, Scope::kProduction);
  EXPECT_EQ(lane.options[0].signers, (std::vector{Role::kOwner, Role::kGpt}));
}

TEST(LaneTable, TakesAFileOfTheLimitAndNotOneByteMore) {
  const std::string file = LaneFile();
  const std::string blanks(limits::kDocumentSizeBytesMax - file.size(), ' ');
  EXPECT_TRUE(IsSound("{" + blanks + file.substr(1)));
  EXPECT_FALSE(IsSound("{" + blanks + " " + file.substr(1)));
}

TEST(LaneTable, FindsByTheWholeId) {
  const auto table = LaneTable::With(std::vector<std::string>{LaneFile()});
  ASSERT_TRUE(table);
  for (const char* id : {"sixt", "sixth2", "Sixth", ""}) EXPECT_EQ(table->Find(id), nullptr) << id;
  const Lane& lane = table->lanes().back();
  for (const char* id : {"G", "GO2", "go", "", "HOL"}) {
    EXPECT_EQ(lane.FindOption(id), nullptr) << id;
  }
  EXPECT_EQ(lane.FindOption("GO"), &lane.options[1]);
  for (const char* id : {"B", "B-11", "b-1", ""}) EXPECT_FALSE(lane.FindBlocker(id)) << id;
  EXPECT_EQ(lane.FindBlocker("B-1"), 0u);
}

TEST(LaneTable, RefusesAnIdThatIsKnown) {
  EXPECT_FALSE(IsSound(LaneFile("id", R"("dryrun")")));
  EXPECT_FALSE(LaneTable::With(std::vector<std::string>{LaneFile(), LaneFile()}).has_value());
  EXPECT_TRUE(LaneTable::With(std::vector<std::string>{LaneFile(), LaneFile("id", R"("7th")")})
                  .has_value());
}

// What an option asks for: members of its JSON, each list as its elements are written.
std::string Asks(std::string_view scope, std::string_view signers, std::string_view blockers,
                 std::string_view grants) {
  return R"("scope":")" + std::string(scope) + R"(","signers":[)" + std::string(signers) +
         R"(],"requires_blockers":[)" + std::string(blockers) + R"(],"requires_grants":[)" +
         std::string(grants) + "]";
}

// One more option, as it stands behind another.
std::string OneMore(std::string_view id, std::string_view asks) {
  return R"(,{"id":")" + std::string(id) + "\"," + std::string(asks) + "}";
}

TEST(LaneTable, RefusesAFileThatIsNotSound) {
  const std::string sound_hold = Asks("NO_PRODUCTION", "", "", "");
  ASSERT_TRUE(IsSound(LaneFile("options", Options(sound_hold))));
  const std::pair<std::string, std::string> rows[] = {
      {"schema", R"("lane/v2")"},
      {"hold", R"("WAIT")"},
      {"title", ""},
      {"id", R"("-x")"},
      {"options", "[]"},
      {"options", Options(Asks("PRODUCTION", "", "", ""))},
      {"options", Options(Asks("NO_PRODUCTION", "", R"("B-1")", ""))},
      {"options", Options(Asks("NO_PRODUCTION", "", "", R"("PERMIT")"))},
      {"options", Options(sound_hold, OneMore("HOLD", sound_hold))},
      {"options", Options(Asks("NO_PRODUCTION", R"("GPT","GPT")", "", ""))},
      {"options", Options(sound_hold, OneMore("GO", Asks("PRODUCTION", "", R"("B-2")", "")))},
      {"options", Options(sound_hold, OneMore("SEAL_VALID", Asks("PRODUCTION", "", "", "")))},
      {"options", Options(sound_hold, OneMore("Green.Light.Now", Asks("PRODUCTION", "", "", "")))},
      {"blockers", R"([{"id":"B-1","actors":["OWNER"]},{"id":"B-1","actors":["OWNER"]}])"},
      {"blockers", R"([{"id":"B-1","actors":["NOBODY"]}])"},
      {"blockers", R"([{"id":"B-1","actors":["OWNER","OWNER"]}])"},
      {"blockers", R"([{"id":"B-1","actors":[]},{"id":"SEAL.VALID","actors":[]}])"},
      {"blockers", R"([{"id":"B-1","actors":[]},{"id":"green-light-now","actors":[]}])"},
      {"id", R"("green-light-now")"},
      {"id", R"("SEAL_VALID")"},
      {"options", Options(sound_hold, OneMore("GO", Asks("PRODUCTION", "", R"("B-1","B-2")", "")))},
      {"options", Options(sound_hold, OneMore("GO", Asks("PRODUCTION", "", R"("B-1","B-1")", "")))},
      {"options",
       Options(sound_hold, OneMore("GO", Asks("PRODUCTION", "", "", R"("PERMIT","PERMIT")")))},
      {"blockers", R"([{"id":"B-1","actors":[],"proven_by":"dryrun-evidence/v1"}])"},
      {"blockers", R"([{"id":"B-1","actors":[],"proven_by":null}])"},
      {"rollback_patterns", R"(["COMMITTED","COMMITTED"])"},
      {"probes_minimum", "-1"},
      {"tokens", R"([{"class":"seal","token":"no words"}])"},
      {"tokens", R"([{"class":"SEAL","token":"GREEN_LIGHT"}])"},
      {"tokens", R"([{"class":"seal","token":"AUTHORIZE_PRODUCTION_EXECUTION"}])"},
  };
  for (const auto& [member, json] : rows) {
    EXPECT_FALSE(IsSound(LaneFile(member, json))) << member << " " << json;
  }
  EXPECT_FALSE(IsSound("{}"));
  EXPECT_FALSE(IsSound(""));
}

std::string Documents(std::string_view path, std::string_view schema, std::string_view more = "") {
  return R"([{"path":")" + std::string(path) + R"(","schema":")" + std::string(schema) + "\"}" +
         std::string(more) + "]";
}

TEST(LaneTable, AsksForDocumentsThatAFolderCanHold) {
  const std::string segment(limits::kPathSegmentBytesMax, 's');
  std::string longest = "x";
  for (size_t i = 0; i < limits::kPathBytesMax / 256; ++i) longest += "/" + segment;
  longest.resize(limits::kPathBytesMax);
  struct Row {
    std::string path;
    const char* schema;
    bool sound;
  };
  const Row rows[] = {
      {"evidence/rollback.json", "rollback-evidence/v1", true},
      {"evidence/rollback.json", "rollback-evidence/v2", false},
      {"evidence/notes.md", "decision.md", true},
      {"evidence/lane.json", "lane/v1", false},
      {"evidence/seal.json", "probe-report/v1", true},
      {"seal.json", "probe-report/v1", false},
      {"seal.dsse.json", "probe-report/v1", false},
      {"", "probe-report/v1", false},
      {"/report.json", "probe-report/v1", false},
      {"evidence//report.json", "probe-report/v1", false},
      {"evidence/../report.json", "probe-report/v1", false},
      {"evidence/./report.json", "probe-report/v1", false},
      {"evidence/..report.json", "probe-report/v1", true},
      {"evidence\\\\report.json", "probe-report/v1", false},
      {segment, "probe-report/v1", true},
      {segment + "s", "probe-report/v1", false},
      {longest, "probe-report/v1", true},
      {longest + "s", "probe-report/v1", false},
      {"decision.json", "decision-packet/v3", true},
      {"decision.json", "rollback-evidence/v1", false},
      {"decision.md", "decision.md", true},
      {"decision.md", "decision-packet/v3", false},
      {"blocker-map.json", "blocker-map/v1", true},
      {"blocker-map.json", "decision-packet/v3", false},
      {"packet/owner-next-decision-template.json", "decision-packet/v3", true},
      {"packet/owner-next-decision-template.json", "blocker-map/v1", false},
      {"packet/blocker-map.json", "decision-packet/v3", true},
  };
  for (const auto& [path, schema, sound] : rows) {
    EXPECT_EQ(IsSound(LaneFile("documents", Documents(path, schema))), sound) << path << schema;
  }
  EXPECT_TRUE(IsSound(LaneFile("documents", "[]")));
}

TEST(LaneTable, AsksForNoDocumentTwice) {
  const char* again = R"(,{"path":"a","schema":"probe-report/v1"})";
  EXPECT_FALSE(IsSound(LaneFile("documents", Documents("a", "probe-report/v1", again))));
  EXPECT_FALSE(IsSound(LaneFile("documents", Documents("a", "blocker-map/v1", again))));
  EXPECT_TRUE(IsSound(LaneFile("documents", Documents("b", "probe-report/v1", again))));
}

TEST(LaneTable, SaysWhatProvesADischarge) {
  const auto table = LaneTable::With(std::vector<std::string>{
      LaneFile("blockers", R"([{"id":"B-1","actors":[],"proven_by":"rollback-evidence/v1"}])")});
  ASSERT_TRUE(table);
  EXPECT_EQ(table->lanes().back().blockers[0].proven_by, DocumentSchema::kRollbackEvidence);
}

bool IsSoundWithToken(const std::string& token) {
  EXPECT_TRUE(TokenSet(TokenSet::BuiltIn()).Add(TokenClass::kSeal, token)) << token;
  return IsSound(LaneFile("tokens", R"([{"class":"seal","token":")" + token + "\"}]"));
}

// Whatever such a lane's run printed would be a leak.
TEST(LaneTable, RefusesATokenThatTheProgramPrints) {
  for (const char* token :
       {"PACKET_ID",                     // a member's name
        "OWNER_SIGNATURE_KEYID",         // a place
        "SIGNATURE_ROLE", "FIELD_VALUE", "OWNER_APPROVAL_FABRICATED",  // codes, and parts of them
        "APPROVAL_FABRICATED", "ABRICATE", "TRAILING_NEWLINE",  // a cause
        "AUTHORIZED", "REJECT", "ACCEPT", "PACKET", "FINDINGS", "GATECRASH_VERDICT_V1",
        "AUTHORIZATION_NOT_AUTHORIZED", "AUTHORIZATION_HOLD", "AUTHORIZATION_GO",
        "AUTHORIZATION_APPLY_CANONICAL_FOLD", "APPLY_CANONICAL",  // options
        "OPERATOR", "RESOLVED", "DESIGN_DELIVERED", "REPOINT", "UNSIGNED", "STAGING",  // words
        "TCEJER", "QRSNHYG"}) {  // reversed, and turned by 13 letters: spellings like any other
    EXPECT_FALSE(IsSoundWithToken(token)) << token;
  }
}

TEST(LaneTable, TakesATokenThatIsNoPartOfWhatTheProgramPrints) {
  for (const char* token :
       {"PACKET_IDS", "PACKETS_ID", "REJECTED", "ACCEPTED", "SIGNATURE_ROLES", "FIELD_VALUES",
        "APPROVAL_FABRICATION", "RESOLVEDLY", "OPERATORS", "REJECT_FIELD_VALUE", "GRANT_GIVEN",
        "AUTHORIZATION_GIVEN", "AUTHORIZATION_APPLY", "TRAILING_LINE", "MORE_INPUT",
        "LANE_ACCEPT"}) {
    EXPECT_TRUE(IsSoundWithToken(token)) << token;
  }
}

}  // namespace
}  // namespace gatecrash
