#include "fuzz/statistics.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

Told Refused(reference::Findings findings) {
  Told told;
  told.findings_count = findings.size();
  told.findings = std::move(findings);
  told.authorization = "NOT_AUTHORIZED";
  return told;
}

Told Accepted() {
  Told told;
  told.accepted = true;
  told.authorization = "NOT_AUTHORIZED";
  return told;
}

TEST(StatisticsTest, IndexesAreDropped) {
  EXPECT_EQ(WithoutIndexes("/grants/13/scope"), "/grants/scope");
  EXPECT_EQ(WithoutIndexes("/files/0"), "/files");
  EXPECT_EQ(WithoutIndexes("/0/1"), "");
  EXPECT_EQ(WithoutIndexes("/a1/b"), "/a1/b");
  EXPECT_EQ(WithoutIndexes(""), "");
}

TEST(StatisticsTest, TheRulesBehindTheTextGroupAreReached) {
  EXPECT_TRUE(IsBehindSignature(Accepted()));
  EXPECT_TRUE(IsBehindSignature(Refused({{"SCHEMA_UNKNOWN", ""}})));
  EXPECT_TRUE(IsBehindSignature(Refused({{"AUTHORITY_TOKEN", ""}, {"LANE_MISMATCH", ""}})));
  EXPECT_FALSE(IsBehindSignature(Refused({{"AUTHORITY_TOKEN", "/lane"}})));
  EXPECT_FALSE(IsBehindSignature(Refused({{"JSON_SYNTAX", ""}})));
}

TEST(StatisticsTest, AreWrittenAsTheyWereCounted) {
  Statistics statistics("packet_steps");
  statistics.CountArmed("IsStable");
  statistics.CountArmed("HoldsTogether");
  statistics.CountArmed("IsStable");
  statistics.CountMutation("swap");
  statistics.CountExecution();
  statistics.CountAnswer(Accepted());
  statistics.CountExecution();
  statistics.CountMutation("swap");
  statistics.CountMutation("nest");
  statistics.CountAnswer(Refused({{"FIELD_VALUE", "/a/1"}, {"FIELD_VALUE", "/a/2"}}));
  statistics.CountMutation("nest");
  statistics.CountAnswer(Refused({{"FIELD_VALUE", "/a/3"}, {"FIELD_VALUE", "/a/4"}}));
  statistics.CountAnswer(Refused({{"JSON_SYNTAX", ""}}));
  EXPECT_EQ(statistics.ToJson(),
            R"({"schema":"fuzz-stats/v1","target":"packet_steps","executions":2,)"
            R"("oracles":["HoldsTogether","IsStable"],"accepted":1,"behind_signature":3,)"
            R"("codes":{"FIELD_VALUE":2,"JSON_SYNTAX":1},)"
            R"("mutations":[{"name":"nest","tries":2,"new":1},{"name":"swap","tries":2,"new":2}]})"
            "\n");
}

TEST(StatisticsTest, AreStrictJsonFromTheBeginning) {
  const std::string json = Statistics("a name\" that is not plain").ToJson();
  Findings findings;
  EXPECT_TRUE(ReadStrictJson(json, findings));
  EXPECT_NE(json.find(R"("target":"")"), std::string::npos);
}

TEST(StatisticsTest, AFileIsWrittenWholeOrNotAtAll) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "statistics_test";
  std::filesystem::remove_all(folder);
  EXPECT_FALSE(WriteWhole(folder / "s.json", "x"));
  std::filesystem::create_directories(folder);
  EXPECT_TRUE(WriteWhole(folder / "s.json", "longer"));
  EXPECT_TRUE(WriteWhole(folder / "s.json", "new"));
  std::ifstream file(folder / "s.json");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "new");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
  std::filesystem::create_directories(folder / "taken" / "x");
  EXPECT_FALSE(WriteWhole(folder / "taken", "new"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 2);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace gatecrash
