#include "fuzz/campaign/slices.h"

#include <gtest/gtest.h>

#include "fuzz/campaign/limits.h"

namespace gatecrash {
namespace {

TEST(Slices, ShareTheTimeOutEvenly) {
  const SlicePlan plan = PlanSlices(60, 2, 12);
  EXPECT_EQ(plan.jobs, 2u);
  EXPECT_EQ(plan.rounds, 1u);
  EXPECT_EQ(plan.seconds, 10u);
}

TEST(Slices, KeepEveryJobBusyToTheEnd) {
  for (const unsigned jobs : {1u, 2u, 3u, 4u, 7u}) {
    for (const size_t targets : {1u, 2u, 3u, 5u, 12u}) {
      const SlicePlan plan = PlanSlices(3600, jobs, targets);
      EXPECT_EQ(plan.rounds * targets % plan.jobs, 0u) << jobs << " " << targets;
      EXPECT_LE(plan.rounds * targets * plan.seconds / plan.jobs, 3600u) << jobs << " " << targets;
      EXPECT_GE(plan.rounds * targets * plan.seconds / plan.jobs, 3500u) << jobs << " " << targets;
    }
  }
}

TEST(Slices, AreFewAndNeitherShortNorLongerThanTheLimit) {
  const auto of_one = [](uint64_t seconds) { return PlanSlices(seconds, 1, 1); };
  EXPECT_EQ(of_one(60).rounds, 1u);
  EXPECT_EQ(of_one(60).seconds, 60u);
  EXPECT_EQ(of_one(61).rounds, 2u);
  EXPECT_EQ(of_one(240).rounds, 2u);
  EXPECT_EQ(of_one(1200).rounds, 2u);
  EXPECT_EQ(of_one(1200).seconds, 600u);
  EXPECT_EQ(of_one(1201).rounds, 3u);
  EXPECT_LE(of_one(limits::kCampaignSecondsMax).seconds, limits::kSliceSecondsMax);
}

TEST(Slices, AreNoShorterThanASecond) {
  EXPECT_EQ(PlanSlices(1, 1, 12).seconds, 1u);
  EXPECT_EQ(PlanSlices(1, 64, 1).jobs, 1u) << "a target runs once at a time";
}

}  // namespace
}  // namespace gatecrash
