#include "probes/run.h"

#include <algorithm>
#include <set>

namespace gatecrash {
namespace {

std::vector<Trial> TrialsOf(const std::vector<AskedCase>& cases) {
  std::vector<Trial> trials;
  for (const AskedCase& asked : cases) trials.push_back({.asked = &asked});
  return trials;
}

std::vector<Trial> TrialsOfProbes(const MadeSet& set) {
  std::vector<Trial> trials = TrialsOf(set.cases);
  for (size_t at = 0; at < trials.size(); ++at) trials[at].expect = &set.probes[at].expect;
  return trials;
}

// All that a gate was asked.
struct Trials {
  std::vector<Trial> before, fresh, twins, cases, after;

  explicit Trials(const MadeSet& set)
      : before(TrialsOf(set.bases)), fresh(TrialsOf(set.fresh)), twins(TrialsOf(set.twins)),
        cases(TrialsOfProbes(set)), after(before) {}

  [[nodiscard]] size_t size() const {
    return before.size() + fresh.size() + twins.size() + cases.size() + after.size();
  }

  // Of a base that is a twin, the asking that went wrong.
  [[nodiscard]] const Trial& TwinAt(const MadeSet::TwinPlace& place) const {
    if (!place.is_control) return twins[place.at];
    return before[place.at].outcome != Outcome::kPassed ? before[place.at] : after[place.at];
  }
};

// What a broken promise of the twin makes of the probe: not to be accepted is to be no control.
Outcome OutcomeByTwin(Outcome twin) {
  return twin == Outcome::kWrongReason ? Outcome::kNoControl : twin;
}

// The first in the table's order, but for a twin that was not run: that is no more than no control.
Outcome WorseOf(Outcome own, Outcome by_twin) {
  const bool tells_less = by_twin == Outcome::kNotRun && own != Outcome::kPassed;
  return tells_less ? own : std::min(own, by_twin);
}

void AddTwin(const Trial& twin, ProbeResult& result) {
  result.twin = twin.outcome;
  result.twin_got = twin.got;
  result.tokens_leaked = std::max(result.tokens_leaked, twin.leaks.count);
  result.leaks.insert(result.leaks.end(), twin.leaks.told.begin(), twin.leaks.told.end());
  result.outcome = WorseOf(result.outcome, OutcomeByTwin(twin.outcome));
  if (result.not_run.view().empty()) result.not_run = twin.not_run;
}

ProbeResult ResultOf(const Probe& probe, const Trial& trial) {
  ProbeResult result;
  result.id = probe.id;
  result.lane = probe.lane;
  result.probe_class = probe.probe_class;
  result.expected = probe.expect;
  result.outcome = trial.outcome;
  result.not_run = trial.not_run;
  result.got = trial.got;
  result.took = trial.took;
  result.tokens_leaked = trial.leaks.count;
  result.leaks = trial.leaks.told;
  if (probe.bytes != nullptr) result.digest = Sha256(*probe.bytes);
  return result;
}

std::vector<ProbeResult> ResultsOf(const MadeSet& set, const Trials& trials,
                                   const std::vector<ControlResult>& controls) {
  std::vector<ProbeResult> results;
  for (size_t at = 0; at < set.probes.size(); ++at) {
    ProbeResult result = ResultOf(set.probes[at], trials.cases[at]);
    AddTwin(trials.TwinAt(set.twin_of[at]), result);
    if (!controls[set.control_of[at]].accepted()) {
      result.outcome = std::min(result.outcome, Outcome::kNoControl);
    }
    results.push_back(std::move(result));
  }
  return results;
}

std::vector<ControlResult> ControlsOf(const MadeSet& set, const Trials& trials) {
  std::vector<ControlResult> controls;
  for (size_t at = 0; at < set.controls.size(); ++at) {
    const auto fresh = set.fresh_of[at];
    controls.push_back({set.controls[at], trials.before[at].outcome,
                        fresh ? std::optional(trials.fresh[*fresh].outcome) : std::nullopt,
                        trials.after[at].outcome});
  }
  return controls;
}

// What a gate of one kind was asked, taken together.
struct KindTally {
  size_t acceptances_owed = 0;
  size_t accepted = 0;
  std::set<std::vector<ReasonCode>> reasons_owed, reasons_told;

  // A gate that accepts by chance passes some probes by chance.
  [[nodiscard]] bool AcceptsEnough() const { return accepted * 4 >= acceptances_owed * 3; }
  // One that tells all cases apart by nothing meets a reason by chance.
  [[nodiscard]] bool TellsReasonsApart() const {
    return reasons_owed.size() < 2 || reasons_told.size() > 1;
  }
};

KindTally TallyOf(Gate gate, const MadeSet& set, const Trials& trials) {
  KindTally tally;
  for (const auto* owed : {&trials.before, &trials.fresh, &trials.twins}) {
    for (const Trial& trial : *owed) {
      if (trial.asked->gate != gate || trial.outcome == Outcome::kNotRun) continue;
      ++tally.acceptances_owed;
      if (trial.outcome == Outcome::kPassed) ++tally.accepted;
    }
  }
  for (size_t at = 0; at < set.probes.size(); ++at) {
    if (set.probes[at].gate != gate) continue;
    tally.reasons_owed.insert(CodesOwed(set.probes[at].expect));
    const auto& got = trials.cases[at].got;
    if (got && !got->accepted) tally.reasons_told.insert(got->Codes());
  }
  return tally;
}

// No probe passes for what the gate answers to any other case as well.
void RefuseUnearnedPasses(const MadeSet& set, const Trials& trials, bool tells_reasons,
                          std::vector<ProbeResult>& results) {
  for (const Gate gate : {Gate::kPacket, Gate::kSeal, Gate::kLane}) {
    const KindTally tally = TallyOf(gate, set, trials);
    for (size_t at = 0; at < results.size(); ++at) {
      Outcome& outcome = results[at].outcome;
      if (set.probes[at].gate != gate) continue;
      if (!tally.AcceptsEnough()) outcome = std::min(outcome, Outcome::kNoControl);
      if (tells_reasons && !tally.TellsReasonsApart())
        outcome = std::min(outcome, Outcome::kWrongReason);
    }
  }
}

void TakeUnmapped(const Trials& trials, ProbeRun& run) {
  std::set<std::string> reasons;
  size_t unprinted = 0;
  for (const auto* asked : {&trials.before, &trials.fresh, &trials.twins, &trials.cases}) {
    for (const Trial& trial : *asked) {
      reasons.insert(trial.unmapped.begin(), trial.unmapped.end());
      unprinted += trial.unmapped_unprinted;
    }
  }
  if (reasons.empty() && unprinted == 0) return;
  run.others = OthersRun();
  for (const std::string& reason : reasons) {
    if (run.others->unmapped.size() < limits::kReasonsToldMax) {
      run.others->unmapped.push_back(reason);
    }
  }
  run.others->unmapped_unprinted = unprinted;
}

}  // namespace

bool ProbeRun::passed() const {
  return !probes.empty() && !controls.empty() &&
         std::ranges::all_of(controls, &ControlResult::accepted) &&
         std::ranges::all_of(probes, [](const ProbeResult& result) {
           return result.outcome == Outcome::kPassed || result.known;
         });
}

ProbeRun AskProbeSet(const MadeSet& set, const GateUnderTest& gate, const RunOptions& options) {
  Trials trials(set);
  TrialRunner runner(set, gate, options, trials.size());
  runner.Run(trials.before);
  runner.Run(trials.fresh);
  runner.Run(trials.twins);
  runner.Run(trials.cases);
  runner.Run(trials.after);
  ProbeRun run;
  run.controls = ControlsOf(set, trials);
  run.probes = ResultsOf(set, trials, run.controls);
  RefuseUnearnedPasses(set, trials, gate.tells_reasons, run.probes);
  TakeUnmapped(trials, run);
  return run;
}

RanProbes RunProbeSet(const Corpus& corpus, std::vector<Probe> probes, std::vector<Control> bases,
                      const GateUnderTest& gate, const RunOptions& options) {
  RanProbes ran;
  MadeProbes made =
      MakeProbeSet(corpus, std::move(probes), std::move(bases), *options.lanes);
  ran.fault = made.fault;
  if (!ran.fault) ran.run = AskProbeSet(made.set, gate, options);
  return ran;
}

}  // namespace gatecrash
