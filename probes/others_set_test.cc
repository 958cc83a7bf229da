#include "probes/others_set.h"

#include <gtest/gtest.h>

#include <algorithm>


namespace gatecrash {
namespace {

// The set of the corpus that ships, as sha256sum would be asked about it.
class OthersSetTest : public testing::Test {
 protected:
  void SetUp() override {
    corpus_ = OpenCorpus("corpus");
    gate_.gates = {Gate::kSeal};
    gate_.argv = {"gate", "{case}", "{manifest}"};
    gate_.seal_format = SealFormat::kSha256Sums;
  }

  MadeSet Made(const std::vector<std::string>& ids) {
    ReadProbes read = LoadProbes(*corpus_, "probes");
    std::erase_if(read.probes, [&ids](const Probe& probe) {
      return std::ranges::count(ids, probe.id) == 0;
    });
    std::vector<Control> bases;
    KeepFor(gate_, read.probes, bases);
    MadeProbes made = MakeProbeSet(*corpus_, std::move(read.probes), {});
    EXPECT_FALSE(made.fault);
    TurnInto(gate_, made.set);
    return std::move(made.set);
  }

  std::string WhyNotAsked(const std::string& id) {
    const MadeSet set = Made({id});
    return set.cases.empty() ? "not there" : std::string(set.cases[0].not_asked.view());
  }

  std::unique_ptr<Corpus> corpus_;
  GateDescription gate_;
};

constexpr char kLost[] = "the fault gets lost on the way: it is the same question as its twin";

TEST_F(OthersSetTest, WhatHasItsFormIsAsked) {
  EXPECT_EQ(WhyNotAsked("dryrun/folder/digest-of-another-file"), "");
  const MadeSet set = Made({"dryrun/folder/digest-of-another-file"});
  EXPECT_TRUE(set.cases[0].manifest);
  EXPECT_FALSE(set.cases[0].subject.tree.contains("seal.json"));
  ASSERT_NE(set.cases[0].original, nullptr);
  EXPECT_TRUE(set.cases[0].original->tree.contains("seal.json"));
  EXPECT_TRUE(set.bases[0].manifest);
}

TEST_F(OthersSetTest, OneCaseIsTurnedAsTheSetIs) {
  AskedCase asked;
  asked.gate = Gate::kSeal;
  ASSERT_FALSE(LoadBase(*corpus_, "bases/dryrun/folder", asked.subject));
  AskedCase without = asked;
  TurnInto(gate_, asked);
  EXPECT_TRUE(asked.manifest);
  EXPECT_EQ(asked.not_asked.view(), "");
  AskedCase again;
  again.gate = Gate::kSeal;
  ASSERT_FALSE(LoadBase(*corpus_, "bases/dryrun/folder", again.subject));
  TurnInto(gate_, again);
  EXPECT_TRUE(AreSameQuestion(asked, again));
  again.manifest->append("\n");
  EXPECT_FALSE(AreSameQuestion(asked, again)) << "what lies beside the folder counts";
  ASSERT_TRUE(RemoveNodes(without.subject.tree, "seal.json"));
  TurnInto(gate_, without);
  EXPECT_TRUE(IsByDescription(without.not_asked.view()));
}

TEST_F(OthersSetTest, OnlyWhatItsDescriptionSaysIsByIt) {
  EXPECT_TRUE(IsByDescription(kLost));
  EXPECT_FALSE(IsByDescription(""));
  EXPECT_FALSE(IsByDescription("the gate is not to be had"));
}

TEST_F(OthersSetTest, AFaultThatGetsLostIsNotAsked) {
  EXPECT_EQ(WhyNotAsked("production-readiness-scoping/rules/tree-mismatch"), kLost);
  EXPECT_EQ(WhyNotAsked("production-readiness-scoping/rules/seal-missing"),
            "the case has no form that this gate takes");
}

TEST_F(OthersSetTest, WhatItCannotDoIsNotAsked) {
  const std::string id = "dryrun/folder/digest-of-another-file";
  gate_.cannot = {{{ReasonCode::kSha256Mismatch}, {}}};
  EXPECT_EQ(WhyNotAsked(id), "its description says that this can't be asked");
  gate_.cannot = {{{ReasonCode::kPathOrder}, {}}};
  EXPECT_EQ(WhyNotAsked(id), "");
}

TEST_F(OthersSetTest, ProbesOfOtherGatesAreLeftOut) {
  EXPECT_EQ(WhyNotAsked("dryrun/approval-unsigned"), "not there");
}

TEST_F(OthersSetTest, FilesThatItDoesNotTakeAreNoQuestion) {
  gate_ = {};
  gate_.gates = {Gate::kPacket};
  gate_.argv = {"gate", "{case}"};
  const std::string id = "dryrun/approval-unsigned";
  EXPECT_EQ(WhyNotAsked(id), "");
  EXPECT_EQ(Made({id}).cases[0].trust, "");
  gate_.argv.emplace_back("{trust}");
  EXPECT_EQ(Made({id}).cases[0].trust, "keys/trust.json");
}

TEST_F(OthersSetTest, NothingThatIsNotAFileGoesToStandardInput) {
  gate_ = {};
  gate_.gates = {Gate::kPacket};
  gate_.argv = {"gate"};
  gate_.input = GateInput::kStandardInput;
  EXPECT_EQ(WhyNotAsked("dryrun/approval-unsigned"), "");
  ReadProbes read = LoadProbes(*corpus_, "probes");
  for (const Probe& probe : read.probes) {
    if (probe.expect.code != ReasonCode::kInputUnreadable || probe.gate != Gate::kPacket) continue;
    EXPECT_EQ(WhyNotAsked(probe.id), "the case has no form that this gate takes") << probe.id;
  }
}

}  // namespace
}  // namespace gatecrash
