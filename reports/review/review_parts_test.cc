#include "reports/review/review_parts.h"

#include <gtest/gtest.h>

#include "probes/cases/limits.h"
#include "reports/probe_results.h"
#include "reports/review/parts_json.h"
#include "reports/review/review_words.h"
#include "reports/review/testing/sample_review.h"

namespace gatecrash {
namespace {

using Edits = std::vector<std::pair<std::string, std::string>>;

std::string Edited(std::string text, const std::string& was, const std::string& now) {
  const size_t at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  return at == std::string::npos ? text : text.replace(at, was.size(), now);
}

TEST(ReviewPartsTest, ReadsWhatARunWritesToTheLastMember) {
  for (const ProbeRun& run : {EveryOutcomeRun(), GoodRun(3), ProbeRun()}) {
    const std::string json = ProbeResultsToJson(run);
    const auto part = ReadProbesPart(json);
    ASSERT_TRUE(part);
    EXPECT_EQ(ProbesPartToJson(*part) + "\n", json);
  }
}

TEST(ReviewPartsTest, TalliesLanesAsTheRunDoes) {
  const ProbeRun run = EveryOutcomeRun();
  const auto part = ReadProbesPart(ProbeResultsToJson(run));
  ASSERT_TRUE(part);
  const auto told = TallyLanes(*part);
  const auto owed = TallyLanes(run);
  ASSERT_EQ(told.size(), owed.size());
  for (size_t at = 0; at < told.size(); ++at) EXPECT_EQ(told[at].ToString(), owed[at].ToString());
}

TEST(ReviewPartsTest, RefusesWhatIsNoProbeResults) {
  const std::string good = ProbeResultsToJson(EveryOutcomeRun());
  for (const auto& [was, now] :
       Edits{{"probe-results/v1", "probe-results/v2"},
             {"\"outcome\":\"PASS\"", "\"outcome\":\"FINE\""},
             {"\"code\":\"LENGTH_MISMATCH\"", "\"code\":\"NO_SUCH\""},
             {"\"also\":[\"SHA256_MISMATCH\"]", "\"also\":[\"NO_SUCH\"]"},
             {"\"spelling\":[\"base64\"", "\"spelling\":[\"morse\""},
             {"\"at\":\"stderr\"", "\"at\":\"nowhere\""},
             {"\"HUNG\":20", "\"NO_SUCH\":20"},
             {"\"twin\":{\"outcome\":\"HUNG\"", "\"twin\":{\"outcome\":\"FINE\""},
             {"\"tokens_leaked\":2", "\"tokens_leaked\":-2"},
             {"\"passed\":false", "\"more\":1,\"passed\":false"}}) {
    EXPECT_FALSE(ReadProbesPart(Edited(good, was, now))) << now;
  }
  EXPECT_FALSE(ReadProbesPart(""));
}

TEST(ReviewPartsTest, HostileIdsAreDescribed) {
  const std::string json = Edited(ProbeResultsToJson(GoodRun(1)), "\"id\":\"",
                                  "\"id\":\"<script>\\u0000SEAL_" "VALID");
  const auto part = ReadProbesPart(json);
  ASSERT_TRUE(part);
  EXPECT_TRUE(part->probes[0].id.view().starts_with("unshown-"));
}

TEST(ReviewPartsTest, ReadsACampaign) {
  const auto part = ReadFuzzingPart(CampaignJson("packet_steps", true));
  ASSERT_TRUE(part);
  ASSERT_EQ(part->targets.size(), 1u);
  const FuzzTarget& target = part->targets[0];
  EXPECT_EQ(target.executions, 1234567u);
  EXPECT_EQ(target.behind_signature, 1500u);
  EXPECT_EQ(target.last_new_seconds, 41u);
  EXPECT_EQ(target.coverage_over_time.back().edges, 2345u);
  EXPECT_EQ(target.mutations[0].new_answers, 7u);
  EXPECT_EQ(target.codes[1].code.view(), "JSON_SYNTAX");
  EXPECT_EQ(target.findings[0].place.view(), "FIELD_TYPE at /grants/N");
  EXPECT_EQ(part->verdict, FuzzVerdict::kFound);
  EXPECT_EQ(FuzzingPartToJson(*ReadFuzzingPart(FuzzingPartToJson(*part))),
            FuzzingPartToJson(*part));
}

TEST(ReviewPartsTest, RefusesWhatIsNoCampaign) {
  const std::string good = CampaignJson("packet_steps", true);
  for (const auto& [was, now] : Edits{{"fuzz-campaign/v1", "fuzz-campaign/v2"},
                                      {"FOUND", "FINE"},
                                      {"[0,1200]", "[0]"},
                                      {"[0,1200]", "[0,1,2]"},
                                      {"\"armed\":true", "\"armed\":1"},
                                      {"1234567", "1.5"},
                                      {"\"jobs\":2", "\"jobs\":2,\"more\":0"}}) {
    EXPECT_FALSE(ReadFuzzingPart(Edited(good, was, now))) << now;
  }
}

TEST(ReviewPartsTest, RefusesWhatIsNoAdequacy) {
  const std::string good = AdequacyPartToJson(FullReview().adequacy);
  ASSERT_TRUE(ReadAdequacyPart(good));
  for (const auto& [was, now] : Edits{{"probe-adequacy/v1", "probe-adequacy/v2"},
                                      {"\"fault\":\"UNTOLD\"", "\"fault\":\"FINE\""},
                                      {"\"fault\":\"SURVIVES\"", "\"fault\":\"UNTOLD\""},
                                      {"\"code\":\"INPUT_UNREADABLE\"", "\"code\":\"NO_SUCH\""},
                                      {"\"passed\":", "\"passing\":"}}) {
    EXPECT_FALSE(ReadAdequacyPart(Edited(good, was, now))) << now;
  }
}

TEST(ReviewPartsTest, HoldsToItsLimits) {
  const auto with = [](size_t files) {
    std::string list = "\"f\"";
    for (size_t at = 1; at < files; ++at) list += ",\"f\"";
    return ReadFuzzingPart(Edited(CampaignJson("t", false), "\"CLONE_HAS_SECRETS\"", list))
        .has_value();
  };
  EXPECT_TRUE(with(limits::kResultsProbesMax));
  EXPECT_FALSE(with(limits::kResultsProbesMax + 1));
  std::string padded = CampaignJson("t", false);
  padded.insert(1, limits::kResultsSizeBytesMax - padded.size(), ' ');
  EXPECT_TRUE(ReadFuzzingPart(padded));
  padded.insert(1, " ");
  EXPECT_FALSE(ReadFuzzingPart(padded));
}

TEST(ReviewPartsTest, ARowOfGatesCountsByGroup) {
  ReviewProbes part = *ReadProbesPart(ProbeResultsToJson(EveryOutcomeRun()));
  const ReviewGate row = GateRow(ToldName::Of("x"), part);
  const ReviewGateCell& seal = row.groups[static_cast<size_t>(RuleGroup::kSeal)];
  EXPECT_EQ(seal.asked, kOutcomeCount - 1);
  EXPECT_EQ(seal.not_run, 1u);
  EXPECT_EQ(seal.held, 1u);
  EXPECT_EQ(seal.accepted, 1u);
  EXPECT_EQ(seal.refused, 1u);
  EXPECT_EQ(seal.failed, kOutcomeCount - 4);
  EXPECT_EQ(row.groups[0].asked, 0u);
  EXPECT_EQ(row.tokens_leaked, 2u);
  EXPECT_EQ(row.bases, 5u);
  EXPECT_EQ(row.bases_accepted, 3u);
}

TEST(ReviewPartsTest, ComparesByIds) {
  const ReviewProbes was = *ReadProbesPart(ProbeResultsToJson(GoodRun(3)));
  ReviewProbes now = was;
  now.probes[0].outcome = Outcome::kAccepted;
  now.probes[1].id = ToldName::Of("another");
  const ReviewBaseline diff = CompareWith(was, now);
  ASSERT_EQ(diff.changes.size(), 3u);
  EXPECT_EQ(diff.changes[0].change, Change::kRegressed);
  EXPECT_EQ(diff.changes[0].now.view(), "ACCEPTED");
  EXPECT_EQ(diff.changes[1].change, Change::kNew);
  EXPECT_EQ(diff.changes[2].change, Change::kGone);
  EXPECT_TRUE(CompareWith(was, was).changes.empty());
  EXPECT_EQ(CompareWith(was, was).gate.view(), "same");
}

TEST(ReviewPartsTest, RanksTheSlowest) {
  ProbeRun run = GoodRun(4);
  for (const auto& [at, took] : {std::pair{0, 5}, {1, 9}, {2, 9}, {3, 1}}) {
    run.probes[static_cast<size_t>(at)].took = std::chrono::microseconds(took);
  }
  const auto slowest = SlowestOf(run, 3);
  ASSERT_EQ(slowest.size(), 3u);
  EXPECT_EQ(slowest[0].probe.view(), run.probes[1].id);
  EXPECT_EQ(slowest[1].probe.view(), run.probes[2].id);
  EXPECT_EQ(slowest[2].microseconds, 5u);
}

}  // namespace
}  // namespace gatecrash
