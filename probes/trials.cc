#include "probes/trials.h"

#include <algorithm>

#include "probes/gates/seal_translation.h"
#include "probes/in_process.h"
#include "probes/worker_threads.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

constexpr std::string_view kReasonCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ._-:,;()/'";

// Nothing, where the promise of it was found to be held.
AnswerLeaks LeaksOf(Outcome outcome, const Answer& first, const Answer& second,
                    const TokenSet& tokens) {
  if (outcome > Outcome::kLeaked) return {};
  AnswerLeaks leaks = FindLeaks(first, tokens);
  if (first.out != second.out || first.err != second.err || first.written != second.written) {
    leaks.AddNewOf(FindLeaks(second, tokens));
  }
  return leaks;
}

}  // namespace

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
  return gate;
}

GateUnderTest OthersGate(const DescribedGate& described, const std::string& work) {
  GateUnderTest gate;
  gate.asker = [&described, &work](unsigned worker) {
    return AskDescribed(described, work + "/" + std::to_string(worker));
  };
  gate.read = [&described](Gate, const Answer& answer) {
    return ReadDescribedVerdict(described.description, answer);
  };
  gate.tells_reasons = described.description.reasons != ReasonsBy::kNone;
  gate.folder = PathPrefixOf(described.description.seal_format);
  return gate;
}

void TrialRunner::Run(std::span<Trial> trials) {
  const auto threads =
      static_cast<unsigned>(std::min<size_t>(CountOrCores(options_.jobs), trials.size()));
  std::vector<std::unique_ptr<Asker>> askers;
  for (unsigned thread = 0; thread < threads; ++thread) askers.push_back(gate_.asker(thread));
  ShareOut(trials.size(), threads, [&](size_t task, unsigned thread) {
    if (options_.stop != nullptr && *options_.stop) {
      trials[task].not_run = "stopped";
      return;
    }
    RunOne(askers[thread].get(), trials[task]);
    ShowProgress();
  });
}

void TrialRunner::RunOne(Asker* asker, Trial& trial) const {
  const AskedCase& asked = *trial.asked;
  if (!asked.not_asked.view().empty()) {
    trial.not_run = asked.not_asked;
    return;
  }
  if (asker == nullptr) {
    trial.not_run = "the gate is not to be had";
    return;
  }
  const Question question = {asked.gate, &asked.subject, FileOf(asked.trust),
                             FileOf(asked.consumed), asked.expect_tree, asked.manifest,
                             asked.signature};
  const auto begun = std::chrono::steady_clock::now();
  const Answer first = asker->Ask(question);
  trial.took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begun);
  const Answer second = asker->Ask(question);
  const auto first_verdict = gate_.read(asked.gate, first);
  const auto second_verdict = gate_.read(asked.gate, second);
  const TokenSet& tokens = options_.lanes->tokens();
  const Case& told = asked.original != nullptr ? *asked.original : asked.subject;
  trial.outcome = Judge({told, first, second, first_verdict, second_verdict,
                         gate_.accepted_status, gate_.rejected_status, trial.expect,
                         /*base_accepted=*/true, tokens, vocabulary_, asked.gate,
                         /*owes_no_verdict=*/false, /*owes_no_reason=*/!gate_.tells_reasons,
                         gate_.folder});
  trial.not_run = first.ending == Ending::kNotRun ? first.not_run : second.not_run;
  trial.got = first_verdict;
  trial.leaks = LeaksOf(trial.outcome, first, second, tokens);
  if (first_verdict) TakeUnmapped(first_verdict->unmapped, told, trial);
}

// What a gate calls its reasons is printed where it is words alone, and none of the input's.
void TrialRunner::TakeUnmapped(const std::vector<std::string>& reasons, const Case& subject,
                               Trial& trial) const {
  const auto may_be_printed = [&](const std::string& reason) {
    return !reason.empty() && reason.size() <= limits::kReasonToldBytesMax &&
           reason.find_first_not_of(kReasonCharacters) == std::string::npos &&
           !HasToken(options_.lanes->tokens(), reason) &&
           !RepeatsInput(reason, subject, vocabulary_);
  };
  for (const std::string& reason : reasons) {
    if (may_be_printed(reason)) {
      trial.unmapped.push_back(reason);
    } else {
      ++trial.unmapped_unprinted;
    }
  }
}

std::optional<std::string> TrialRunner::FileOf(const std::string& path) const {
  return path.empty() ? std::nullopt : std::optional(set_.files.at(path));
}

void TrialRunner::ShowProgress() {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++done_;
  if (options_.progress) options_.progress(done_, total_);
}

}  // namespace gatecrash
