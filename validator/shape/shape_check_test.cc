#include "validator/shape/shape_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "validator/shape/document_walk.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr SchemaShape kKnown[] = {{"rollback-evidence/v1", &kRollbackEvidenceShape},
                                  {"lane/v1", &kLaneShape}};

constexpr std::string_view kDigests =
    R"("before":"a000000000000000000000000000000000000000000000000000000000000001",)"
    R"("after_apply":"a000000000000000000000000000000000000000000000000000000000000002",)"
    R"("after_rollback":"a000000000000000000000000000000000000000000000000000000000000001",)"
    R"("transcript":"a000000000000000000000000000000000000000000000000000000000000003")";

std::string Evidence(std::string_view lane, std::string_view more_of_run = "",
                     std::string_view more = "") {
  return R"({"schema":"rollback-evidence/v1","lane":)" + std::string(lane) +
         R"(,"leg":"CLONE","production_contact":false,"runs":[{"pattern":"COMMITTED",)" +
         std::string(kDigests) + R"(,"rows_changed":1)" + std::string(more_of_run) + "}]" +
         std::string(more) + "}";
}

// Each finding as `CODE place`.
std::vector<std::string> Judge(std::string_view bytes, unsigned workers = 1) {
  Findings findings;
  const auto checked = ReadChecked(bytes, kKnown, TokenSet::BuiltIn(), findings,
                                   limits::kDocumentSizeBytesMax, workers);
  std::vector<std::string> told;
  for (const Finding& finding : findings.Take()) {
    told.push_back(std::string(Name(finding.code)) + " " + finding.at.ToPointer());
  }
  EXPECT_EQ(checked.has_value(), told.empty());
  return told;
}

TEST(ReadChecked, TakesADocumentThatIsInOrder) {
  EXPECT_THAT(Judge(Evidence("\"dryrun\"")), IsEmpty());
}

TEST(ReadChecked, TellsARootOrSchemaThatHindersTheRestAlone) {
  EXPECT_THAT(Judge("[]"), ElementsAre("FIELD_TYPE "));
  EXPECT_THAT(Judge("null"), ElementsAre("FIELD_TYPE "));
  EXPECT_THAT(Judge("{}"), ElementsAre("FIELD_MISSING "));
  EXPECT_THAT(Judge(R"({"x":1})"), ElementsAre("FIELD_MISSING "));
  EXPECT_THAT(Judge(R"({"schema":1})"), ElementsAre("FIELD_TYPE "));
  EXPECT_THAT(Judge(R"({"schema":null})"), ElementsAre("FIELD_TYPE "));
  EXPECT_THAT(Judge(R"({"schema":"seal/v1"})"), ElementsAre("SCHEMA_UNKNOWN "));
  for (const char* schema : {"Lane/v1", "lane/v", "lane/v10", "lane/v1 ", ""}) {
    EXPECT_THAT(Judge(R"({"schema":")" + std::string(schema) + R"(","x":1})"),
                ElementsAre("SCHEMA_UNKNOWN "))
        << schema;
  }
}

TEST(ReadChecked, EndsWithTheTextGroup) {
  EXPECT_THAT(Judge(Evidence("\"a\\u200bb\"", R"(,"x":1)")), ElementsAre("TEXT_INVISIBLE /lane"));
}

TEST(ReadChecked, TellsEveryTextFaultAtTheDeepestKnownPlace) {
  EXPECT_THAT(Judge(Evidence("\"e\\u0301\"", R"(,"x":"\u202e")", R"(,"\u2066":{"y":["\u0007"]})")),
              ElementsAre("TEXT_INVISIBLE ", "TEXT_INVISIBLE /runs/0", "TEXT_NOT_NFC /lane"));
  EXPECT_THAT(Judge(Evidence(R"({"schema":"\u200b"})")), ElementsAre("TEXT_INVISIBLE /lane"));
  EXPECT_THAT(Judge(Evidence(R"("d","pattern":"\u200b")")),
              ElementsAre("TEXT_INVISIBLE "));
}

TEST(ReadChecked, FindsTokensInValuesAndNames) {
  EXPECT_THAT(Judge(Evidence("\"SEAL_VALID\"")), ElementsAre("AUTHORITY_TOKEN /lane"));
  EXPECT_THAT(Judge(Evidence("\"dryrun\"", R"(,"SEAL_VALID":1)")),
              ElementsAre("AUTHORITY_TOKEN /runs/0"));
}

TEST(ReadChecked, TellsEveryTextFaultOfOneString) {
  EXPECT_THAT(Judge(Evidence("\"e\\u0301 seal_\\u200bvalid\"")),
              ElementsAre("TEXT_INVISIBLE /lane", "TEXT_NOT_NFC /lane", "AUTHORITY_TOKEN /lane"));
}

TEST(ReadChecked, TellsTheElementThatIsAtFault) {
  const auto runs = [](std::string_view last) {
    std::string text = Evidence("\"dryrun\"");
    const std::string run = text.substr(text.find("[{") + 1, text.find("}]") - text.find("[{"));
    return text.replace(text.find("}]") + 1, 0, "," + run + "," + std::string(last));
  };
  EXPECT_THAT(Judge(runs("7")), ElementsAre("FIELD_TYPE /runs/2"));
  EXPECT_THAT(Judge(runs("{\"\\u200b\":1}")), ElementsAre("TEXT_INVISIBLE /runs/2"));
  EXPECT_THAT(Judge(runs("[\"a\",\"\\u200b\"]")), ElementsAre("TEXT_INVISIBLE /runs/2"));
  EXPECT_THAT(Judge(runs(R"({"pattern":"UNDONE",)" + std::string(kDigests) +
                         R"(,"rows_changed":-1},null)")),
              ElementsAre("FIELD_TYPE /runs/3", "FIELD_VALUE /runs/2/pattern",
                          "FIELD_VALUE /runs/2/rows_changed"));
}

// The runs are more than any block of strings that one thread takes, and than it takes to have
// several threads.
TEST(ReadChecked, JudgesEachStringWhoeverElseIsAtWork) {
  constexpr size_t kRuns = 3000;
  const auto text = [](size_t begin, size_t end) {
    std::string runs;
    for (size_t i = 0; i < kRuns; ++i) {
      if (i > 0) runs += ',';
      runs += R"({"pattern":")" + std::string(begin <= i && i < end ? "\\u200b" : "x") + "\"}";
    }
    return R"({"schema":"rollback-evidence/v1","runs":[)" + runs + "]}";
  };
  const auto expected = [](size_t begin, size_t end) {
    std::vector<std::string> told;
    for (size_t i = begin; i < end; ++i) {
      told.push_back("TEXT_INVISIBLE /runs/" + std::to_string(i) + "/pattern");
    }
    return told;
  };
  for (const unsigned workers : {1u, 2u, 3u, 64u}) {
    EXPECT_EQ(Judge(text(0, kRuns), workers), expected(0, kRuns)) << workers;
  }
  for (size_t i = 0; i < 150; ++i) {
    EXPECT_EQ(Judge(text(i, i + 1), 3), expected(i, i + 1)) << i;
    EXPECT_EQ(Judge(text(kRuns - 1 - i, kRuns - i), 3), expected(kRuns - 1 - i, kRuns - i)) << i;
  }
}

TEST(ReadChecked, TellsTextFaultsAtTheRootWhereTheSchemaIsNotKnown) {
  EXPECT_THAT(Judge(R"({"schema":"other/v1","lane":"\u200b"})"), ElementsAre("TEXT_INVISIBLE "));
  EXPECT_THAT(Judge(R"(["\u200b"])"), ElementsAre("TEXT_INVISIBLE "));
}

TEST(ReadChecked, TellsEveryShapeFaultOnce) {
  EXPECT_THAT(Judge(Evidence("5", R"(,"x":1,"y":2)", R"(,"z":{"schema":1})")),
              ElementsAre("FIELD_UNKNOWN ", "FIELD_UNKNOWN /runs/0", "FIELD_TYPE /lane"));
  EXPECT_THAT(Judge(R"({"schema":"rollback-evidence/v1","runs":[]})"),
              ElementsAre("FIELD_MISSING ", "FIELD_VALUE /runs"));
}

TEST(ReadChecked, TellsEachMissingMemberAtItsObject) {
  const std::string whole = Evidence("\"dryrun\"");
  for (const std::string member :
       {R"("lane":"dryrun",)", R"("leg":"CLONE",)", R"("production_contact":false,)"}) {
    std::string text = whole;
    text.erase(text.find(member), member.size());
    EXPECT_THAT(Judge(text), ElementsAre("FIELD_MISSING ")) << member;
  }
  std::string text = whole;
  text.erase(text.find(R"("pattern":"COMMITTED",)"), 22);
  EXPECT_THAT(Judge(text), ElementsAre("FIELD_MISSING /runs/0"));
}

TEST(ReadChecked, TakesMembersInAnyOrderAndUnderAnyEscape) {
  EXPECT_THAT(Judge(R"({"runs":[{"rows_changed":1,)" + std::string(kDigests) +
                    R"(,"pattern":"COMMITTED"}],"production_contact":true,"leg":"STAGING",)"
                    R"("l\u0061ne":"a","\u0073chema":"rollback-evidence\/v1"})"),
              IsEmpty());
}

TEST(ReadChecked, HoldsToTheSizeThatItIsGiven) {
  const std::string text = Evidence("\"dryrun\"");
  Findings findings;
  EXPECT_TRUE(ReadChecked(text, kKnown, TokenSet::BuiltIn(), findings, text.size()));
  EXPECT_FALSE(ReadChecked(text, kKnown, TokenSet::BuiltIn(), findings, text.size() - 1));
  EXPECT_EQ(findings.Take().at(0).code, ReasonCode::kInputTooLarge);
}

TEST(FindField, FindsByTheWholeNameWithinTheShape) {
  constexpr Shape kAny = {.type = ValueType::kString};
  static constexpr Field kFields[] = {{"ab", kAny}, {"abc", kAny}, {"xyz", kAny}, {"past", kAny}};
  const Shape shape = {.type = ValueType::kObject, .fields = std::span(kFields).first(3)};
  const Field* const lasts[] = {nullptr, &kFields[0], &kFields[1], &kFields[2]};
  for (const Field* last : lasts) {
    EXPECT_EQ(FindField(&shape, last, "ab"), &kFields[0]);
    EXPECT_EQ(FindField(&shape, last, "abc"), &kFields[1]);
    EXPECT_EQ(FindField(&shape, last, "xyz"), &kFields[2]);
    for (const char* name : {"", "a", "x", "abd", "abcd", "past", "XYZ"}) {
      EXPECT_EQ(FindField(&shape, last, name), nullptr) << name;
    }
  }
  EXPECT_EQ(FindField(&kAny, nullptr, "ab"), nullptr);
  EXPECT_EQ(FindField(nullptr, nullptr, "ab"), nullptr);
}

TEST(ReadChecked, DoesNotJudgeTheElementsOfAnArrayThatIsTooLong) {
  std::string runs = "[1";
  for (size_t i = 1; i < 257; ++i) runs += ",1";
  EXPECT_THAT(Judge(R"({"schema":"rollback-evidence/v1","lane":"a","leg":"CLONE",)"
                    R"("production_contact":true,"runs":)" +
                    runs + "]}"),
              ElementsAre("FIELD_VALUE /runs"));
}

TEST(ReadChecked, ExemptsALanesTokenListFromTheTextGroup) {
  constexpr std::string_view kLane =
      R"({"schema":"lane/v1","id":"x","title":"t","source":"s","hold":"HOLD","options":[{"id":"HOLD",)"
      R"("scope":"NO_PRODUCTION","signers":[],"requires_blockers":[],"requires_grants":[]}],)"
      R"("blockers":[],"rollback_patterns":[],"probes_minimum":0,"documents":[],)";
  EXPECT_THAT(Judge(std::string(kLane) + R"("tokens":[{"class":"seal","token":"SEAL_VALID_X"}]})"),
              IsEmpty());
  EXPECT_THAT(Judge(std::string(kLane) + R"("tokens":[],"SEAL_VALID":1})"),
              ElementsAre("AUTHORITY_TOKEN "));
}

TEST(ReadChecked, LeavesOutWhatItIsNotAskedFor) {
  ReasonSet asked = AllReasons();
  asked.reset(static_cast<size_t>(ReasonCode::kAuthorityToken));
  Findings findings(asked);
  EXPECT_TRUE(ReadChecked(Evidence("\"SEAL_VALID\""), kKnown, TokenSet::BuiltIn(), findings));
  EXPECT_TRUE(findings.empty());
}

}  // namespace
}  // namespace gatecrash
