// Asks a gate about cases, each twice, and holds its answers to every promise.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "probes/gates/gate_program.h"
#include "probes/gates/reason_reader.h"
#include "probes/leak/answer_leaks.h"
#include "probes/made_set.h"
#include "probes/promises.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

// What a run needs of the gate it asks.
struct GateUnderTest {
  std::function<std::unique_ptr<Asker>(unsigned worker)> asker;  // one for each worker; null: none
  int accepted_status = 0;
  int rejected_status = 1;
  std::function<std::optional<GateVerdict>(Gate gate, const Answer& answer)> read =
      [](Gate gate, const Answer& answer) { return ReadContractVerdict(gate, answer.out); };
  bool tells_reasons = true;  // else it is held to refusing alone
  std::string_view folder = "";  // what it puts before each path
};
[[nodiscard]] GateUnderTest InProcessGate(const LaneTable& lanes = LaneTable::BuiltIn());
// A program, in folders below `work`. Both must outlive what is returned.
[[nodiscard]] GateUnderTest ProgramGate(const GateProgram& program, const std::string& work);
// The same of somebody else's, by its description.
[[nodiscard]] GateUnderTest OthersGate(const DescribedGate& described, const std::string& work);

struct RunOptions {
  unsigned jobs = 0;  // at once; 0: as many as there are cores
  // Told after each case that was asked: how many of how many. Called by one worker at a time.
  std::function<void(size_t done, size_t total)> progress;
  const LaneTable* lanes = &LaneTable::BuiltIn();
  const std::atomic<bool>* stop = nullptr;  // once set, no further case is asked: none of them held
};

// One case to be asked about twice, and what came of it.
struct Trial {
  const AskedCase* asked = nullptr;
  const Expectation* expect = nullptr;  // null: acceptance is owed

  Outcome outcome = Outcome::kNotRun;
  Literal not_run = "";            // why, where it was not
  std::optional<GateVerdict> got;  // the first answer, where it could be read
  AnswerLeaks leaks;               // of both answers
  // Reasons that no code is mapped to: those that may be printed, and how many others.
  std::vector<std::string> unmapped;
  size_t unmapped_unprinted = 0;
  std::chrono::microseconds took{};  // until the first answer
};

class TrialRunner {
 public:
  TrialRunner(const MadeSet& set, const GateUnderTest& gate, const RunOptions& options,
              size_t total)
      : set_(set), gate_(gate), options_(options), vocabulary_(*options.lanes), total_(total) {}

  // On as many workers as asked for. The outcome of each trial does not depend on how many. What a
  // worker throws (memory alone) is thrown when all have ended.
  void Run(std::span<Trial> trials);

 private:
  void RunOne(Asker* asker, Trial& trial) const;
  [[nodiscard]] std::optional<std::string> FileOf(const std::string& path) const;
  void TakeUnmapped(const std::vector<std::string>& reasons, const Case& subject,
                    Trial& trial) const;
  void ShowProgress();

  const MadeSet& set_;
  const GateUnderTest& gate_;
  const RunOptions& options_;
  const Vocabulary vocabulary_;
  std::mutex mutex_;
  size_t done_ = 0;
  const size_t total_;
};

}  // namespace gatecrash
