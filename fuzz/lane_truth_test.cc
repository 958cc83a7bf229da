// The second look at a lane's folder, at each lane folder of the probe set and at its twin.
#include "fuzz/lane_truth.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "fuzz/folder_truth.h"
#include "probes/cases/probe.h"

namespace gatecrash {
namespace {

// What is no matter of what the folder holds, or stands in its page beside what the page must show.
constexpr ReasonCode kUnseen[] = {
    ReasonCode::kSealSignatureInvalid, ReasonCode::kSealSignatureMissing,
    ReasonCode::kFileChanged,          ReasonCode::kMarkdownActiveContent,
    ReasonCode::kMarkdownTableUnknown};

// What may be seen only where the page is rendered, which the reference does not.
constexpr ReasonCode kRendered[] = {
    ReasonCode::kInputTooLarge,           ReasonCode::kAuthorityToken,
    ReasonCode::kTextInvisible,           ReasonCode::kMarkdownDecisionDiffers,
    ReasonCode::kMarkdownDefaultDiffers,  ReasonCode::kMarkdownOptionsDiffer,
    ReasonCode::kMarkdownBlockersDiffer};

bool IsAnyOf(std::span<const ReasonCode> codes, ReasonCode code) {
  return std::ranges::count(codes, code) != 0;
}

std::string TextOf(const Corpus& corpus, const std::string& path) {
  return path.empty() ? std::string() : corpus.Read(path).value_or("");
}

TEST(LaneTruth, HoldsForEachTwinOfTheProbeSetAndForNoProbe) {
  const auto corpus = OpenCorpus("corpus");
  const ReadProbes read = LoadProbes(*corpus, "probes");
  ASSERT_FALSE(read.fault) << read.fault->ToString();
  size_t twins = 0, seen = 0, rendered = 0, rendered_seen = 0;
  for (const Probe& probe : read.probes) {
    if (probe.gate != Gate::kLane) continue;
    const MadeTwin twin = MakeTwin(*corpus, probe);
    EXPECT_TRUE(DoesLaneHold(twin.subject.tree, TextOf(*corpus, twin.trust),
                             TextOf(*corpus, twin.consumed)))
        << probe.id;
    ++twins;
    if (IsAnyOf(kUnseen, probe.expect.code)) continue;
    const MadeCase made = MakeCase(*corpus, probe);
    const bool holds = DoesLaneHold(made.subject.tree, TextOf(*corpus, probe.trust),
                                    TextOf(*corpus, probe.consumed));
    if (IsAnyOf(kRendered, probe.expect.code)) {
      ++rendered;
      rendered_seen += holds ? 0U : 1U;
    } else {
      EXPECT_FALSE(holds) << probe.id;
      ++seen;
    }
  }
  EXPECT_GT(twins, 100U);
  EXPECT_GT(seen, 60U);
  EXPECT_GT(rendered_seen * 4, rendered * 3) << rendered_seen << " of " << rendered;
}

}  // namespace
}  // namespace gatecrash
