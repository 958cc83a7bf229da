#include <functional>
#include <set>

#include "probes/leak/leak_words.h"
#include "reports/probe_results.h"
#include "validator/json/canonical.h"

namespace gatecrash {
namespace {

std::string Quoted(std::string_view text) {
  std::string quoted;
  AppendCanonicalString(text, quoted);
  return quoted;
}

std::string Member(std::string_view name, std::string_view value) {
  return Quoted(name) + ":" + std::string(value);
}

std::string Text(std::string_view name, std::string_view value) {
  return Member(name, Quoted(value));
}

std::string Number(std::string_view name, size_t value) {
  return Member(name, std::to_string(value));
}

std::string Flag(std::string_view name, bool value) {
  return Member(name, value ? "true" : "false");
}

std::string Joined(std::initializer_list<std::string> items) {
  std::string joined;
  for (const std::string& item : items) {
    if (item.empty()) continue;
    if (!joined.empty()) joined += ",";
    joined += item;
  }
  return joined;
}

std::string Object(std::initializer_list<std::string> members) {
  return "{" + Joined(members) + "}";
}

template <typename Items, typename Write>
std::string List(const Items& items, const Write& write, std::string_view before_each = "") {
  std::string list = "[";
  for (const auto& item : items) {
    if (list.size() > 1) list += ",";
    list += before_each;
    list += write(item);
  }
  return list + "]";
}

std::string CodeText(ReasonCode code) { return Quoted(Name(code)); }

std::string ExpectedObject(const Expectation& expected) {
  return Object({Text("code", Name(expected.code)), Member("also", List(expected.also, CodeText)),
                 expected.cause.empty() ? "" : Text("cause", expected.cause)});
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
                 result.leaks.empty() ? "" : Member("leaks", List(result.leaks, LeakObject))});
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

}  // namespace

std::string ProbeResultsToJson(const ProbeRun& run) {
  constexpr std::string_view kLine = "\n";
  return Object({Text("schema", "gatecrash/probe-results/v1"),
                 Member("corpus", run.corpus ? Quoted(ToHex(*run.corpus)) : "null"),
                 Flag("passed", run.passed()),
                 Member("lanes", List(TallyLanes(run), LaneObject, kLine)),
                 Member("controls", List(run.controls, ControlObject, kLine)),
                 Member("wrong_gates", List(run.wrong_gates, WrongGateObject, kLine)),
                 Member("probes", List(run.probes, ProbeObject, kLine))}) +
         "\n";
}

}  // namespace gatecrash
