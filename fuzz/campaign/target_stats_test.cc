#include "fuzz/campaign/target_stats.h"

#include <gtest/gtest.h>

namespace gatecrash {
namespace {

std::string Stats(std::string_view oracles, std::string_view codes, std::string_view mutations) {
  return R"({"schema":"fuzz-stats/v1","target":"packet_bytes","executions":9,"oracles":[)" +
         std::string(oracles) + R"(],"accepted":1,"behind_signature":5,"codes":{)" +
         std::string(codes) + R"(},"mutations":[)" + std::string(mutations) + "]}";
}

TEST(TargetStats, AreReadAndAdded) {
  const auto stats = ReadTargetStats(
      Stats(R"("HUNG","LEAKED")", R"("FIELD_TYPE":3)", R"({"name":"drop","tries":4,"new":2})"),
      "packet_bytes");
  ASSERT_TRUE(stats.has_value());
  TargetStats sum = *stats;
  sum.Add(*stats);
  EXPECT_EQ(sum.executions, 18u);
  EXPECT_EQ(sum.accepted, 2u);
  EXPECT_EQ(sum.behind_signature, 10u);
  EXPECT_EQ(sum.oracles, (std::vector<std::string>{"HUNG", "LEAKED"}));
  EXPECT_EQ(sum.codes["FIELD_TYPE"], 6u);
  ASSERT_EQ(sum.mutations.size(), 1u);
  EXPECT_EQ(sum.mutations[0].tries, 8u);
  EXPECT_EQ(sum.mutations[0].found_new, 4u);
}

TEST(TargetStats, AreOfThatTargetAndInKnownWords) {
  EXPECT_TRUE(ReadTargetStats(Stats("", "", ""), "packet_bytes").has_value());
  EXPECT_FALSE(ReadTargetStats(Stats("", "", ""), "seal_bytes").has_value());
  for (const std::string& bytes :
       {Stats("", R"("NO_SUCH_CODE":1)", ""), Stats("", R"("FIELD_TYPE":"1")", ""),
        Stats("", R"("FIELD_TYPE":-1)", ""), Stats("\"<b>\"", "", ""),
        Stats("", "", R"({"name":"<b>","tries":1,"new":1})"), std::string("{}"), std::string()}) {
    EXPECT_FALSE(ReadTargetStats(bytes, "packet_bytes").has_value()) << bytes;
  }
}

}  // namespace
}  // namespace gatecrash
