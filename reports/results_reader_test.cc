#include "reports/results_reader.h"

#include <gtest/gtest.h>

#include "reports/probe_results.h"

namespace gatecrash {
namespace {

// A run in which each outcome stands once, and everything that results can tell is told.
ProbeRun EveryOutcome() {
  ProbeRun run;
  run.corpus = Sha256("c");
  run.gate = Sha256("g");
  for (size_t outcome = 0; outcome <= static_cast<size_t>(Outcome::kPassed); ++outcome) {
    ProbeResult result;
    result.id = "dryrun/set/" + std::to_string(100 + outcome);
    result.lane = "dryrun";
    result.outcome = static_cast<Outcome>(outcome);
    if (result.outcome == Outcome::kNotRun) result.not_run = "no such thing";
    result.expected = {ReasonCode::kLengthMismatch, {ReasonCode::kSha256Mismatch}, "BOM+CRLF"};
    if (outcome % 2 == 0) result.got = GateVerdict{false, {{ReasonCode::kFieldType, "CRLF"}}};
    result.twin = result.outcome;
    if (outcome % 2 == 1) result.twin_got = GateVerdict{true, {}};
    result.digest = Sha256(result.id);
    run.probes.push_back(result);
  }
  run.controls.push_back(
      {{"bases/dryrun/x.json", Gate::kPacket, "keys/trust.json"}, Outcome::kPassed,
       Outcome::kHung, Outcome::kPassed});
  run.probes[0].leaks = {{LeakStream::kErr, {10, TokenClass::kSeal, {Spelling::kBase64}, 7, 60}}};
  run.wrong_gates = {{"hangs", Outcome::kHung, 3, {}}};
  run.controls.push_back(
      {{"bases/dryrun/y", Gate::kSeal, ""}, Outcome::kPassed, {}, Outcome::kPassed});
  return run;
}

TEST(ResultsReaderTest, ReadsWhatARunWrites) {
  const ProbeRun run = EveryOutcome();
  const auto results = ReadResults(ProbeResultsToJson(run));
  ASSERT_TRUE(results);
  EXPECT_EQ(results->corpus, ToHex(Sha256("c")));
  EXPECT_EQ(results->gate, ToHex(Sha256("g")));
  ASSERT_EQ(results->probes.size(), run.probes.size());
  for (const ProbeResult& result : run.probes) {
    const ToldProbe& told = results->probes.at(result.id);
    EXPECT_EQ(told.outcome, Name(result.outcome));
    EXPECT_EQ(told.expected, "LENGTH_MISMATCH SHA256_MISMATCH by BOM+CRLF");
    EXPECT_EQ(told.digest, ToHex(*result.digest));
  }
  EXPECT_EQ(results->controls,
            (std::map<std::string, std::string>{{"bases/dryrun/x.json packet trust", "HUNG"},
                                                {"bases/dryrun/y seal", "PASS"}}));
}

TEST(ResultsReaderTest, ReadsWhatIsNotTold) {
  ProbeRun run = EveryOutcome();
  run.corpus.reset();
  run.gate.reset();
  for (ProbeResult& result : run.probes) result.digest.reset();
  const auto results = ReadResults(ProbeResultsToJson(run));
  ASSERT_TRUE(results);
  EXPECT_EQ(results->corpus + results->gate + results->probes.begin()->second.digest, "");
}

TEST(ResultsReaderTest, RefusesWhatIsNoResults) {
  const std::string good = ProbeResultsToJson(EveryOutcome());
  for (const auto& [was, now] : std::vector<std::pair<std::string, std::string>>{
           {"probe-results/v1", "probe-results/v2"},
           {"\"passed\":false,", ""},
           {"\"passed\":false,", "\"passed\":false,\"more\":1,"},
           {"\"passed\":false", "\"passed\":0"},
           {"\"outcome\":\"PASS\"", "\"outcome\":\"FINE\""},
           {"\"fresh\":\"HUNG\"", "\"fresh\":\"FINE\""},
           {"\"after\":\"PASS\"", "\"after\":\"FINE\""},
           {"\"asked\":3", "\"asked\":\"3\""},
           {"\"outcomes\":{", "\"outcomes\":null,\"x\":{"},
           {"\"spelling\":[\"base64\"]", "\"spelling\":\"base64\""},
           {"\"twin\":{\"outcome\":\"PASS\"", "\"twin\":{\"outcome\":\"FINE\""},
           {"\"code\":\"LENGTH_MISMATCH\"", "\"code\":\"NO_SUCH\""},
           {"\"also\":[\"SHA256_MISMATCH\"]", "\"also\":[\"NO_SUCH\"]"},
           {"\"cause\":\"BOM+CRLF\"", "\"cause\":\"CRLF+BOM\""},
           {"dryrun/set/101", "dryrun/set/100"},
           {"dryrun/set/101", "dryrun set"},
           {"dryrun/set/101", "seal/VALID"},
           {"bases/dryrun/y", "bases/\\u001b"},
           {"\"digest\":\"", "\"digest\":\"x"},
           {"\"verdict\":\"REJECT\"", "\"verdict\":\"MAYBE\""},
           {"}\n", "} x\n"}}) {
    std::string bad = good;
    const size_t at = bad.rfind(was);
    ASSERT_NE(at, std::string::npos) << was;
    bad.replace(at, was.size(), now);
    EXPECT_FALSE(ReadResults(bad)) << now;
  }
  EXPECT_FALSE(ReadResults(""));
  EXPECT_FALSE(ReadResults("{}"));
}

// Two million control objects are never needed; so many, and one more, are.
TEST(ResultsReaderTest, HoldsToItsLimits) {
  ProbeRun run;
  const auto with = [&run](size_t controls) {
    run.controls.clear();
    for (size_t i = 0; i < controls; ++i) {
      run.controls.push_back({{"b/" + std::to_string(i), Gate::kPacket, ""}, {}, {}});
    }
    return ReadResults(ProbeResultsToJson(run)).has_value();
  };
  EXPECT_TRUE(with(100'000));
  EXPECT_FALSE(with(100'001));
  std::string padded = ProbeResultsToJson(EveryOutcome());
  padded.insert(1, (size_t{64} << 20) - padded.size(), ' ');
  EXPECT_TRUE(ReadResults(padded));
  padded.insert(1, " ");
  EXPECT_FALSE(ReadResults(padded));
}

}  // namespace
}  // namespace gatecrash
