#include "reports/review/review_verdict.h"

#include <algorithm>
#include <map>

#include "reports/review/review_words.h"

namespace gatecrash {
namespace {

constexpr size_t kPassed = static_cast<size_t>(Outcome::kPassed);

// What each part asks, as a sentence's end.
constexpr std::string_view kPartTold[kReviewPartCount] = {
    "the controls: every base is accepted, and gates that are wrong on purpose pass nothing",
    "the probes of all lanes",
    "whether the probe set is enough: each rule left out in turn",
    "the timed fuzzing campaign",
    "the replay of regressions",
    "coverage",
    "the matrix of other gates",
    "what changed since the run before"};

class Judgement {
 public:
  explicit Judgement(const ReviewResults& results) : results_(results) {}

  ReviewVerdict Judge() {
    CountProbes();
    JudgeParts();
    JudgeControls();
    JudgeProbes();
    JudgeAdequacy();
    JudgeFuzzing();
    JudgeRegressions();
    TellGates();
    JudgeBaseline();
    AnswerInWords();
    verdict_.grade = !verdict_.not_judged.empty() ? ReviewGrade::kNotJudged
                     : !verdict_.broken.empty()   ? ReviewGrade::kBroken
                                                  : ReviewGrade::kHeld;
    verdict_.headline = Headline();
    return std::move(verdict_);
  }

 private:
  void Broken(std::string sentence) { verdict_.broken.push_back(std::move(sentence)); }
  void NotJudged(std::string sentence) { verdict_.not_judged.push_back(std::move(sentence)); }

  void CountProbes() {
    for (const ReviewProbe& probe : results_.probes.probes) {
      ++outcomes_[static_cast<size_t>(probe.outcome)];
      tokens_ += probe.tokens_leaked;
    }
  }

  void JudgeParts() {
    for (size_t at = 0; at < kReviewPartCount; ++at) {
      const PartTold& part = results_.parts[at];
      if (part.state == PartState::kRan) continue;
      const std::string why = part.why.empty() ? "" : " (" + std::string(part.why.view()) + ")";
      const std::string what = std::string(kPartTold[at]) + why + ".";
      if (part.state == PartState::kNotRun) NotJudged("Asked for, and not run: " + what);
      else verdict_.left_out.push_back("Left out: " + what);
    }
    if (std::ranges::none_of(results_.parts, [](const PartTold& part) {
          return part.state == PartState::kRan;
        })) {
      NotJudged("Nothing was run.");
    }
  }

  void JudgeControls() {
    if (!results_.ran(ReviewPart::kControls)) return;
    const ReviewProbes& part = results_.probes;
    if (part.controls.empty()) NotJudged("No control was asked.");
    const auto failed = std::ranges::count_if(
        part.controls, [](const ReviewControl& control) { return !control.accepted(); });
    if (failed > 0) {
      NotJudged(Counted(static_cast<uint64_t>(failed), "control") +
                " failed: good input that the gate does not accept.");
    }
    // Of a small set some are asked nothing: they may be right about it.
    if (std::ranges::none_of(part.wrong_gates, [](const auto& gate) { return gate.asked > 0; })) {
      NotJudged("No gate that is wrong on purpose was asked.");
    }
    for (const ReviewWrongGate& gate : part.wrong_gates) {
      if (gate.passes() > 0) ++unsound_;
    }
    if (unsound_ > 0) {
      NotJudged("The suite is not sound: " + Counted(unsound_, "gate") +
                " wrong on purpose passed probes.");
    }
  }

  void JudgeProbes() {
    if (!results_.ran(ReviewPart::kProbes)) return;
    if (results_.probes.probes.empty()) NotJudged("No probe was run.");
    TellExcused();
    std::array<size_t, kOutcomeCount> faults{};
    uint64_t tokens = 0;
    for (const ReviewProbe& probe : results_.probes.probes) {
      if (IsExcused(probe)) continue;
      ++faults[static_cast<size_t>(probe.outcome)];
      tokens += probe.tokens_leaked;
    }
    const size_t not_run = faults[static_cast<size_t>(Outcome::kNotRun)];
    if (not_run > 0) NotJudged(Counted(not_run, "probe") + " could not be run.");
    for (const Promise& promise : AllPromises()) {
      const size_t count = faults[static_cast<size_t>(promise.outcome)];
      if (count == 0 || promise.outcome == Outcome::kNotRun) continue;
      Broken(Counted(count, "probe") + " came to " + std::string(promise.name.view()) +
             ". Promised: " + std::string(promise.meaning.view()) + ".");
    }
    if (tokens > 0 && faults[static_cast<size_t>(Outcome::kLeaked)] == 0) {
      Broken(Counted(tokens, "authority token") + " came out.");
    }
  }

  // What is not held against the gate, in the first lines.
  void TellExcused() {
    const auto& probes = results_.probes.probes;
    const auto not_asked = static_cast<size_t>(std::ranges::count_if(probes, IsNotAsked));
    const auto known = static_cast<size_t>(std::ranges::count_if(probes, &ReviewProbe::known));
    if (not_asked > 0) {
      verdict_.left_out.push_back("Left out: " + Counted(not_asked, "probe") +
                                  " that this gate can't be asked, by its description.");
    }
    if (known > 0) {
      verdict_.left_out.push_back("Left out: " + Counted(known, "probe") +
                                  " from which this gate is known to deviate.");
    }
    if (not_asked > 0 && not_asked == probes.size()) NotJudged("No probe was asked.");
  }

  void JudgeAdequacy() {
    if (!results_.ran(ReviewPart::kAdequacy)) return;
    const ReviewAdequacy& part = results_.adequacy;
    if (part.rules.empty() || part.probes == 0) {
      NotJudged("Adequacy: no rule or no probe was asked.");
    }
    const auto faulty = [](const auto& rows) {
      return static_cast<uint64_t>(std::ranges::count_if(
          rows, [](const auto& row) { return static_cast<int>(row.fault) != 0; }));
    };
    adequacy_faults_ = faulty(part.rules) + faulty(part.wrong_rules) + part.faults.size() +
                       part.refused.size();
    if (adequacy_faults_ > 0 || !part.passed) {
      Broken("The probe set is not enough: " + Counted(adequacy_faults_, "hole") + " in it.");
    }
  }

  void JudgeFuzzing() {
    if (!results_.ran(ReviewPart::kFuzzing)) return;
    const FuzzCampaign& part = results_.fuzzing;
    uint64_t executions = 0, fresh = 0, known = 0, unarmed = 0;
    for (const FuzzTarget& target : part.targets) {
      executions += target.executions;
      unarmed += target.armed ? 0 : 1;
      for (const FuzzFinding& finding : target.findings) ++(finding.known ? known : fresh);
    }
    findings_ = fresh + known;
    executions_ = executions;
    if (part.targets.empty() || executions == 0) NotJudged("Fuzzing: nothing was executed.");
    if (unarmed > 0) NotJudged("Fuzzing: " + Counted(unarmed, "target") + " not proved armed.");
    if (part.verdict == FuzzVerdict::kNotJudged) NotJudged("Fuzzing could not be judged.");
    if (part.stopped_early) NotJudged("Fuzzing was stopped before its time was over.");
    if (findings_ > 0 || part.verdict == FuzzVerdict::kFound) {
      Broken("Fuzzing found " + Counted(findings_, "broken promise") + ", " +
             std::to_string(fresh) + " of them new.");
    }
  }

  void JudgeRegressions() {
    if (!results_.ran(ReviewPart::kRegressions)) return;
    uint64_t broken = 0;
    for (const ReviewRegression& row : results_.regressions) {
      replayed_ += row.replayed;
      broken += row.broken.size();
    }
    if (replayed_ == 0) NotJudged("No regression was replayed.");
    if (broken > 0) Broken(Counted(broken, "regression") + " came back.");
  }

  // What others let through breaks no promise of this gate.
  void TellGates() {
    std::map<std::string, std::string> names_by_why;
    for (const ReviewGate& gate : results_.gates) {
      if (gate.why.empty()) continue;
      std::string& names = names_by_why[std::string(gate.why.view())];
      names += (names.empty() ? "" : ", ") + std::string(gate.name.view());
    }
    for (const auto& [why, names] : names_by_why) {
      verdict_.left_out.push_back("Left out: of the matrix " + names + " (" + why + ").");
    }
  }

  void JudgeBaseline() {
    if (!results_.ran(ReviewPart::kBaseline)) return;
    const auto count = [this](Change change) {
      return static_cast<uint64_t>(
          std::ranges::count(results_.baseline.changes, change, &ReviewChange::change));
    };
    const uint64_t regressed = count(Change::kRegressed), gone = count(Change::kGone);
    if (regressed > 0) Broken(std::to_string(regressed) + " regressed since the run before.");
    if (gone > 0) {
      Broken(std::to_string(gone) + " gone since the run before: what is not asked can't fail.");
    }
  }

  void Answer(std::string question, std::string answer) {
    verdict_.answers.push_back(std::move(question) + " " + std::move(answer));
  }

  void AnswerInWords() {
    const uint64_t asked = results_.probes.probes.size() - outcomes_[0];
    const std::string of = " of " + Counted(asked, "bad-input probe");
    if (!results_.ran(ReviewPart::kProbes) || asked == 0) {
      Answer("Did anything get through?", "Not known: no probe was run.");
      Answer("Did anything leak?", "Not known: no probe was run.");
    } else {
      const uint64_t through = outcomes_[static_cast<size_t>(Outcome::kAccepted)];
      Answer("Did anything get through?",
             (through == 0 ? "No: none" : "Yes: " + std::to_string(through)) + of + "; " +
                 Ratio(outcomes_[kPassed], asked) + " fail closed for the reason owed.");
      Answer("Did anything leak?", (tokens_ == 0 ? "No: " : "Yes: ") + std::to_string(tokens_) +
                                       " authority tokens came out.");
    }
    Answer("Is the suite itself sound?", SoundTold());
    if (results_.ran(ReviewPart::kFuzzing)) {
      Answer("Did fuzzing find anything?",
             (findings_ == 0 ? "No: nothing in " : "Yes: " + std::to_string(findings_) + " in ") +
                 Counted(executions_, "execution") + ".");
    }
  }

  [[nodiscard]] std::string SoundTold() const {
    const ReviewProbes& part = results_.probes;
    if (!results_.ran(ReviewPart::kControls)) return "Not known: its controls were not run.";
    const auto accepted = static_cast<uint64_t>(
        std::ranges::count_if(part.controls, &ReviewControl::accepted));
    const bool sound = accepted == part.controls.size() && accepted > 0 && unsound_ == 0 &&
                       !part.wrong_gates.empty();
    std::string told = (sound ? "Yes: " : "No: ") + Ratio(accepted, part.controls.size()) +
                       " controls accepted, " +
                       Counted(part.wrong_gates.size() - unsound_, "gate") + " of " +
                       std::to_string(part.wrong_gates.size()) +
                       " wrong on purpose passed nothing";
    if (!results_.ran(ReviewPart::kAdequacy)) {
      return told + "; whether the set is enough, was not asked.";
    }
    return told + (adequacy_faults_ == 0 ? "; the probe set is enough."
                                         : "; the probe set has holes.");
  }

  [[nodiscard]] std::string Headline() const {
    switch (verdict_.grade) {
      case ReviewGrade::kHeld:
        return verdict_.left_out.empty()
                   ? "All promises held."
                   : "All promises that were asked for held; some were not asked for.";
      case ReviewGrade::kBroken: return "A promise was broken.";
      case ReviewGrade::kNotJudged: break;
    }
    return verdict_.broken.empty() ? "This could not be judged."
                                   : "This could not be judged, and a promise was broken.";
  }

  const ReviewResults& results_;
  ReviewVerdict verdict_;
  std::array<uint64_t, kOutcomeCount> outcomes_{};
  uint64_t tokens_ = 0, unsound_ = 0, adequacy_faults_ = 0, findings_ = 0, executions_ = 0,
           replayed_ = 0;
};

}  // namespace

int ReviewVerdict::exit_status() const {
  switch (grade) {
    case ReviewGrade::kHeld: return 0;
    case ReviewGrade::kBroken: return 1;
    case ReviewGrade::kNotJudged: break;
  }
  return 3;
}

ReviewVerdict JudgeReview(const ReviewResults& results) { return Judgement(results).Judge(); }

std::string ReviewVerdictToText(const ReviewVerdict& verdict) {
  std::string text = verdict.headline + "\n";
  for (const auto* lines :
       {&verdict.left_out, &verdict.not_judged, &verdict.broken, &verdict.answers}) {
    for (const std::string& line : *lines) text += line + "\n";
  }
  return text;
}

}  // namespace gatecrash
