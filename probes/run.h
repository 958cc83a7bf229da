// A run of the probe set: each base before and after, each probe and its twin twice, every answer
// held to every promise.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "probes/trials.h"
#include "probes/wrong_gate_score.h"

namespace gatecrash {

struct ProbeResult {
  std::string id;
  std::string lane;
  ProbeClass probe_class = ProbeClass::kMalformed;
  Outcome outcome = Outcome::kNotRun;
  Literal not_run = "";                // why, where it was not
  Expectation expected;
  std::optional<GateVerdict> got;      // the first answer, where it could be read
  size_t tokens_leaked = 0;            // the most that came out, of the case or of its twin
  std::vector<AnswerLeak> leaks;       // of both: where, and how spelled
  Outcome twin = Outcome::kNotRun;     // what came of its twin alone; WRONG_REASON: not accepted
  std::optional<GateVerdict> twin_got;
  std::optional<Digest> digest;        // of the probe's file, where it is one
  bool known = false;                  // somebody else's gate is known to deviate so
  // Until the first answer to the case. In no result that is to be the same from run to run.
  std::chrono::microseconds took{};
};

struct ControlResult {
  Control control;
  Outcome before = Outcome::kNotRun;
  std::optional<Outcome> fresh;  // as nobody has seen it; none where it can't be made so
  Outcome after = Outcome::kNotRun;
  [[nodiscard]] bool accepted() const {
    return before == Outcome::kPassed && fresh.value_or(Outcome::kPassed) == Outcome::kPassed &&
           after == Outcome::kPassed;
  }
};

// Of a run against a gate that is somebody else's.
struct OthersRun {
  std::string id;           // of its description; empty: it is called as this program is
  Literal sandbox = "";     // that it was run in
  bool tells_reasons = true;
  std::vector<std::string> unmapped;  // reasons of its own, in their order, that stand for no code
  size_t unmapped_unprinted = 0;      // how often one came up that may not be printed
};

struct ProbeRun {
  std::optional<Digest> corpus;  // none where what was run lies elsewhere than a whole corpus
  std::optional<Digest> gate;    // of the program that was asked; none where it can't be read
  std::vector<ProbeResult> probes;      // in the order of their ids
  std::vector<ControlResult> controls;  // in the order of their bases
  std::vector<WrongGateScore> wrong_gates;  // that ran with it
  std::optional<OthersRun> others;          // none: this program's own gate was asked

  // At least one probe and one control, and all of them held, or are known not to.
  [[nodiscard]] bool passed() const;
};

// Asks about the bases, then the twins and the cases, then the bases again. Of one kind of gate no
// probe passes where three in four of all that must be accepted are not (NO_CONTROL), nor where the
// same reason is told of all cases, though they owe others (WRONG_REASON): what passes then, passes
// by chance.
[[nodiscard]] ProbeRun AskProbeSet(const MadeSet& set, const GateUnderTest& gate,
                                   const RunOptions& options);

// The run, or the first fault of a probe: none is skipped. `bases` are controls beside the probes'
// own.
struct RanProbes {
  ProbeRun run;
  std::optional<ProbeFault> fault;
};
[[nodiscard]] RanProbes RunProbeSet(const Corpus& corpus, std::vector<Probe> probes,
                                    std::vector<Control> bases, const GateUnderTest& gate,
                                    const RunOptions& options);

}  // namespace gatecrash
