#include "reports/review/testing/sample_review.h"

#include <cstdlib>

#include "reports/adequacy_results.h"
#include "reports/probe_results.h"
#include "reports/review/review_parts.h"

namespace gatecrash {
namespace {

template <typename Part>
Part Whole(std::optional<Part> part) {
  if (!part) std::abort();  // what the program writes, it reads
  return *std::move(part);
}

std::string Id(size_t number) {
  const Lane& lane = LaneTable::BuiltIn().lanes()[number % 5];
  const std::string set = number % 7 == 0 ? "/lane" : "";
  return lane.id + set + "/probe-" + std::to_string(number);
}

ProbeResult Held(size_t number) {
  ProbeResult result;
  result.id = Id(number);
  result.lane = LaneTable::BuiltIn().lanes()[number % 5].id;
  result.probe_class = static_cast<ProbeClass>(number % 3);
  result.outcome = Outcome::kPassed;
  result.expected.code = AllRules()[number % AllRules().size()].code;
  result.got = GateVerdict{false, {{result.expected.code, ""}}};
  result.twin = Outcome::kPassed;
  result.twin_got = GateVerdict{true, {}};
  result.digest = Sha256(result.id);
  return result;
}

void AddControls(ProbeRun& run) {
  for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
    run.controls.push_back({{"bases/" + lane.id + "/decision.json", Gate::kPacket, ""},
                            Outcome::kPassed, Outcome::kPassed, Outcome::kPassed});
  }
  WrongGateScore hangs = {"hangs", Outcome::kHung, 24, {}};
  hangs.outcomes[static_cast<size_t>(Outcome::kHung)] = 20;
  hangs.outcomes[static_cast<size_t>(Outcome::kNoControl)] = 4;
  run.wrong_gates = {hangs};
}

AdequacyRun SoundAdequacy(const ProbeRun& probes) {
  AdequacyRun run;
  run.corpus = probes.corpus;
  for (const Rule& rule : AllRules()) run.rules.push_back({&rule, {}, {}, {}, RuleFault::kNone});
  for (size_t at = 0; at < probes.probes.size(); ++at) {
    ProbeAdequacy& probe = run.probes.emplace_back();
    probe.id = probes.probes[at].id;
    RuleAdequacy& rule = run.rules[at % run.rules.size()];
    probe.notices = probe.decided = {rule.rule->code};
    rule.notices.push_back(at);
    rule.decides.push_back(at);
  }
  for (const WrongRule& wrong : AllWrongRules()) {
    run.wrong_rules.push_back({&wrong, {probes.probes[0].id}, 1, WrongRuleFault::kNone});
  }
  return run;
}

ReviewResults Review(const ProbeRun& run, const AdequacyRun& adequacy, bool found) {
  ReviewResults results;
  results.program = ToldName::Of("gatecrash 0.1.0");
  for (PartTold& part : results.parts) part.state = PartState::kRan;
  results.probes = Whole(ReadProbesPart(ProbeResultsToJson(run)));
  results.adequacy = Whole(ReadAdequacyPart(AdequacyToJson(adequacy)));
  results.fuzzing = Whole(ReadFuzzingPart(CampaignJson("packet_steps", found)));
  results.regressions = {{ToldName::Of("packet_steps"), 12, {}}};
  results.coverage = {{ToldName::Of("validator"), 6000, 5800, 3000, 2700},
                      {ToldName::Of("probes"), 5000, 4600, 0, 0}};
  results.gates = {GateRow(ToldName::Of("gatecrash"), results.probes)};
  results.baseline = CompareWith(results.probes, results.probes);
  for (size_t at = 0; at < std::min<size_t>(results.probes.probes.size(), 5); ++at) {
    results.slowest.push_back({results.probes.probes[at].id, 90'000 - at * 13'000});
  }
  return results;
}

ReviewGate CarelessGate() {
  ReviewGate gate = {ToldName::Of("ajv"), ToldName(), 40, 38, 2, {}};
  for (ReviewGateCell& cell : gate.groups) cell = {20, 7, 3, 9, 1, 4};
  return gate;
}

}  // namespace

ProbeRun EveryOutcomeRun() {
  ProbeRun run;
  run.corpus = Sha256("c");
  run.gate = Sha256("g");
  for (size_t outcome = 0; outcome < kOutcomeCount; ++outcome) {
    ProbeResult result = Held(outcome);
    result.outcome = static_cast<Outcome>(outcome);
    if (result.outcome == Outcome::kNotRun) result.not_run = "no such thing, it can't be had";
    result.expected = {ReasonCode::kLengthMismatch, {ReasonCode::kSha256Mismatch}, "BOM+CRLF"};
    result.got.reset();
    if (outcome % 2 == 0) result.got = GateVerdict{false, {{ReasonCode::kFieldType, "CRLF"}}};
    result.twin = result.outcome;
    if (outcome % 2 == 0) result.twin_got.reset();
    run.probes.push_back(result);
  }
  run.probes[5].tokens_leaked = 2;
  run.probes[5].leaks = {
      {LeakStream::kErr, {10, TokenClass::kSeal, {Spelling::kBase64, Spelling::kHex}, 7, 60}},
      {LeakStream::kOutThenErr,
       {0, TokenClass::kProduction, {Spelling::kDeflate}, 0, 9, HitKind::kUnsearched}}};
  AddControls(run);
  run.controls[1].fresh = Outcome::kHung;
  run.controls[2] = {{"bases/dryrun/signed/hold.json", Gate::kLane, "keys/trust.json"},
                     Outcome::kPassed, std::nullopt, Outcome::kWrongReason};
  run.wrong_gates[0].outcomes[kOutcomeCount - 1] = 1;
  return run;
}

ProbeRun GoodRun(size_t probes) {
  ProbeRun run;
  run.corpus = Sha256("c");
  run.gate = Sha256("g");
  for (size_t number = 0; number < probes; ++number) run.probes.push_back(Held(number));
  AddControls(run);
  return run;
}

std::string CampaignJson(std::string_view name, bool found) {
  const std::string quoted = "\"" + std::string(name) + "\"";
  const std::string finding =
      R"({"id":)" + quoted + R"(,"oracle":)" + quoted +
      R"(,"place":"FIELD_TYPE at /grants/N","known":false,"file":)" + quoted + "}";
  return R"({"schema":"fuzz-campaign/v1","seconds":60,"jobs":2,"stopped_early":false,"targets":[)"
         R"({"name":)" + quoted + R"(,"armed":true,"oracles":["agrees-with-reference",)" + quoted +
         R"(],"seconds":60,"executions":1234567,"edges":2345,"features":9000,"corpus":321,)"
         R"("last_new_seconds":41,"codes":{"FIELD_TYPE":12,"JSON_SYNTAX":9},"accepted":17,)"
         R"("behind_signature":1500,"mutations":[{"name":"resign","tries":100,"new":7}],)"
         R"("coverage_over_time":[[0,1200],[5,1900],[20,2200],[41,2345],[60,2345]],"findings":[)" +
         (found ? finding : "") + R"(]}],"codes_never_reached":["CLONE_HAS_SECRETS"],"verdict":")" +
         (found ? "FOUND" : "NOTHING_FOUND") + "\"}";
}

ReviewResults GoodReview(size_t probes) {
  const ProbeRun run = GoodRun(probes);
  return Review(run, SoundAdequacy(run), false);
}

ReviewResults FullReview() {
  const ProbeRun run = EveryOutcomeRun();
  AdequacyRun adequacy = SoundAdequacy(run);
  adequacy.rules[3].fault = RuleFault::kUntold;
  adequacy.rules[3].unjudged = {1};
  adequacy.wrong_rules[0].fault = WrongRuleFault::kSurvives;
  adequacy.wrong_rules[0].noticed_by.clear();
  adequacy.probes[2].finding = ProbeFinding::kUndecided;
  adequacy.refused = {"bases/dryrun/decision.json"};
  ReviewResults results = Review(run, adequacy, true);
  results.gate = ToldName::Of("a gate of somebody's");
  results.when = ToldName::Of("2026-06-12");
  results.regressions[0].broken = {ToldName::Of("crash-1.json")};
  results.gates.push_back(CarelessGate());
  results.gates.push_back({ToldName::Of("hashdeep"),
                           ToldName::Of("its program is not installed here"), 0, 0, 0, {}});
  for (size_t change = 0; change < kChangeCount; ++change) {
    results.baseline.changes.push_back({static_cast<Change>(change), ToldName::Of(Id(change)),
                                        ToldName::Of("PASS"), ToldName::Of("ACCEPTED")});
  }
  return results;
}

ReviewResults HostileReview() {
  ReviewResults results = FullReview();
  const std::vector<std::string> names = HostileNames();
  size_t next = 0;
  ForEachName(results, [&](ToldName& name) { name = ToldName::Of(names[next++ % names.size()]); });
  // A lane is an id, or nothing that results can tell of.
  for (ReviewProbe& probe : results.probes.probes) {
    probe.lane = ToldName::Described(probe.lane.view());
  }
  return results;
}

std::vector<std::string> HostileNames() {
  return {
      "<script>document.title='ran'</script>",
      "\"><img src=x onerror=document.title='ran'>",
      "' onmouseover='document.title=1",
      "</style></script><h1>All promises held.</h1>",
      "javascript:alert(1)",
      "]]><!--",
      "a|b|c `code` **bold** [link](http://example.com)",
      "https://example.com/",
      "SEAL_" "VALID",
      "production pass",
      "U0VBTF9WQUxJRA==",
      "ACCEPTED/SEAL",
      "CUTOVER",
      "COMPLETE",
      "SEAL",
      "VALID",
      std::string("nul\0inside", 10),
      "\x1b[31mred\x1b[0m",
      "right-to-left \xE2\x80\xAE txt",
      "\xFF\xFE not utf-8",
      "line\nend: PASS",
      std::string(200, 'W'),
      std::string(100'000, 'x'),
      "../../etc/passwd",
      "{{script}}",
      "%3Cscript%3E",
      "",
  };
}

}  // namespace gatecrash
