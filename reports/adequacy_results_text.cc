#include <algorithm>
#include <array>

#include "reports/adequacy_results.h"

namespace gatecrash {
namespace {

std::string Ratio(size_t part, size_t whole) {
  return std::to_string(part) + "/" + std::to_string(whole);
}

std::string RuleLine(const RuleAdequacy& row) {
  std::string line = std::string(Name(row.fault)) + " rule " + std::string(Name(row.rule->code));
  line += ": " + std::to_string(row.notices.size()) + " probes notice, ";
  return line + std::to_string(row.decides.size()) + " decided by it alone\n";
}

std::string ProbeLine(const ProbeAdequacy& row) {
  return std::string(Name(row.finding)) + " probe " + row.id + "\n";
}

std::string WrongRuleLine(const WrongRuleAdequacy& row) {
  return std::string(Name(row.fault)) + " wrong rule " + std::string(row.rule->name.view()) +
         " of " + std::string(Name(row.rule->code)) + ": " + std::string(row.rule->what.view()) +
         "\n";
}

std::string Faults(const AdequacyRun& run) {
  std::string text;
  for (const std::string& id : run.refused) text += "REFUSED twin or base " + id + "\n";
  for (const RuleAdequacy& row : run.rules) {
    if (row.fault != RuleFault::kNone) text += RuleLine(row);
  }
  for (const ProbeAdequacy& row : run.probes) {
    if (row.finding != ProbeFinding::kNone) text += ProbeLine(row);
  }
  for (const WrongRuleAdequacy& row : run.wrong_rules) {
    if (row.fault != WrongRuleFault::kNone) text += WrongRuleLine(row);
  }
  return text;
}

struct Tally {
  size_t rules = 0;
  size_t decided = 0;
  size_t backed = 0;
};

std::string RuleTallies(const AdequacyRun& run) {
  std::array<Tally, std::size(kRuleGroupNames)> tallies;
  for (const RuleAdequacy& row : run.rules) {
    Tally& tally = tallies[static_cast<size_t>(row.rule->group)];
    ++tally.rules;
    if (row.fault != RuleFault::kNone) continue;
    row.rule->backing.declared() ? ++tally.backed : ++tally.decided;
  }
  std::string text;
  for (size_t group = 0; group < tallies.size(); ++group) {
    const Tally& tally = tallies[group];
    if (tally.rules == 0) continue;
    text += std::string(kRuleGroupNames[group].view()) + ": ";
    text += Ratio(tally.decided, tally.rules) + " rules decide a probe alone";
    if (tally.backed > 0) text += ", " + std::to_string(tally.backed) + " are backed by others";
    text += "\n";
  }
  return text;
}

std::string WrongRuleTally(const AdequacyRun& run) {
  const auto noticed = std::ranges::count_if(
      run.wrong_rules, [](const WrongRuleAdequacy& row) { return !row.noticed_by.empty(); });
  const auto excused = std::ranges::count_if(run.wrong_rules, [](const WrongRuleAdequacy& row) {
    return row.noticed_by.empty() && row.fault == WrongRuleFault::kNone;
  });
  return "wrong rules: " + Ratio(static_cast<size_t>(noticed), run.wrong_rules.size()) +
         " noticed, " + std::to_string(excused) + " can't be\n";
}

std::string ProbeTally(const AdequacyRun& run) {
  const auto count = [&run](const auto& is) {
    return static_cast<size_t>(std::ranges::count_if(run.probes, is));
  };
  const size_t noticing = count([](const ProbeAdequacy& row) { return !row.notices.empty(); });
  const size_t alone = count([](const ProbeAdequacy& row) { return !row.decided.empty(); });
  const size_t kept = count([](const ProbeAdequacy& row) { return !row.kept_by.empty(); });
  return "probes: " + Ratio(noticing, run.probes.size()) + " notice a rule left out; " +
         std::to_string(alone) + " are decided by one alone, " + std::to_string(kept) +
         " are refused for more behind it\n";
}

}  // namespace

std::string_view Name(RuleFault fault) {
  constexpr std::string_view kNames[] = {"HOLDS", "UNTOLD", "UNDECIDED", "NOT_BACKED",
                                         "BACKING_FAILS"};
  return kNames[static_cast<size_t>(fault)];
}

std::string_view Name(ProbeFinding finding) {
  constexpr std::string_view kNames[] = {"HOLDS", "NOT_AS_EXPECTED", "UNDECIDED"};
  return kNames[static_cast<size_t>(finding)];
}

std::string_view Name(WrongRuleFault fault) {
  constexpr std::string_view kNames[] = {"HOLDS", "SURVIVES", "NOT_EQUIVALENT"};
  return kNames[static_cast<size_t>(fault)];
}

std::string AdequacyToText(const AdequacyRun& run) {
  std::string text = Faults(run) + RuleTallies(run) + WrongRuleTally(run) + ProbeTally(run);
  if (run.corpus) text += "corpus: " + ToHex(*run.corpus) + "\n";
  return text + (run.passed() ? "the probe set is enough\n" : "the probe set is not enough\n");
}

}  // namespace gatecrash
