#include "reports/gates_matrix.h"

#include <algorithm>
#include <array>

#include "reports/json_members.h"
#include "validator/packet/rules.h"

namespace gatecrash {
namespace {

using namespace json_members;  // NOLINT(google-build-using-namespace)

constexpr size_t kGroups = std::size(kRuleGroupNames);

struct GroupTally {
  size_t asked = 0;
  size_t let_through = 0;
};

struct GateTally {
  std::array<GroupTally, kGroups> groups{};
  std::array<size_t, kOutcomeCount> outcomes{};
  size_t bases = 0;
  size_t bases_accepted = 0;

  [[nodiscard]] size_t Of(Outcome outcome) const {
    return outcomes[static_cast<size_t>(outcome)];
  }
  // Neither as owed nor let through.
  [[nodiscard]] size_t Otherwise(size_t probes) const {
    return probes - Of(Outcome::kPassed) - Of(Outcome::kAccepted) - Of(Outcome::kNotRun);
  }
};

size_t GroupOf(ReasonCode code) {
  for (const Rule& rule : AllRules()) {
    if (rule.code == code) return static_cast<size_t>(rule.group);
  }
  return 0;
}

GateTally Tally(const ProbeRun& run) {
  GateTally tally;
  for (const ProbeResult& probe : run.probes) {
    ++tally.outcomes[static_cast<size_t>(probe.outcome)];
    if (probe.outcome == Outcome::kNotRun) continue;
    GroupTally& group = tally.groups[GroupOf(probe.expected.code)];
    ++group.asked;
    if (probe.outcome == Outcome::kAccepted) ++group.let_through;
  }
  tally.bases = run.controls.size();
  tally.bases_accepted =
      static_cast<size_t>(std::ranges::count_if(run.controls, &ControlResult::accepted));
  return tally;
}

std::string Ratio(size_t part, size_t whole) {
  return whole == 0 ? "–" : std::to_string(part) + "/" + std::to_string(whole);
}

std::string Row(const ComparedGate& gate) {
  std::string row = "| " + gate.id + " |";
  if (!gate.run) return row + " not asked: " + std::string(gate.why.view()) + " |\n";
  const GateTally tally = Tally(*gate.run);
  for (const GroupTally& group : tally.groups) {
    row += " " + Ratio(group.let_through, group.asked) + " |";
  }
  const size_t probes = gate.run->probes.size();
  row += " " + std::to_string(tally.Of(Outcome::kPassed));
  if (gate.run->others && !gate.run->others->tells_reasons) row += "\\*";
  return row + " | " + std::to_string(tally.Otherwise(probes)) + " | " +
         std::to_string(tally.Of(Outcome::kNotRun)) + " | " +
         Ratio(tally.bases_accepted, tally.bases) + " |\n";
}

std::string OutcomesObject(const GateTally& tally) {
  std::string members;
  for (size_t at = 0; at < tally.outcomes.size(); ++at) {
    if (tally.outcomes[at] == 0) continue;
    if (!members.empty()) members += ",";
    members += Number(Name(static_cast<Outcome>(at)), tally.outcomes[at]);
  }
  return "{" + members + "}";
}

std::string GroupsList(const GateTally& tally) {
  std::string list;
  for (size_t at = 0; at < kGroups; ++at) {
    if (!list.empty()) list += ",";
    list += Object({Text("group", kRuleGroupNames[at].view()),
                    Number("asked", tally.groups[at].asked),
                    Number("let_through", tally.groups[at].let_through)});
  }
  return "[" + list + "]";
}

std::string GateObject(const ComparedGate& gate) {
  if (!gate.run) {
    return Object({Text("id", gate.id), Flag("asked", false), Text("why", gate.why.view())});
  }
  const GateTally tally = Tally(*gate.run);
  const auto& others = gate.run->others;
  return Object({Text("id", gate.id), Flag("asked", true),
                 others ? Text("sandbox", others->sandbox.view()) : "",
                 Flag("reasons", !others || others->tells_reasons),
                 Member("groups", GroupsList(tally)), Member("outcomes", OutcomesObject(tally)),
                 Number("bases", tally.bases), Number("bases_accepted", tally.bases_accepted)});
}

}  // namespace

std::string GatesToMarkdown(const std::vector<ComparedGate>& gates) {
  std::string text = "| let through, of those asked |", line = "|---|";
  for (const Literal& group : kRuleGroupNames) {
    text += " " + std::string(group.view()) + " |";
    line += "---|";
  }
  text += " refused as owed | refused otherwise | not asked | bases accepted |\n" + line +
          "---|---|---|---|\n";
  for (const ComparedGate& gate : gates) text += Row(gate);
  return text;
}

std::string GatesToJson(const std::vector<ComparedGate>& gates) {
  return Object({Text("schema", "gatecrash/gates/v1"),
                 Member("gates", List(gates, GateObject, "\n"))}) +
         "\n";
}

}  // namespace gatecrash
