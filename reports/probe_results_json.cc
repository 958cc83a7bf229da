#include <set>

#include "probes/leak/leak_words.h"
#include "reports/expected_codes.h"
#include "reports/json_members.h"
#include "reports/probe_results.h"

namespace gatecrash {
namespace {

using namespace json_members;  // NOLINT(google-build-using-namespace)

std::string CodeText(ReasonCode code) { return Quoted(Name(code)); }

std::string DigestText(const std::optional<Digest>& digest) {
  return digest ? Quoted(ToHex(*digest)) : "null";
}

std::string GotObject(const std::optional<GateVerdict>& got) {
  if (!got) return "null";
  std::set<std::string> causes;
  for (const FindingTold& finding : got->findings) {
    if (!finding.cause.empty()) causes.insert(finding.cause);
  }
  return Object({Text("verdict", got->accepted ? "ACCEPT" : "REJECT"),
                 Member("codes", List(got->Codes(), CodeText)),
                 Member("causes", List(causes, Quoted))});
}

// A twin owes nothing but to be accepted.
std::string_view TwinWord(Outcome twin) {
  return twin == Outcome::kWrongReason ? "REFUSED" : Name(twin);
}

std::string LeakObject(const AnswerLeak& leak) {
  const bool is_token = leak.hit.kind == HitKind::kToken;
  const auto name = [](Literal literal) { return Quoted(literal.view()); };
  return Object({Text("what", is_token ? "token" : "unsearched"),
                 is_token ? Text("class", Name(leak.hit.token_class).view()) : "",
                 Member("spelling", List(SpellingsOf(leak.hit), name)),
                 Text("at", kLeakStreamNames[static_cast<size_t>(leak.stream)].view()),
                 Number("offset", leak.hit.offset)});
}

std::string ProbeObject(const ProbeResult& result) {
  return Object({Text("id", result.id), Text("lane", result.lane),
                 Text("class", kProbeClassNames[static_cast<size_t>(result.probe_class)]),
                 Text("outcome", Name(result.outcome)),
                 result.outcome == Outcome::kNotRun ? Text("why", result.not_run.view()) : "",
                 Member("expected", ExpectedObject(result.expected)),
                 Member("got", GotObject(result.got)),
                 Member("twin", Object({Text("outcome", TwinWord(result.twin)),
                                        Member("got", GotObject(result.twin_got))})),
                 Number("tokens_leaked", result.tokens_leaked),
                 result.known ? Flag("known", true) : "",
                 result.leaks.empty() ? "" : Member("leaks", List(result.leaks, LeakObject)),
                 Member("digest", DigestText(result.digest))});
}

std::string ControlObject(const ControlResult& result) {
  return Object({Text("base", result.control.base),
                 Text("gate", Name(result.control.gate)),
                 Flag("trust", !result.control.trust.empty()),
                 Text("before", Name(result.before)),
                 result.fresh ? Text("fresh", Name(*result.fresh)) : "",
                 Text("after", Name(result.after))});
}

std::string WrongGateObject(const WrongGateScore& score) {
  std::string outcomes;
  for (size_t at = 0; at < score.outcomes.size(); ++at) {
    if (score.outcomes[at] == 0) continue;
    if (!outcomes.empty()) outcomes += ",";
    outcomes += Number(Name(static_cast<Outcome>(at)), score.outcomes[at]);
  }
  return Object({Text("gate", score.name), Number("asked", score.asked),
                 Number("passed", score.passes()), Member("outcomes", "{" + outcomes + "}")});
}

std::string LaneObject(const LaneTally& tally) {
  return Object({Text("lane", tally.lane), Text("set", tally.set),
                 Number("total", tally.total), Number("failed_closed", tally.failed_closed),
                 Number("tokens_leaked", tally.tokens_leaked), Number("bases", tally.bases),
                 Number("bases_accepted", tally.bases_accepted)});
}

// What may be printed of them was chosen when they were taken.
std::string OthersObject(const OthersRun& others) {
  return Object({others.id.empty() ? "" : Text("id", others.id),
                 Text("sandbox", others.sandbox.view()),
                 Flag("reasons", others.tells_reasons),
                 Member("unmapped", List(others.unmapped, Quoted)),
                 Number("unmapped_unprinted", others.unmapped_unprinted)});
}

}  // namespace

std::string ProbeResultsToJson(const ProbeRun& run) {
  constexpr std::string_view kLine = "\n";
  return Object({Text("schema", "gatecrash/probe-results/v1"),
                 Member("corpus", DigestText(run.corpus)), Member("gate", DigestText(run.gate)),
                 Flag("passed", run.passed()),
                 run.others ? Member("others", OthersObject(*run.others)) : "",
                 Member("lanes", List(TallyLanes(run), LaneObject, kLine)),
                 Member("controls", List(run.controls, ControlObject, kLine)),
                 Member("wrong_gates", List(run.wrong_gates, WrongGateObject, kLine)),
                 Member("probes", List(run.probes, ProbeObject, kLine))}) +
         "\n";
}

}  // namespace gatecrash
