#include <functional>

#include "reports/adequacy_results.h"
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

std::string Object(std::initializer_list<std::string> members) {
  std::string object = "{";
  for (const std::string& member : members) {
    if (object.size() > 1) object += ",";
    object += member;
  }
  return object + "}";
}

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
                 Member("accepted", std::to_string(row.accepted)),
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
                 Member("passed", run.passed() ? "true" : "false"),
                 Member("rules", List(run.rules, rule, kLine)),
                 Member("wrong_rules", List(run.wrong_rules, WrongRuleObject, kLine)),
                 Member("probes", List(run.probes, ProbeObject, kLine)),
                 Member("refused", List(run.refused, Quoted))}) +
         "\n";
}

}  // namespace gatecrash
