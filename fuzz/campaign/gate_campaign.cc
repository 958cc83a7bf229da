#include "fuzz/campaign/gate_campaign.h"

#include <algorithm>
#include <set>

#include "fuzz/campaign/finding_list.h"
#include "fuzz/campaign/work_folder.h"
#include "fuzz/draw.h"
#include "fuzz/mutator/mutator.h"
#include "probes/author/case_judge.h"
#include "probes/cases/fuzz_case.h"
#include "probes/cases/limits.h"
#include "probes/cases/step.h"
#include "probes/cases/step_table.h"
#include "probes/made_set.h"
#include "probes/others_set.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kRefused = "REFUSED";  // though acceptance is owed

// One case that is put to the gate.
struct AskedInput {
  std::string text;  // the fuzz-case
  AskedCase asked;
  std::optional<Expectation> owed;  // none: acceptance
};

Expectation OwedBy(const GateVerdict& verdict) {
  const auto codes = verdict.Codes();
  Expectation owed = {codes[0], {codes.begin() + 1, codes.end()}, {}};
  std::set<std::string> causes;
  for (const FindingTold& finding : verdict.findings) causes.insert(finding.cause);
  causes.erase("");
  if (causes.size() == 1) owed.cause = *causes.begin();
  return owed;
}

// The steps by which a probe makes its case, and what goes with them.
FuzzCase CaseOfProbe(const Probe& probe) {
  FuzzCase fuzz_case = {probe.gate, probe.base, probe.trust, probe.consumed, probe.expect_tree, {}};
  for (JsonValue step = probe.steps().first(); step.valid(); step = step.next()) {
    if (fuzz_case.steps.size() == limits::kFuzzCaseStepsMax) break;
    fuzz_case.steps.push_back(WriteJson(step));
  }
  return fuzz_case;
}

// Empty of what is no step: the list of steps that are done ends there.
std::string NameOfStep(std::string_view text) {
  Findings ignored;
  const auto step = ReadStrictJson(text, ignored, limits::kFuzzCaseSizeBytesMax);
  return step ? std::string(OperationOf(step->root())) : std::string();
}

bool IsBehindShape(const AskedInput& input) {
  return !input.owed || input.owed->code > ReasonCode::kFieldValue;
}

class GateRun {
 public:
  GateRun(const GateCampaign& campaign, const CampaignOptions& options)
      : campaign_(campaign), options_(options), judge_(campaign.corpus, campaign.lanes),
        work_(options.work, kGateTarget),
        findings_(std::string(kGateTarget), work_, options.known, true), begin_(Clock::now()),
        draw_(options.seed) {
    run_options_.jobs = options.jobs;
    run_options_.lanes = &campaign.lanes;
    target_.name = kGateTarget;
    target_.oracles = campaign.armed;
  }

  std::optional<CampaignResult> Run() {
    if (!work_.Prepare("") || !LoadCases()) return std::nullopt;
    AskBases();
    KeepAccepted();
    while (!IsOver() && !pool_.empty()) {
      AskAll(MakeBatch());
      Show();
    }
    seconds_ = SecondsSinceBegin();
    if (!IsStopped()) AskBases();
    if (!IsStopped()) findings_.Minimise([this](std::string_view text) { return Replay(text); });
    return Result(false);
  }

 private:
  bool LoadCases() {
    const auto controls = AllBases(campaign_.corpus);
    ReadProbes read = LoadProbes(campaign_.corpus, "probes");
    if (!controls || controls->empty() || read.fault) return false;
    for (const Control& control : *controls) {
      if (!StandsFor(control.gate)) continue;
      bases_.push_back({control.gate, control.base, control.trust, "", "", {}});
    }
    for (const Probe& probe : read.probes) {
      if (StandsFor(probe.gate)) further_.push_back(CaseOfProbe(probe));
    }
    for (const std::string& text : work_.ReadCorpus()) {
      auto kept = ReadFuzzCase(text);
      if (kept && StandsFor(kept->gate)) further_.push_back(*std::move(kept));
    }
    for (const Gate gate : {Gate::kPacket, Gate::kSeal, Gate::kLane}) {
      MutatorOptions mutation;
      mutation.gate = gate;
      mutators_[gate] = std::make_unique<Mutator>(campaign_.corpus, options_.seed, mutation);
    }
    return true;
  }

  [[nodiscard]] bool StandsFor(Gate gate) const {
    return campaign_.others == nullptr || campaign_.others->StandsFor(gate);
  }

  // Of bases the program's own gate says what it says of others; each is accepted by it.
  void AskBases() {
    std::vector<AskedInput> batch;
    for (const FuzzCase& base : bases_) AddTo(batch, base);
    accepted_bases_.clear();
    AskAll(std::move(batch));
  }

  // What there is to go on from: bases, and what probes and earlier campaigns made of them.
  void KeepAccepted() {
    for (const auto* cases : {&bases_, &further_}) {
      for (const FuzzCase& fuzz_case : *cases) {
        if (accepted_bases_.contains(fuzz_case.base)) pool_.push_back(fuzz_case);
      }
    }
  }

  std::vector<AskedInput> MakeBatch() {
    constexpr size_t kCasesOfAJob = 16;
    std::vector<AskedInput> batch;
    for (size_t tries = kCasesOfAJob * options_.jobs; tries > 0; --tries) {
      const FuzzCase& parent = draw_.Pick(pool_);
      const FuzzCase& other = draw_.Pick(pool_);
      const FuzzCase& donor = other.gate == parent.gate ? other : parent;
      Mutator& mutator = *mutators_.at(parent.gate);
      const auto made = ReadFuzzCase(mutator.CrossOver(WriteFuzzCase(parent), WriteFuzzCase(donor),
                                                       limits::kInputSizeBytesDefaultMax));
      if (!made || !AddTo(batch, *made)) continue;
      const auto operations = mutator.operations();
      operations_of_[batch.back().text] = {operations.begin(), operations.end()};
    }
    return batch;
  }

  // False where it can't be made, or is a case that was asked about.
  bool AddTo(std::vector<AskedInput>& batch, const FuzzCase& fuzz_case) {
    auto input = Prepare(fuzz_case);
    if (!input) return false;
    const bool is_new =
        seen_.emplace(DigestOf(input->asked.subject), input->asked.manifest).second;
    if (!is_new && !fuzz_case.steps.empty()) return false;
    batch.push_back(*std::move(input));
    return true;
  }

  std::optional<AskedInput> Prepare(const FuzzCase& fuzz_case) {
    MadeFuzzCase made = MakeFuzzCase(campaign_.corpus, fuzz_case);
    const CaseFiles files = {fuzz_case.gate, fuzz_case.trust, fuzz_case.consumed,
                             fuzz_case.expect_tree};
    if (made.fault) return std::nullopt;
    const auto verdict = judge_.Judge(files, made.subject);
    if (!verdict) return std::nullopt;
    AskedInput input;
    input.text = WriteFuzzCase(fuzz_case);
    input.asked.gate = fuzz_case.gate;
    input.asked.subject = std::move(made.subject);
    input.asked.trust = fuzz_case.trust;
    input.asked.consumed = fuzz_case.consumed;
    input.asked.expect_tree = fuzz_case.expect_tree;
    if (!verdict->accepted) input.owed = OwedBy(*verdict);
    for (const std::string& path : {fuzz_case.trust, fuzz_case.consumed}) {
      if (!set_.AddFile(campaign_.corpus, path)) return std::nullopt;
    }
    if (campaign_.others != nullptr && !Turn(fuzz_case, input)) return std::nullopt;
    return input;
  }

  // Into what somebody else's gate takes; false where it can't be asked that.
  bool Turn(const FuzzCase& fuzz_case, AskedInput& input) {
    const GateDescription& gate = *campaign_.others;
    if (input.owed && gate.Cannot(input.owed->code)) return false;
    for (const std::string& step : fuzz_case.steps) {
      if (gate.CannotStep(NameOfStep(step))) return false;
    }
    TurnInto(gate, input.asked);
    if (!input.asked.not_asked.view().empty()) return false;
    if (!input.owed) return true;
    // A fault that got lost leaves the base alone.
    const FuzzCase base = {fuzz_case.gate, fuzz_case.base, fuzz_case.trust, "", "", {}};
    if (base == fuzz_case) return false;
    const auto good = Prepare(base);
    return good && !AreSameQuestion(input.asked, good->asked);
  }

  std::vector<Trial> Ask(const std::vector<AskedInput>& batch) {
    std::vector<Trial> trials;
    for (const AskedInput& input : batch) {
      trials.push_back({.asked = &input.asked, .expect = input.owed ? &*input.owed : nullptr});
    }
    TrialRunner(set_, campaign_.gate, run_options_, trials.size()).Run(trials);
    return trials;
  }

  void AskAll(const std::vector<AskedInput>& batch) {
    const std::vector<Trial> trials = Ask(batch);
    for (size_t at = 0; at < batch.size(); ++at) Take(batch[at], trials[at]);
    operations_of_.clear();
  }

  void Take(const AskedInput& input, const Trial& trial) {
    if (trial.outcome == Outcome::kNotRun) return;
    ++target_.executions;
    if (IsBehindShape(input)) ++target_.behind_signature;
    if (trial.got && trial.got->accepted) ++target_.accepted;
    if (trial.got) {
      for (const ReasonCode code : trial.got->Codes()) ++target_.codes[std::string(Name(code))];
    }
    if (trial.outcome == Outcome::kPassed && !input.owed) {
      if (const auto base = ReadFuzzCase(input.text)) accepted_bases_.insert(base->base);
    }
    if (const auto key = KeyOf(input, trial)) findings_.Add(*key, input.text);
    TakeAnswer(input, trial);
  }

  // An answer that nothing had led to is what an edge is to an engine.
  void TakeAnswer(const AskedInput& input, const Trial& trial) {
    const std::string answer = std::string(Name(trial.outcome)) + " " + CodesTold(trial.got);
    const bool is_new = answers_.insert(answer).second;
    const auto operations = operations_of_.find(input.text);
    if (operations != operations_of_.end()) CountYield(operations->second, is_new);
    if (!is_new) return;
    target_.edges = target_.features = answers_.size();
    target_.last_new_at = SecondsSinceBegin();
    auto& rows = target_.coverage_over_time;
    if (rows.empty() || rows.back().seconds != target_.last_new_at) rows.push_back({});
    rows.back() = {target_.last_new_at, target_.edges};
    if (operations == operations_of_.end()) return;
    work_.KeepInCorpus(input.text);
    if (auto fuzz_case = ReadFuzzCase(input.text)) pool_.push_back(*std::move(fuzz_case));
  }

  void CountYield(const std::vector<std::string_view>& operations, bool is_new) {
    for (const std::string_view operation : operations) {
      auto row = std::ranges::find(target_.mutations, operation, &MutationYield::name);
      if (row == target_.mutations.end()) {
        row = target_.mutations.insert(row, {std::string(operation), 0, 0});
      }
      ++row->tries;
      row->found_new += is_new ? 1 : 0;
    }
  }

  // None where every promise was held.
  static std::optional<FindingKey> KeyOf(const AskedInput& input, const Trial& trial) {
    if (trial.outcome == Outcome::kPassed || trial.outcome == Outcome::kNotRun) return std::nullopt;
    const std::string broken(Name(trial.outcome));
    if (input.owed) return FindingKey{broken, std::string(Name(input.owed->code))};
    const bool refused = trial.outcome == Outcome::kWrongReason;
    const auto codes = trial.got ? trial.got->Codes() : std::vector<ReasonCode>();
    return FindingKey{refused ? std::string(kRefused) : broken,
                      std::string(refused && !codes.empty() ? Name(codes[0]) : "")};
  }

  std::optional<FindingKey> Replay(std::string_view text) {
    const auto fuzz_case = IsStopped() ? std::nullopt : ReadFuzzCase(text);
    auto input = fuzz_case ? Prepare(*fuzz_case) : std::nullopt;
    if (!input) return std::nullopt;
    std::vector<AskedInput> batch;
    batch.push_back(*std::move(input));
    return KeyOf(batch[0], Ask(batch)[0]);
  }

  [[nodiscard]] bool IsStopped() const { return options_.stop != nullptr && *options_.stop; }
  [[nodiscard]] bool IsOver() const {
    return IsStopped() || SecondsSinceBegin() >= options_.seconds;
  }
  [[nodiscard]] uint64_t SecondsSinceBegin() const {
    return static_cast<uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin_).count());
  }

  void Show() {
    if (!options_.show || Clock::now() - shown_ < options_.show_every) return;
    shown_ = Clock::now();
    options_.show(Result(true));
  }

  [[nodiscard]] CampaignResult Result(bool is_running) const {
    CampaignResult result;
    result.seconds = seconds_.value_or(SecondsSinceBegin());
    result.seconds_planned = options_.seconds;
    result.jobs = options_.jobs;
    result.seed = options_.seed;
    result.stopped_early = !is_running && IsStopped();
    TargetResult target = target_;
    target.is_gate = true;
    target.is_running = is_running;
    target.seconds = result.seconds;
    target.corpus = work_.CountCorpus();
    target.findings = findings_.Snapshot();
    if (pool_.empty()) target.broken = TargetFault::kNoControl;
    result.targets.push_back(std::move(target));
    result.known_not_met = KnownNotMet(options_.known, result.targets);
    return result;
  }

  const GateCampaign& campaign_;
  const CampaignOptions& options_;
  CaseJudge judge_;
  const WorkFolder work_;
  FindingList findings_;
  const Clock::time_point begin_;
  Clock::time_point shown_ = Clock::now();
  std::optional<uint64_t> seconds_;  // that it ran, once it is over
  RunOptions run_options_;
  MadeSet set_;  // its files alone
  std::vector<FuzzCase> bases_, further_, pool_;
  std::set<std::string> accepted_bases_;
  std::map<Gate, std::unique_ptr<Mutator>> mutators_;
  Draw draw_;
  // Cases that were asked about, each with what lies beside it.
  std::set<std::pair<Digest, std::optional<std::string>>> seen_;
  std::set<std::string> answers_;
  std::map<std::string, std::vector<std::string_view>> operations_of_;  // by the case's text
  TargetResult target_;
};

}  // namespace

std::optional<CampaignResult> RunGateCampaign(const GateCampaign& campaign,
                                              const CampaignOptions& options) {
  return GateRun(campaign, options).Run();
}

}  // namespace gatecrash
