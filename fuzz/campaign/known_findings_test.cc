#include "fuzz/campaign/known_findings.h"

#include <gtest/gtest.h>

namespace gatecrash {
namespace {

std::string Entry(std::string_view id, std::string_view oracle, std::string_view expires) {
  return R"({"id":")" + std::string(id) + R"(","target":"packet_bytes","oracle":")" +
         std::string(oracle) + R"(","place":"","reason":"told","expires":")" +
         std::string(expires) + "\"}";
}

ReadKnown Read(const std::string& entries) {
  return ReadKnownFindings(R"({"schema":"known-findings/v1","findings":[)" + entries + "]}",
                           "2026-11-28");
}

TEST(KnownFindings, HoldUntilTheEndOfTheirLastDay) {
  const ReadKnown known = Read(Entry("one", "HUNG", "2026-11-28"));
  EXPECT_EQ(known.refused.view(), "");
  ASSERT_EQ(known.findings.size(), 1u);
  EXPECT_EQ(known.findings[0].id, "one");
  EXPECT_EQ(known.findings[0].key, (FindingKey{"HUNG", ""}));
  EXPECT_EQ(Read("").refused.view(), "") << "none is sound";
  EXPECT_EQ(Read(Entry("one", "HUNG", "2026-11-27")).refused.view(),
            "a known finding has expired");
}

TEST(KnownFindings, AreSoundOrNone) {
  const std::string one = Entry("one", "HUNG", "2027-01-01");
  for (const std::string& entries :
       {one + "," + Entry("one", "LEAKED", "2027-01-01"),
        one + "," + Entry("two", "HUNG", "2027-01-01"), Entry("One", "HUNG", "2027-01-01"),
        Entry("one", "", "2027-01-01"), Entry("one", "HUNG", "2027-02-30"),
        Entry("one", "HUNG", "never"), Entry("../one", "HUNG", "2027-01-01"), std::string("{}"),
        std::string("1")}) {
    const ReadKnown known = Read(entries);
    EXPECT_NE(known.refused.view(), "") << entries;
    EXPECT_TRUE(known.findings.empty()) << entries;
  }
  EXPECT_NE(ReadKnownFindings("[]", "2026-11-28").refused.view(), "");
  EXPECT_NE(ReadKnownFindings("", "2026-11-28").refused.view(), "");
}

TEST(KnownFindings, TodayIsADay) {
  const std::string today = Today();
  EXPECT_EQ(today.size(), 10u);
  EXPECT_GE(today, "2026-01-01");
  EXPECT_EQ(ReadKnownFindings(R"({"schema":"known-findings/v1","findings":[)" +
                                  Entry("one", "HUNG", today) + "]}", today).refused.view(), "");
}

TEST(FindingId, IsOfTargetOracleAndPlaceAlone) {
  const FindingKey key = {"HUNG", "FIELD_VALUE at /a"};
  const std::string id = FindingId("packet_bytes", key);
  EXPECT_EQ(id, FindingId("packet_bytes", key));
  EXPECT_EQ(TargetOfFinding(id), "packet_bytes");
  EXPECT_NE(id, FindingId("packet_bytes", {"HUNG", ""}));
  EXPECT_NE(id.substr(id.size() - 8), FindingId("seal_bytes", key).substr(id.size() - 10));
  for (const std::string_view other :
       {"", "packet_bytes", "packet_bytes-1234567", "packet_bytes-1234567X", "-12345678",
        "../x-12345678", "a/b-12345678"}) {
    EXPECT_EQ(TargetOfFinding(other), "") << other;
  }
}

}  // namespace
}  // namespace gatecrash
