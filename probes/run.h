// A run of the probe set: each base before and after, each probe twice, every answer held to every
// promise.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/probe.h"
#include "probes/gates/answer.h"
#include "probes/gates/gate_program.h"
#include "probes/promises.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

struct ProbeResult {
  std::string id;
  std::string lane;
  ProbeClass probe_class = ProbeClass::kMalformed;
  Outcome outcome = Outcome::kNotRun;
  Literal not_run = "";                // why, where it was not
  Expectation expected;
  std::optional<GateVerdict> got;      // the first answer, where it could be read
  size_t tokens_leaked = 0;
  std::optional<Digest> digest = {};   // of the probe's file
};

// A base as it is asked about: with those files it must be accepted.
struct Control {
  std::string base;
  Gate gate = Gate::kPacket;
  std::string trust;
  friend auto operator<=>(const Control&, const Control&) = default;
};

struct ControlResult {
  Control control;
  Outcome before = Outcome::kNotRun;
  Outcome after = Outcome::kNotRun;
  [[nodiscard]] bool accepted() const {
    return before == Outcome::kPassed && after == Outcome::kPassed;
  }
};

struct ProbeRun {
  std::optional<Digest> corpus;  // none where what was run lies elsewhere than a whole corpus
  std::optional<Digest> gate;    // of the program that was asked; none where it can't be read
  std::vector<ProbeResult> probes;      // in the order of their ids
  std::vector<ControlResult> controls;  // in the order of their bases

  // At least one probe and one control, and all of them held.
  [[nodiscard]] bool passed() const;
};

// What a run needs of the gate it asks.
struct GateUnderTest {
  std::function<std::unique_ptr<Asker>(unsigned worker)> asker;  // one for each worker; null: none
  int accepted_status = 0;
  int rejected_status = 1;
  std::optional<GateVerdict> (*read)(Gate gate, std::string_view out) = ReadContractVerdict;
};
[[nodiscard]] GateUnderTest InProcessGate(const LaneTable& lanes = LaneTable::BuiltIn());
// A program, in folders below `work`. Both must outlive what is returned.
[[nodiscard]] GateUnderTest ProgramGate(const GateProgram& program, const std::string& work);

struct RunOptions {
  unsigned jobs = 0;  // at once; 0: as many as there are cores
  // Told after each case that was asked: how many of how many. Called by one worker at a time.
  std::function<void(size_t done, size_t total)> progress;
  const LaneTable* lanes = &LaneTable::BuiltIn();
};

// Every base of a corpus: each sealed folder, once more as a lane's where it holds a decision.json,
// and each document below `bases/` that is in none and in no folder named `evidence`; with
// `keys/trust.json`, where there is one.
[[nodiscard]] std::optional<std::vector<Control>> AllBases(const Corpus& corpus);

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
