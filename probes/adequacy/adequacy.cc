#include "probes/adequacy/adequacy.h"

#include <algorithm>
#include <iterator>

#include "probes/adequacy/gate_case.h"
#include "probes/adequacy/other_gates.h"
#include "probes/worker_threads.h"

namespace gatecrash {
namespace {

ReasonSet Only(ReasonCode code) { return ReasonSet().set(static_cast<size_t>(code)); }

ReasonSet BackingOf(const Rule& rule) {
  ReasonSet codes;
  for (const ReasonCode code : rule.backing.rules) codes |= Only(code);
  return codes;
}

std::vector<ReasonCode> ListOf(const ReasonSet& codes) {
  std::vector<ReasonCode> list;
  for (size_t code = 0; code < codes.size(); ++code) {
    if (codes.test(code)) list.push_back(static_cast<ReasonCode>(code));
  }
  return list;
}

// A gate that found nothing and could judge nothing refuses as INPUT_UNREADABLE, asked or not.
Effect EffectOf(const RuleAnswer& told, const RuleAnswer& right, const ReasonSet& left_out) {
  if (told.accepted) return Effect::kAccepted;
  const ReasonSet unreadable = Only(ReasonCode::kInputUnreadable);
  const bool asked_and_told = (right.codes & ~left_out & unreadable).any();
  if (told.codes == unreadable && !asked_and_told) return Effect::kUnjudged;
  return told == right ? Effect::kNone : Effect::kOther;
}

bool IsAsExpected(const RuleAnswer& told, const Expectation& expect) {
  ReasonSet codes = Only(expect.code);
  for (const ReasonCode code : expect.also) codes |= Only(code);
  const bool by_cause =
      expect.cause.empty() ||
      (!told.causes.empty() && std::ranges::all_of(told.causes, [&expect](const DriftCause& cause) {
        return cause.ToString() == expect.cause;
      }));
  return !told.accepted && told.codes == codes && by_cause;
}

class Adequacy {
 public:
  Adequacy(const AdequacyOptions& options, std::span<const Probe> probes,
           std::span<const GateCase> cases, std::span<const GateCase> accepted)
      : options_(options),
        probes_(probes),
        cases_(cases),
        accepted_(accepted),
        told_(kReasonCodeCount) {}

  AdequacyRun Run() {
    Begin("the right rules");
    AskRight();
    Begin("each rule left out");
    LeaveOutEach();
    Begin("each probe's own rules left out");
    LeaveOutOwn();
    Begin("wrong rules");
    SwapEach();
    return std::move(run_);
  }

 private:
  void Begin(std::string_view stage) const {
    if (options_.progress) options_.progress(stage);
  }

  // Every number below `count`, shared out among the workers.
  void ForEach(size_t count, const std::function<void(size_t)>& work) const {
    ShareOut(count, CountOrCores(options_.jobs), [&work](size_t at, unsigned) { work(at); });
  }

  void AskRight() {
    right_ = AskAll(cases_);
    right_of_accepted_ = AskAll(accepted_);
    for (size_t at = 0; at < accepted_.size(); ++at) {
      if (!right_of_accepted_[at].accepted) run_.refused.push_back(accepted_[at].id);
    }
    for (size_t at = 0; at < cases_.size(); ++at) TakeRight(at);
  }

  [[nodiscard]] std::vector<RuleAnswer> AskAll(std::span<const GateCase> cases) const {
    const GateWithout right(options_.rules, {});
    std::vector<std::optional<RuleAnswer>> told(cases.size());
    ForEach(cases.size(), [&](size_t at) { told[at] = right.Ask(cases[at], *options_.lanes); });
    std::vector<RuleAnswer> all;
    for (std::optional<RuleAnswer>& one : told) all.push_back(*std::move(one));
    return all;
  }

  void TakeRight(size_t at) {
    ProbeAdequacy& probe = run_.probes.emplace_back();
    probe.id = probes_[at].id;
    const bool expected = IsAsExpected(right_[at], probes_[at].expect);
    probe.finding = expected ? ProbeFinding::kNone : ProbeFinding::kNotAsExpected;
    for (const ReasonCode code : ListOf(right_[at].codes)) {
      told_[static_cast<size_t>(code)].push_back(at);
    }
  }

  // Only probes that are refused for a rule are asked without it: the judge goes the same way with
  // it and without it up to the first finding of it, and what was found is always told.
  void LeaveOutEach() {
    run_.rules.resize(options_.rules.size());
    ForEach(options_.rules.size(), [this](size_t at) {
      const Rule& rule = options_.rules[at];
      RuleAdequacy& without = run_.rules[at];
      without.rule = &rule;
      const std::vector<Effect> effects = EffectsWithout(rule, Only(rule.code));
      for (size_t i = 0; i < effects.size(); ++i) {
        const size_t probe = ProbesOf(rule)[i];
        if (effects[i] != Effect::kNone) without.notices.push_back(probe);
        if (effects[i] == Effect::kAccepted) without.decides.push_back(probe);
        if (effects[i] == Effect::kUnjudged) without.unjudged.push_back(probe);
      }
      without.fault = FaultOf(without);
    });
  }

  static bool NothingIsLeft(Effect effect) {
    return effect == Effect::kAccepted || effect == Effect::kUnjudged;
  }

  [[nodiscard]] const std::vector<size_t>& ProbesOf(const Rule& rule) const {
    return told_[static_cast<size_t>(rule.code)];
  }

  // Of each probe that is refused for the rule.
  [[nodiscard]] std::vector<Effect> EffectsWithout(const Rule& rule,
                                                   const ReasonSet& left_out) const {
    const GateWithout gate(options_.rules, left_out);
    std::vector<Effect> effects;
    for (const size_t at : ProbesOf(rule)) {
      effects.push_back(EffectOf(gate.Ask(cases_[at], *options_.lanes), right_[at], left_out));
    }
    return effects;
  }

  [[nodiscard]] RuleFault FaultOf(const RuleAdequacy& without) const {
    const Rule& rule = *without.rule;
    if (without.notices.empty()) return RuleFault::kUntold;
    if (!rule.backing.declared()) {
      return without.decides.empty() ? RuleFault::kDecidesNone : RuleFault::kNone;
    }
    if (!without.decides.empty()) return RuleFault::kBackingWrong;
    return BackingHolds(without) ? RuleFault::kNone : RuleFault::kBackingFails;
  }

  [[nodiscard]] bool BackingHolds(const RuleAdequacy& without) const {
    if (without.rule->backing.rules.empty()) return !without.unjudged.empty();
    const ReasonSet left_out = Only(without.rule->code) | BackingOf(*without.rule);
    return std::ranges::any_of(EffectsWithout(*without.rule, left_out), NothingIsLeft);
  }

  void LeaveOutOwn() {
    for (const RuleAdequacy& without : run_.rules) {
      const ReasonCode code = without.rule->code;
      for (const size_t at : without.notices) run_.probes[at].notices.push_back(code);
      for (const size_t at : without.decides) run_.probes[at].decided.push_back(code);
    }
    ForEach(run_.probes.size(), [this](size_t at) {
      ProbeAdequacy& probe = run_.probes[at];
      if (probe.finding != ProbeFinding::kNone) return;
      if (probe.notices.empty()) probe.finding = ProbeFinding::kUndecided;
      if (probe.decided.empty()) LeaveOutOwnOf(at, probe);
    });
  }

  void LeaveOutOwnOf(size_t at, ProbeAdequacy& probe) const {
    ReasonSet left_out = right_[at].codes;
    for (const Rule& rule : options_.rules) {
      if (right_[at].codes.test(static_cast<size_t>(rule.code))) left_out |= BackingOf(rule);
    }
    const RuleAnswer told = GateWithout(options_.rules, left_out).Ask(cases_[at], *options_.lanes);
    if (!NothingIsLeft(EffectOf(told, right_[at], left_out))) probe.kept_by = ListOf(told.codes);
  }

  void SwapEach() {
    run_.wrong_rules.resize(options_.wrong_rules.size());
    ForEach(options_.wrong_rules.size(), [this](size_t at) {
      const WrongRule& wrong = options_.wrong_rules[at];
      WrongRuleAdequacy& swapped = run_.wrong_rules[at];
      swapped.rule = &wrong;
      const GateWithWrongRule gate(options_.rules, wrong);
      wrong.stricter ? AskAccepted(gate, swapped) : AskTold(gate, swapped);
      const bool noticed = !swapped.noticed_by.empty();
      const bool equivalent = !wrong.equivalent.view().empty();
      if (noticed && equivalent) swapped.fault = WrongRuleFault::kNotEquivalent;
      if (!noticed && !equivalent) swapped.fault = WrongRuleFault::kSurvives;
    });
  }

  void AskTold(const GateWithWrongRule& gate, WrongRuleAdequacy& swapped) const {
    for (const size_t at : told_[static_cast<size_t>(swapped.rule->code)]) {
      if (!gate.MayDiffer(cases_[at], right_[at])) continue;
      const Effect effect = EffectOf(gate.Ask(cases_[at], *options_.lanes), right_[at], {});
      if (effect != Effect::kNone) swapped.noticed_by.push_back(cases_[at].id);
      if (effect == Effect::kAccepted) ++swapped.accepted;
    }
  }

  // A case that must be accepted, or else a probe that is refused for something else.
  void AskAccepted(const GateWithWrongRule& gate, WrongRuleAdequacy& swapped) const {
    AskEach(gate, accepted_, right_of_accepted_, swapped);
    if (swapped.noticed_by.empty()) AskEach(gate, cases_, right_, swapped);
  }

  void AskEach(const GateWithWrongRule& gate, std::span<const GateCase> cases,
               std::span<const RuleAnswer> right, WrongRuleAdequacy& swapped) const {
    for (size_t at = 0; at < cases.size(); ++at) {
      if (gate.MayDiffer(cases[at], right[at]) &&
          gate.Ask(cases[at], *options_.lanes) != right[at]) {
        swapped.noticed_by.push_back(cases[at].id);
      }
    }
  }

  const AdequacyOptions& options_;
  const std::span<const Probe> probes_;
  const std::span<const GateCase> cases_;     // of the probes, in their order
  const std::span<const GateCase> accepted_;  // twins and bases
  std::vector<RuleAnswer> right_;                   // the right answer to each case
  std::vector<RuleAnswer> right_of_accepted_;
  std::vector<std::vector<size_t>> told_;  // by code: the probes that are refused for it
  AdequacyRun run_;
};

}  // namespace

bool AdequacyRun::passed() const {
  const auto holds = [](const auto& row) { return row.fault == decltype(row.fault){}; };
  return !probes.empty() && refused.empty() && std::ranges::all_of(rules, holds) &&
         std::ranges::all_of(wrong_rules, holds) &&
         std::ranges::all_of(probes, [](const ProbeAdequacy& probe) {
           return probe.finding == ProbeFinding::kNone;
         });
}

RanAdequacy RunAdequacy(const Corpus& corpus, std::vector<Probe> probes,
                        const AdequacyOptions& options) {
  RanAdequacy ran;
  std::ranges::sort(probes, {}, &Probe::id);
  CaseMaker maker(corpus);
  CaseMaker::Made cases = maker.Make(probes);
  CaseMaker::Made twins = maker.MakeTwins(probes);
  CaseMaker::Made bases = maker.MakeBases();
  for (CaseMaker::Made* made : {&cases, &twins, &bases}) {
    if (!ran.fault) ran.fault = std::move(made->fault);
  }
  if (ran.fault) return ran;
  std::vector<GateCase>& accepted = twins.cases;
  std::ranges::move(bases.cases, std::back_inserter(accepted));
  ran.run = Adequacy(options, probes, cases.cases, accepted).Run();
  return ran;
}

}  // namespace gatecrash
