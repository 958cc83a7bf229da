#include "reports/probe_results.h"

#include <gtest/gtest.h>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

ProbeResult Result(std::string id, std::string lane, Outcome outcome, size_t leaked = 0) {
  ProbeResult result;
  result.id = std::move(id);
  result.lane = std::move(lane);
  result.outcome = outcome;
  result.expected.code = ReasonCode::kFieldType;
  result.got = GateVerdict{false, {{ReasonCode::kFieldType, ""}}};
  result.tokens_leaked = leaked;
  result.twin = Outcome::kPassed;
  result.twin_got = GateVerdict{true, {}};
  return result;
}

ControlResult Base(std::string base, Outcome after = Outcome::kPassed) {
  return {{std::move(base), Gate::kPacket, ""}, Outcome::kPassed, std::nullopt, after};
}

WrongGateScore Score(std::string name, size_t asked, Outcome outcome) {
  WrongGateScore score = {std::move(name), outcome, asked, {}};
  score.outcomes[static_cast<size_t>(outcome)] = asked;
  return score;
}

ProbeRun GoodRun() {
  ProbeRun run;
  run.corpus = Sha256("");
  for (int number = 0; number < 10; ++number) {
    run.probes.push_back(
        Result("rehearsal-only/" + std::to_string(number), "rehearsal-only", Outcome::kPassed));
  }
  run.probes.push_back(
      Result("shaped-clone-rehearsal/a", "shaped-clone-rehearsal", Outcome::kPassed));
  run.probes.push_back(
      Result("shaped-clone-rehearsal/seal/b", "shaped-clone-rehearsal", Outcome::kPassed));
  run.probes.push_back(
      Result("shaped-clone-rehearsal/lane/c", "shaped-clone-rehearsal", Outcome::kPassed));
  run.controls.push_back(Base("bases/production-readiness-scoping/decision.json"));
  run.controls.push_back(Base("bases/rehearsal-only/decision.json"));
  run.controls.push_back(Base("bases/selftest/decision.json"));
  run.wrong_gates = {Score("hangs", 3, Outcome::kHung), Score("leaks", 2, Outcome::kLeaked)};
  return run;
}

TEST(ProbeResultsTextTest, EndsWithALineForEachLaneInTheSeedsWords) {
  EXPECT_EQ(ProbeResultsToText(GoodRun()),
            "controls: 3/3 accepted before and after\n"
            "gates wrong on purpose: 2; 0/5 passed\n"
            "corpus: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
            "production-readiness-scoping: no probes of its own; 1/1 bases accepted\n"
            "rehearsal-only: 10/10 bad-input probes fail closed; 0 authority tokens leaked\n"
            "shaped-clone-rehearsal: 1/1 bad-input probes fail closed; 0 authority tokens leaked\n"
            "shaped-clone-rehearsal lane folders: 1/1 refused; 0 authority tokens leaked\n"
            "shaped-clone-rehearsal seal selftest: 1/1 drifts refused and named; 0 authority "
            "tokens leaked\n");
}

TEST(ProbeResultsTextTest, TellsOfARefusalWithoutACode) {
  ProbeRun run;
  run.probes.push_back(Result("rehearsal-only/a", "rehearsal-only", Outcome::kWrongReason));
  run.probes[0].got = GateVerdict{false, {}};
  EXPECT_TRUE(ProbeResultsToText(run).starts_with(
      "WRONG_REASON rehearsal-only/a: expected FIELD_TYPE, got REJECT without a code\n"));
}

TEST(ProbeResultsTextTest, TellsWhatFailedFirst) {
  ProbeRun run;
  run.probes.push_back(Result("rehearsal-only/a", "rehearsal-only", Outcome::kAccepted, 2));
  run.probes[0].got = GateVerdict{true, {}};
  run.probes.push_back(Result("rehearsal-only/b", "rehearsal-only", Outcome::kWrongReason));
  run.probes[1].expected.also = {ReasonCode::kFieldValue};
  run.probes[1].expected.cause = "BOM";
  run.probes[1].got->findings.push_back({ReasonCode::kSha256Mismatch, "CRLF"});
  run.probes.push_back(Result("rehearsal-only/c", "rehearsal-only", Outcome::kNotRun));
  run.probes[2].not_run = "no such thing";
  run.probes.push_back(Result("rehearsal-only/d", "rehearsal-only", Outcome::kCrashed));
  run.probes[3].got.reset();
  run.probes.push_back(Result("rehearsal-only/e", "rehearsal-only", Outcome::kNoControl));
  run.probes[4].twin = Outcome::kWrongReason;
  run.probes[4].twin_got = GateVerdict{false, {{ReasonCode::kFieldValue, ""}}};
  run.probes.push_back(Result("rehearsal-only/f", "rehearsal-only", Outcome::kHung));
  run.probes[5].twin = Outcome::kHung;
  run.probes[5].twin_got.reset();
  run.controls.push_back(Base("bases/rehearsal-only/decision.json", Outcome::kWrongReason));
  run.controls.push_back(Base("bases/rehearsal-only/signed.json"));
  run.controls[1].fresh = Outcome::kHung;
  EXPECT_EQ(ProbeResultsToText(run),
            "ACCEPTED rehearsal-only/a: expected FIELD_TYPE, got ACCEPT\n"
            "WRONG_REASON rehearsal-only/b: expected FIELD_TYPE FIELD_VALUE by BOM, got FIELD_TYPE "
            "SHA256_MISMATCH by CRLF\n"
            "NOT_RUN rehearsal-only/c: no such thing\n"
            "CRASHED rehearsal-only/d: expected FIELD_TYPE, got no verdict\n"
            "NO_CONTROL rehearsal-only/e: expected FIELD_TYPE, got FIELD_TYPE; its twin: expected "
            "ACCEPT, got FIELD_VALUE\n"
            "HUNG rehearsal-only/f: expected FIELD_TYPE, got FIELD_TYPE; its twin: expected "
            "ACCEPT, got no verdict\n"
            "CONTROL bases/rehearsal-only/decision.json: before PASS, after WRONG_REASON\n"
            "CONTROL bases/rehearsal-only/signed.json: before PASS, fresh HUNG, after PASS\n"
            "controls: 0/2 accepted before and after\n"
            "rehearsal-only: 0/6 bad-input probes fail closed; 2 authority tokens leaked\n");
}

TEST(ProbeResultsJsonTest, HoldsEveryProbeControlAndLane) {
  ProbeRun run;
  run.corpus = Sha256("");
  run.probes.push_back(Result("rehearsal-only/a", "rehearsal-only", Outcome::kPassed));
  run.probes[0].expected.also = {ReasonCode::kFieldValue};
  run.probes[0].expected.cause = "BOM";
  run.probes[0].got->findings[0].cause = "BOM";
  run.probes[0].digest = Sha256("");
  run.probes.push_back(Result("rehearsal-only/b", "rehearsal-only", Outcome::kNotRun, 1));
  run.probes[1].got.reset();
  run.probes[1].not_run = "no such thing";
  run.probes[1].twin = Outcome::kWrongReason;
  run.probes[1].twin_got = run.probes[0].got;
  run.probes[1].leaks = {
      {LeakStream::kErr, {10, TokenClass::kSeal, {Spelling::kBase64, Spelling::kHex}, 7, 60}},
      {LeakStream::kOutThenErr, {0, TokenClass::kProduction, {Spelling::kDeflate}, 0, 9,
                                 HitKind::kUnsearched}}};
  run.controls.push_back(Base("bases/rehearsal-only/decision.json"));
  run.controls[0].fresh = Outcome::kPassed;
  run.wrong_gates = {Score("hangs", 3, Outcome::kHung)};
  run.wrong_gates[0].outcomes[0] = 1;
  EXPECT_EQ(
      ProbeResultsToJson(run),
      R"({"schema":"gatecrash/probe-results/v1",)"
      R"("corpus":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","gate":null,)"
      R"("passed":false,"lanes":[)"
      "\n"
      R"({"lane":"rehearsal-only","set":"","total":2,"failed_closed":1,)"
      R"("tokens_leaked":1,"bases":1,"bases_accepted":1}],"controls":[)"
      "\n"
      R"({"base":"bases/rehearsal-only/decision.json","gate":"packet","trust":false,)"
      R"("before":"PASS","fresh":"PASS","after":"PASS"}],"wrong_gates":[)"
      "\n"
      R"({"gate":"hangs","asked":3,"passed":0,"outcomes":{"NOT_RUN":1,"HUNG":3}}],"probes":[)"
      "\n"
      R"({"id":"rehearsal-only/a","lane":"rehearsal-only","class":"malformed","outcome":"PASS",)"
      R"("expected":{"code":"FIELD_TYPE","also":["FIELD_VALUE"],"cause":"BOM"},)"
      R"("got":{"verdict":"REJECT","codes":["FIELD_TYPE"],"causes":["BOM"]},)"
      R"("twin":{"outcome":"PASS","got":{"verdict":"ACCEPT","codes":[],"causes":[]}},)"
      R"("tokens_leaked":0,)"
      R"("digest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},)"
      "\n"
      R"({"id":"rehearsal-only/b","lane":"rehearsal-only","class":"malformed","outcome":"NOT_RUN",)"
      R"("why":"no such thing","expected":{"code":"FIELD_TYPE","also":[]},"got":null,)"
      R"("twin":{"outcome":"REFUSED",)"
      R"("got":{"verdict":"REJECT","codes":["FIELD_TYPE"],"causes":["BOM"]}},)"
      R"("tokens_leaked":1,"leaks":[)"
      R"({"what":"token","class":"seal","spelling":["base64","hex"],"at":"stderr","offset":7},)"
      R"({"what":"unsearched","spelling":["deflate"],"at":"stdout+stderr","offset":0}],"digest":null}]})"
      "\n");
}

TEST(WrongGatesTextTest, TellsEachScoreTheMostFrequentOutcomeFirst) {
  ProbeRun run;
  run.corpus = Sha256("");
  run.wrong_gates = {Score("hangs", 4, Outcome::kHung), Score("is right", 2, Outcome::kPassed),
                     Score("is asked nothing", 0, Outcome::kHung)};
  run.wrong_gates[0].outcomes[static_cast<size_t>(Outcome::kHung)] = 3;
  run.wrong_gates[0].outcomes[static_cast<size_t>(Outcome::kNotRun)] = 1;
  const std::string text = WrongGatesToText(run);
  EXPECT_TRUE(text.ends_with(
      "\nhangs: 0/4 passed; 3 HUNG, 1 NOT_RUN\n"
      "is right: 2/2 passed; 2 PASS\n"
      "is asked nothing: 0/0 passed\n"
      "gates wrong on purpose: 3; 2/6 passed\n"
      "corpus: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"))
      << text;
}

TEST(ProbeResultsJsonTest, IsStrictJson) {
  for (const ProbeRun& run : {GoodRun(), ProbeRun()}) {
    Findings findings;
    const std::string json = ProbeResultsToJson(run);
    EXPECT_TRUE(ReadStrictJson(json, findings)) << json;
  }
}

}  // namespace
}  // namespace gatecrash
