#include "probes/lanes/skeletons.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "probes/cases/corpus.h"

namespace gatecrash {
namespace {

// What a lane's data can't be refused for by itself, and what takes places that differ from lane to
// lane: the author writes those by hand (corpus/README.md).
constexpr ReasonCode kWithoutTemplate[] = {
    ReasonCode::kAuthorizationConsumed, ReasonCode::kEvidenceEntryMissing,
    ReasonCode::kDischargeUnproven};

std::set<ReasonCode> CodesFor(const Corpus& corpus, const LaneTable& lanes) {
  std::set<ReasonCode> codes;
  for (const Lane& lane : lanes.lanes()) {
    const Skeletons made = MakeSkeletons(corpus, lane);
    EXPECT_FALSE(made.fault) << made.file.view();
    for (const Skeleton& skeleton : made.skeletons) codes.insert(skeleton.code);
  }
  return codes;
}

TEST(Templates, AreThereForEachReasonCodeThatALaneCanShow) {
  const std::set<ReasonCode> codes = CodesFor(*OpenCorpus("corpus"), LaneTable::BuiltIn());
  for (size_t code = 0; code < kReasonCodeCount; ++code) {
    const auto reason = static_cast<ReasonCode>(code);
    const bool none = std::ranges::find(kWithoutTemplate, reason) != std::end(kWithoutTemplate);
    EXPECT_EQ(codes.contains(reason), !none) << Name(reason);
  }
}

TEST(Templates, ApplyWhereTheLaneHasTheirWords) {
  const auto corpus = OpenCorpus("corpus");
  const auto codes = [&corpus](std::string_view lane) {
    std::set<ReasonCode> found;
    for (const auto& s : MakeSkeletons(*corpus, *LaneTable::BuiltIn().Find(lane)).skeletons) {
      found.insert(s.code);
      EXPECT_EQ(s.text.find("\"@"), std::string::npos) << s.name;
    }
    return found;
  };
  EXPECT_FALSE(codes("dryrun").contains(ReasonCode::kBlockerMissing));
  EXPECT_TRUE(codes("rehearsal-only").contains(ReasonCode::kBlockerMissing));
  EXPECT_FALSE(codes("production-readiness-scoping").contains(ReasonCode::kRollbackNoEffect));
  EXPECT_FALSE(codes("rehearsal-only").contains(ReasonCode::kCloneUnproven));
  EXPECT_TRUE(codes("shaped-clone-rehearsal").contains(ReasonCode::kCloneUnproven));
}

}  // namespace
}  // namespace gatecrash
