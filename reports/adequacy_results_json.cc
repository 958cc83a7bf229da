#include "reports/adequacy_results.h"
#include "reports/json_members.h"

namespace gatecrash {
namespace {

using namespace json_members;

std::string CodeText(ReasonCode code) { return Quoted(Name(code)); }

std::string RuleObject(const RuleAdequacy& row, const AdequacyRun& run) {
  const auto ids = [&run](const std::vector<size_t>& probes) {
    return List(probes, [&run](size_t at) { return Quoted(run.probes[at].id); });
  };
  const Backing& backing = row.rule->backing;
  return Object({Text("code", Name(row.rule->code)), Text("fault", Name(row.fault)),
                 Member("backed_by", List(backing.rules, CodeText)),
                 Text("backed_why", backing.why.view()), Member("decides", ids(row.decides)),
                 Member("unjudged", ids(row.unjudged)), Member("notices", ids(row.notices))});
}

std::string WrongRuleObject(const WrongRuleAdequacy& row) {
  return Object({Text("name", row.rule->name.view()), Text("code", Name(row.rule->code)),
                 Text("what", row.rule->what.view()), Text("fault", Name(row.fault)),
                 Text("equivalent", row.rule->equivalent.view()),
                 Number("accepted", row.accepted),
                 Member("noticed_by", List(row.noticed_by, Quoted))});
}

std::string ProbeObject(const ProbeAdequacy& row) {
  return Object({Text("id", row.id), Text("fault", Name(row.finding)),
                 Member("decided_by", List(row.decided, CodeText)),
                 Member("notices", List(row.notices, CodeText)),
                 Member("kept_by", List(row.kept_by, CodeText))});
}

}  // namespace

std::string AdequacyToJson(const AdequacyRun& run) {
  constexpr std::string_view kLine = "\n";
  const auto rule = [&run](const RuleAdequacy& row) { return RuleObject(row, run); };
  return Object({Text("schema", "gatecrash/probe-adequacy/v1"),
                 Member("corpus", run.corpus ? Quoted(ToHex(*run.corpus)) : "null"),
                 Flag("passed", run.passed()),
                 Member("rules", List(run.rules, rule, kLine)),
                 Member("wrong_rules", List(run.wrong_rules, WrongRuleObject, kLine)),
                 Member("probes", List(run.probes, ProbeObject, kLine)),
                 Member("refused", List(run.refused, Quoted))}) +
         "\n";
}

}  // namespace gatecrash
