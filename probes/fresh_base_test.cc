// Bases as nobody has seen them.
#include "probes/fresh_base.h"

#include <gtest/gtest.h>

#include "probes/lanes/corpus_lanes.h"

namespace gatecrash {
namespace {

MadeSet ShippedBases() {
  const auto corpus = OpenCorpus("corpus");
  MadeProbes made = MakeProbeSet(*corpus, {}, *AllBases(*corpus));
  EXPECT_FALSE(made.fault);
  return std::move(made.set);
}

TEST(FreshBaseTest, EveryBaseThatShipsHasOne) {
  const MadeSet set = ShippedBases();
  ASSERT_GT(set.controls.size(), 50u);
  for (size_t at = 0; at < set.controls.size(); ++at) {
    ASSERT_TRUE(set.fresh_of[at]) << set.controls[at].base;
    const AskedCase& fresh = set.fresh[*set.fresh_of[at]];
    const AskedCase& base = set.bases[at];
    EXPECT_NE(DigestOf(fresh.subject), DigestOf(base.subject)) << set.controls[at].base;
    EXPECT_EQ(fresh.gate, base.gate);
    EXPECT_EQ(fresh.trust, base.trust);
    if (!base.subject.is_folder) {
      EXPECT_NE(fresh.subject.bytes.size(), base.subject.bytes.size());
    }
  }
}

TEST(FreshBaseTest, IsTheSameEachTime) {
  const MadeSet set = ShippedBases(), again = ShippedBases();
  ASSERT_EQ(set.fresh.size(), again.fresh.size());
  for (size_t at = 0; at < set.fresh.size(); ++at) {
    EXPECT_EQ(DigestOf(set.fresh[at].subject), DigestOf(again.fresh[at].subject));
  }
}

TEST(FreshBaseTest, LeavesTheBaseAsItWas) {
  const auto corpus = OpenCorpus("corpus");
  const MadeSet set = ShippedBases();
  for (size_t at = 0; at < set.controls.size(); ++at) {
    Case base;
    ASSERT_FALSE(LoadBase(*corpus, set.controls[at].base, base));
    EXPECT_EQ(DigestOf(base), DigestOf(set.bases[at].subject)) << set.controls[at].base;
  }
}

TEST(FreshBaseTest, ThereIsNoneOfWhatTheOwnGateRefuses) {
  const auto corpus = OpenCorpus("corpus");
  const std::map<std::string, std::string, std::less<>> files;
  Freshener freshener(*corpus, LaneTable::BuiltIn(), files);
  AskedCase refused;
  for (const std::string_view bytes : {"", "{", "{}", R"({"a": "b", "c": 1})"}) {
    refused.subject.bytes = bytes;
    EXPECT_FALSE(freshener.Make(refused)) << bytes;
  }
  refused.gate = Gate::kSeal;
  refused.subject.is_folder = true;
  refused.subject.tree["a.txt"] = FileNode("a");
  refused.subject.tree["b"] = {NodeKind::kFifo, nullptr, ""};
  EXPECT_FALSE(freshener.Make(refused));
}

}  // namespace
}  // namespace gatecrash
