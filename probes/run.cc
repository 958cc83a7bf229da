#include "probes/run.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

#include "probes/in_process.h"

namespace gatecrash {
namespace {

// One case to be asked about twice, and what came of it.
struct Trial {
  Gate gate = Gate::kPacket;
  Case subject;
  std::string trust, consumed, expect_tree;  // paths, and a digest; empty: none
  const Expectation* expect = nullptr;       // null: a base
  bool base_accepted = true;

  Outcome outcome = Outcome::kNotRun;
  Literal not_run = "";
  std::optional<GateVerdict> got;
  AnswerLeaks leaks;
};

class TrialRunner {
 public:
  TrialRunner(const Corpus& corpus, const GateUnderTest& gate, const RunOptions& options,
              size_t total)
      : corpus_(corpus), gate_(gate), options_(options), vocabulary_(*options.lanes),
        total_(total) {}

  // On as many workers as asked for. The outcome of each trial does not depend on how many.
  void Run(std::vector<Trial>& trials) {
    std::atomic<size_t> next = 0;
    const auto work = [&](unsigned worker) {
      const std::unique_ptr<Asker> asker = gate_.asker(worker);
      for (size_t at = next++; at < trials.size(); at = next++) {
        RunOne(asker.get(), trials[at]);
        ShowProgress();
      }
    };
    RunWorkers(std::min<size_t>(Jobs(), trials.size()), work);
  }

 private:
  [[nodiscard]] unsigned Jobs() const {
    return std::max(1u, options_.jobs > 0 ? options_.jobs : std::thread::hardware_concurrency());
  }

  // What one of them throws (memory alone) is thrown again when all have ended.
  static void RunWorkers(size_t count, const std::function<void(unsigned)>& work) {
    std::vector<std::exception_ptr> thrown(std::max<size_t>(count, 1));
    const auto guarded = [&work, &thrown](unsigned worker) {
      try {
        work(worker);
      } catch (...) {
        thrown[worker] = std::current_exception();
      }
    };
    std::vector<std::jthread> threads;
    for (unsigned worker = 1; worker < count; ++worker) threads.emplace_back(guarded, worker);
    guarded(0);
    threads.clear();
    for (const std::exception_ptr& exception : thrown) {
      if (exception) std::rethrow_exception(exception);
    }
  }

  void RunOne(Asker* asker, Trial& trial) const {
    Question question = {trial.gate, &trial.subject, {}, {}, trial.expect_tree};
    if (asker == nullptr || !ReadInto(trial.trust, question.trust) ||
        !ReadInto(trial.consumed, question.consumed)) {
      trial.not_run = "the gate, or a file that goes with the case, is not to be had";
      return;
    }
    const Answer first = asker->Ask(question);
    const Answer second = asker->Ask(question);
    const auto first_verdict = gate_.read(trial.gate, first.out);
    const auto second_verdict = gate_.read(trial.gate, second.out);
    const TokenSet& tokens = options_.lanes->tokens();
    trial.outcome = Judge({trial.subject, first, second, first_verdict, second_verdict,
                           gate_.accepted_status, gate_.rejected_status, trial.expect,
                           trial.base_accepted, tokens, vocabulary_});
    trial.not_run = first.ending == Ending::kNotRun ? first.not_run : second.not_run;
    trial.got = first_verdict;
    trial.leaks = FindLeaks(first, tokens);
    if (first.out != second.out || first.err != second.err || first.written != second.written) {
      trial.leaks.AddNewOf(FindLeaks(second, tokens));
    }
  }

  bool ReadInto(const std::string& path, std::optional<std::string>& bytes) const {
    if (path.empty()) return true;
    bytes = corpus_.Read(path);
    return bytes.has_value();
  }

  void ShowProgress() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++done_;
    if (options_.progress) options_.progress(done_, total_);
  }

  const Corpus& corpus_;
  const GateUnderTest& gate_;
  const RunOptions& options_;
  const Vocabulary vocabulary_;
  std::mutex mutex_;
  size_t done_ = 0;
  const size_t total_;
};

Control ControlOf(const Probe& probe) { return {probe.base, probe.gate, probe.trust}; }

std::vector<ControlResult> CollectControls(const std::vector<Probe>& probes,
                                           std::vector<Control> bases) {
  for (const Probe& probe : probes) bases.push_back(ControlOf(probe));
  const std::set<Control> distinct(bases.begin(), bases.end());
  std::vector<ControlResult> controls;
  for (const Control& control : distinct) controls.push_back({control});
  return controls;
}

std::optional<ProbeFault> MakeControls(const Corpus& corpus,
                                       const std::vector<ControlResult>& controls,
                                       std::vector<Trial>& trials) {
  for (const ControlResult& result : controls) {
    Trial trial;
    trial.gate = result.control.gate;
    trial.trust = result.control.trust;
    auto fault = LoadBase(corpus, result.control.base, trial.subject);
    if (!fault && trial.subject.is_folder != JudgesFolders(trial.gate)) fault = kWrongKind;
    const PlainPath name = PlainPath::From(result.control.base, TokenSet::BuiltIn());
    if (!fault && !name.has_value()) fault = Literal("a base whose name may not be printed");
    if (fault) return ProbeFault{name, 0, *fault};
    trials.push_back(std::move(trial));
  }
  return std::nullopt;
}

std::optional<ProbeFault> MakeTrials(const Corpus& corpus, const std::vector<Probe>& probes,
                                     std::vector<Trial>& trials) {
  for (const Probe& probe : probes) {
    MadeCase made = MakeCase(corpus, probe);
    if (made.fault) return made.fault;
    Trial trial;
    trial.gate = probe.gate;
    trial.subject = std::move(made.subject);
    trial.trust = probe.trust;
    trial.consumed = probe.consumed;
    trial.expect_tree = probe.expect_tree;
    trial.expect = &probe.expect;
    trials.push_back(std::move(trial));
  }
  return std::nullopt;
}

std::vector<ProbeResult> ResultsOf(const std::vector<Probe>& probes,
                                   const std::vector<Trial>& trials,
                                   const std::vector<ControlResult>& controls) {
  std::vector<ProbeResult> results;
  for (size_t at = 0; at < probes.size(); ++at) {
    const Probe& probe = probes[at];
    const Trial& trial = trials[at];
    ProbeResult result = {probe.id,      probe.lane, probe.probe_class, trial.outcome,
                          trial.not_run, probe.expect, trial.got,       trial.leaks.count,
                          trial.leaks.told};
    const auto control =
        std::ranges::find(controls, ControlOf(probe), &ControlResult::control);
    const bool has_control = control != controls.end() && control->accepted();
    if (result.outcome == Outcome::kPassed && !has_control) result.outcome = Outcome::kNoControl;
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace

bool ProbeRun::passed() const {
  return !probes.empty() && !controls.empty() &&
         std::ranges::all_of(controls, &ControlResult::accepted) &&
         std::ranges::all_of(probes, [](const ProbeResult& result) {
           return result.outcome == Outcome::kPassed;
         });
}

GateUnderTest InProcessGate(const LaneTable& lanes) {
  return {[&lanes](unsigned) { return AskInProcess(lanes); }};
}

GateUnderTest ProgramGate(const GateProgram& program, const std::string& work) {
  GateUnderTest gate;
  gate.asker = [&program, &work](unsigned worker) {
    return AskProgram(program, work + "/" + std::to_string(worker));
  };
  gate.accepted_status = program.accepted_status;
  gate.rejected_status = program.rejected_status;
  gate.read = program.read;
  return gate;
}

RanProbes RunProbeSet(const Corpus& corpus, std::vector<Probe> probes, std::vector<Control> bases,
                      const GateUnderTest& gate, const RunOptions& options) {
  RanProbes ran;
  std::ranges::sort(probes, {}, &Probe::id);
  ran.run.controls = CollectControls(probes, std::move(bases));
  std::vector<Trial> trials, before;
  ran.fault = MakeControls(corpus, ran.run.controls, before);
  if (!ran.fault) ran.fault = MakeTrials(corpus, probes, trials);
  if (ran.fault) return ran;
  std::vector<Trial> after = before;
  TrialRunner runner(corpus, gate, options, trials.size() + 2 * before.size());
  runner.Run(before);
  runner.Run(trials);
  runner.Run(after);
  for (size_t at = 0; at < before.size(); ++at) {
    ran.run.controls[at].before = before[at].outcome;
    ran.run.controls[at].after = after[at].outcome;
  }
  ran.run.probes = ResultsOf(probes, trials, ran.run.controls);
  return ran;
}

}  // namespace gatecrash
