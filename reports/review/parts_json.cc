#include "reports/review/parts_json.h"

#include <algorithm>

#include "probes/leak/leak_words.h"
#include "reports/adequacy_results.h"
#include "reports/json_members.h"
#include "reports/review/review_words.h"

namespace gatecrash {
namespace {

using namespace json_members;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kLine = "\n";

std::string NameText(const ToldName& name) { return Quoted(name.view()); }
std::string CodeText(ReasonCode code) { return Quoted(Name(code)); }
std::string DigestText(const std::optional<Digest>& digest) {
  return digest ? Quoted(ToHex(*digest)) : "null";
}

std::string Named(std::string_view member, const ToldName& name) {
  return Text(member, name.view());
}
std::string NamedOrNone(std::string_view member, const ToldName& name) {
  return name.empty() ? "" : Named(member, name);
}
std::string Names(std::string_view member, const std::vector<ToldName>& names) {
  return Member(member, List(names, NameText));
}
std::string Codes(std::string_view member, const std::vector<ReasonCode>& codes) {
  return Member(member, List(codes, CodeText));
}

std::string AnswerObject(const std::optional<ReviewAnswer>& answer) {
  if (!answer) return "null";
  return Object({Text("verdict", answer->accepted ? "ACCEPT" : "REJECT"),
                 Codes("codes", answer->codes), Names("causes", answer->causes)});
}

std::string LeakObject(const ReviewLeak& leak) {
  const auto spelling = [](Spelling word) { return Quoted(Name(word).view()); };
  return Object({Text("what", leak.is_token ? "token" : "unsearched"),
                 leak.is_token ? Text("class", Name(leak.token_class).view()) : "",
                 Member("spelling", List(leak.spelling, spelling)),
                 Text("at", kLeakStreamNames[static_cast<size_t>(leak.at)].view()),
                 Number("offset", leak.offset)});
}

std::string_view TwinWord(Outcome twin) {
  return twin == Outcome::kWrongReason ? "REFUSED" : Name(twin);
}

std::string ProbeObject(const ReviewProbe& probe) {
  return Object({Named("id", probe.id), Named("lane", probe.lane),
                 Text("class", kProbeClassNames[static_cast<size_t>(probe.probe_class)]),
                 Text("outcome", Name(probe.outcome)), NamedOrNone("why", probe.not_run),
                 Member("expected", Object({Text("code", Name(probe.code)),
                                            Codes("also", probe.also),
                                            NamedOrNone("cause", probe.cause)})),
                 Member("got", AnswerObject(probe.got)),
                 Member("twin", Object({Text("outcome", TwinWord(probe.twin)),
                                        Member("got", AnswerObject(probe.twin_got))})),
                 Number("tokens_leaked", probe.tokens_leaked),
                 probe.known ? Flag("known", true) : "",
                 probe.leaks.empty() ? "" : Member("leaks", List(probe.leaks, LeakObject)),
                 Member("digest", DigestText(probe.digest))});
}

std::string ControlObject(const ReviewControl& control) {
  return Object({Named("base", control.base), Text("gate", Name(control.gate)),
                 Flag("trust", control.trust), Text("before", Name(control.before)),
                 control.fresh ? Text("fresh", Name(*control.fresh)) : "",
                 Text("after", Name(control.after))});
}

std::string WrongGateObject(const ReviewWrongGate& gate) {
  std::string outcomes;
  for (size_t at = 0; at < gate.outcomes.size(); ++at) {
    if (gate.outcomes[at] == 0) continue;
    if (!outcomes.empty()) outcomes += ",";
    outcomes += Number(Name(static_cast<Outcome>(at)), gate.outcomes[at]);
  }
  return Object({Named("gate", gate.name), Number("asked", gate.asked),
                 Number("passed", gate.passes()), Member("outcomes", "{" + outcomes + "}")});
}

std::string LaneObject(const LaneTally& tally) {
  return Object({Text("lane", tally.lane), Text("set", tally.set), Number("total", tally.total),
                 Number("failed_closed", tally.failed_closed),
                 Number("tokens_leaked", tally.tokens_leaked), Number("bases", tally.bases),
                 Number("bases_accepted", tally.bases_accepted)});
}

bool Passed(const ReviewProbes& part) {
  return !part.probes.empty() && !part.controls.empty() &&
         std::ranges::all_of(part.controls, &ReviewControl::accepted) &&
         std::ranges::all_of(part.probes, [](const ReviewProbe& probe) {
           return probe.outcome == Outcome::kPassed;
         });
}

std::string RuleObject(const ReviewRule& rule) {
  return Object({Text("code", Name(rule.code)), Text("fault", Name(rule.fault)),
                 Names("decides", rule.decides), Names("unjudged", rule.unjudged),
                 Names("notices", rule.notices)});
}

std::string WrongRuleObject(const ReviewWrongRule& rule) {
  return Object({Named("name", rule.name), Text("code", Name(rule.code)),
                 Text("fault", Name(rule.fault)), Number("accepted", rule.accepted),
                 Names("noticed_by", rule.noticed_by)});
}

std::string FaultObject(const ReviewProbeFault& fault) {
  return Object({Named("id", fault.id), Text("fault", Name(fault.finding))});
}

std::string PointText(const FuzzTarget::Point& point) {
  return "[" + std::to_string(point.seconds) + "," + std::to_string(point.edges) + "]";
}

std::string MutationObject(const FuzzMutation& mutation) {
  return Object({Named("name", mutation.name), Number("tries", mutation.tries),
                 Number("new", mutation.new_answers)});
}

std::string FindingObject(const FuzzFinding& finding) {
  return Object({Named("id", finding.id), Named("oracle", finding.oracle),
                 Named("place", finding.place), Flag("known", finding.known),
                 Named("file", finding.file)});
}

std::string CodeCounts(const std::vector<FuzzTarget::Code>& codes) {
  std::string members;
  for (const FuzzTarget::Code& code : codes) {
    if (!members.empty()) members += ",";
    members += Number(code.code.view(), code.count);
  }
  return "{" + members + "}";
}

std::string TargetObject(const FuzzTarget& target) {
  return Object({Named("name", target.name), Flag("armed", target.armed),
                 Names("oracles", target.oracles), Number("seconds", target.seconds),
                 Number("executions", target.executions), Number("edges", target.edges),
                 Number("features", target.features), Number("corpus", target.corpus),
                 Number("last_new_seconds", target.last_new_seconds),
                 Member("codes", CodeCounts(target.codes)), Number("accepted", target.accepted),
                 Number("behind_signature", target.behind_signature),
                 Member("mutations", List(target.mutations, MutationObject)),
                 Member("coverage_over_time", List(target.coverage_over_time, PointText)),
                 Member("findings", List(target.findings, FindingObject))});
}

}  // namespace

std::string ProbesPartToJson(const ReviewProbes& part) {
  return Object({Text("schema", "gatecrash/probe-results/v1"),
                 Member("corpus", DigestText(part.corpus)), Member("gate", DigestText(part.gate)),
                 Flag("passed", Passed(part)),
                 Member("lanes", List(TallyLanes(part), LaneObject, kLine)),
                 Member("controls", List(part.controls, ControlObject, kLine)),
                 Member("wrong_gates", List(part.wrong_gates, WrongGateObject, kLine)),
                 Member("probes", List(part.probes, ProbeObject, kLine))});
}

std::string AdequacyPartToJson(const ReviewAdequacy& part) {
  return Object({Text("schema", "gatecrash/probe-adequacy/v1"),
                 Member("corpus", DigestText(part.corpus)), Flag("passed", part.passed),
                 Member("rules", List(part.rules, RuleObject, kLine)),
                 Member("wrong_rules", List(part.wrong_rules, WrongRuleObject, kLine)),
                 Number("probes_asked", part.probes),
                 Member("probes", List(part.faults, FaultObject, kLine)),
                 Names("refused", part.refused)});
}

std::string FuzzingPartToJson(const FuzzCampaign& part) {
  return Object({Text("schema", "fuzz-campaign/v1"), Number("seconds", part.seconds),
                 Number("jobs", part.jobs), Flag("stopped_early", part.stopped_early),
                 Member("targets", List(part.targets, TargetObject, kLine)),
                 Names("codes_never_reached", part.codes_never_reached),
                 Text("verdict", kFuzzVerdictNames[static_cast<size_t>(part.verdict)])});
}

}  // namespace gatecrash
