// Linked with one target of bytes and the gate that can have a fault: each fault of that target's
// gate is found by its proof, through its oracle, and by nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <set>

#include "fuzz/faults/planted_fault.h"
#include "fuzz/faults/proof.h"
#include "fuzz/faults/sign_names.h"
#include "fuzz/target.h"

namespace gatecrash {
namespace {

constexpr Gate kTargetsGate = GATECRASH_TARGETS_GATE;
const char kProofs[] = "fuzz/faults/proofs";

class PlantedFault : public testing::TestWithParam<const Fault*> {
 protected:
  void TearDown() override { PlantFault(nullptr); }

  const std::unique_ptr<Corpus> corpus_ = OpenCorpus("corpus");
};

std::vector<const Fault*> FaultsOfTheTarget() {
  std::vector<const Fault*> faults;
  for (const Fault& fault : AllFaults()) {
    if (fault.gate == kTargetsGate) faults.push_back(&fault);
  }
  return faults;
}

std::string TestName(const testing::TestParamInfo<const Fault*>& info) {
  std::string name(info.param->id.view());
  std::ranges::replace(name, '-', '_');
  return name;
}

TEST_P(PlantedFault, IsFoundByItsProofThroughItsOracle) {
  const auto proof = ProofOf(*GetParam(), *corpus_, kProofs);
  ASSERT_TRUE(proof.has_value());
  std::string oracles(NamesOf(GetParam()->sign).oracles.view());
  std::ranges::replace(oracles, ' ', '|');
  EXPECT_EXIT(
      {
        PlantFault(GetParam());
        RequireOf(*proof);
      },
      testing::KilledBySignal(SIGABRT), "^oracle (" + oracles + "): ");
}

TEST_P(PlantedFault, IsAllThatItsProofFinds) {
  const auto proof = ProofOf(*GetParam(), *corpus_, kProofs);
  ASSERT_TRUE(proof.has_value());
  RequireOf(*proof);
}

// Another fault's proof finds only what that fault is, too: faults are planted one at a time.
TEST_P(PlantedFault, IsNotFoundByTheProofsOfOtherStrata) {
  PlantFault(GetParam());
  for (const Fault* other : FaultsOfTheTarget()) {
    if (other->stratum == GetParam()->stratum || other->reason == GetParam()->reason) continue;
    const auto proof = ProofOf(*other, *corpus_, kProofs);
    ASSERT_TRUE(proof.has_value());
    RequireOf(*proof);
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, PlantedFault, testing::ValuesIn(FaultsOfTheTarget()), TestName);

TEST(AllFaultsTest, AreEnoughInEachStratum) {
  std::set<std::string_view> ids;
  std::vector<size_t> counts(std::size(kStratumNames));
  for (const Fault& fault : AllFaults()) {
    EXPECT_TRUE(ids.insert(fault.id.view()).second) << fault.id.view();
    EXPECT_EQ(FindFault(fault.id.view()), &fault);
    ++counts[static_cast<size_t>(fault.stratum)];
  }
  EXPECT_GE(ids.size(), 24u);
  for (const size_t count : counts) EXPECT_GE(count, 3u);
  EXPECT_EQ(FindFault("none"), nullptr);
}

TEST(PlantFaultOfEnvironmentTest, EndsWhereNoFaultIsNamed) {
  ::unsetenv("GATECRASH_FAULT");
  EXPECT_EXIT(PlantFaultOfEnvironment(), testing::ExitedWithCode(2), "names no fault");
  ::setenv("GATECRASH_FAULT", "unheard-of", 1);
  EXPECT_EXIT(PlantFaultOfEnvironment(), testing::ExitedWithCode(2), "names no fault");
  ::setenv("GATECRASH_FAULT", "none", 1);
  PlantFaultOfEnvironment();
}

}  // namespace
}  // namespace gatecrash
