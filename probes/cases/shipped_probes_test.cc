// What ships, as the page of probes has it.
#include <gtest/gtest.h>

#include "probes/cases/probe.h"
#include "validator/verdict/finding.h"

namespace gatecrash {
namespace {

// Of what ships: each probe can be made, twice the same, and differs from its base.
TEST(ShippedProbesTest, CanBeMadeAndDifferFromTheirBases) {
  const auto corpus = OpenCorpus("corpus");
  for (const std::string_view folder : {"probes", "selftest"}) {
    const ReadProbes read = LoadProbes(*corpus, folder);
    ASSERT_FALSE(read.fault) << read.fault->ToString();
    EXPECT_FALSE(read.probes.empty());
    for (const Probe& probe : read.probes) {
      const MadeCase made = MakeCase(*corpus, probe);
      ASSERT_FALSE(made.fault) << made.fault->ToString();
      const MadeCase again = MakeCase(*corpus, probe);
      EXPECT_EQ(made.subject.bytes, again.subject.bytes) << probe.id;
      Case base;
      ASSERT_FALSE(LoadBase(*corpus, probe.base, base));
      const bool differs = made.subject.is_folder || made.subject.bytes != base.bytes ||
                           made.subject.input != InputKind::kFile;
      EXPECT_TRUE(differs) << probe.id;
    }
  }
}

// A lane folder is held to every rule, those of its documents and of its seal too: a lane gate that
// leaves one out is noticed.
TEST(ShippedProbesTest, EachReasonIsOwedByALaneFolder) {
  const auto corpus = OpenCorpus("corpus");
  ReasonSet owed;
  owed.set(static_cast<size_t>(ReasonCode::kTreeUnexpected));   // asked of `seal` alone
  owed.set(static_cast<size_t>(ReasonCode::kInputUnreadable));  // a probe's folder is there
  for (const Probe& probe : LoadProbes(*corpus, "probes").probes) {
    if (probe.gate != Gate::kLane) continue;
    owed.set(static_cast<size_t>(probe.expect.code));
    for (const ReasonCode code : probe.expect.also) owed.set(static_cast<size_t>(code));
  }
  for (size_t code = 0; code < owed.size(); ++code) {
    EXPECT_TRUE(owed.test(code)) << Name(static_cast<ReasonCode>(code));
  }
}

}  // namespace
}  // namespace gatecrash
