// gatecrash selftest: holds the running program to its built-in cases. They are probes, in the form
// of every other, that are embedded in the program with the bases and keys that they use.
#include "cli/selftest.h"

#include <algorithm>
#include <array>

#include "cli/command.h"
#include "validator/json/strict_reader.h"
#include "validator/lanes/embedded_file.h"
#include "validator/packet/rules.h"

namespace gatecrash {
namespace {

struct Tally {
  size_t held = 0;
  size_t total = 0;

  void Count(bool holds) {
    held += holds ? 1 : 0;
    ++total;
  }
};

size_t GroupOf(ReasonCode code) { return static_cast<size_t>(RuleOf(code).group); }

bool IsDrift(const ProbeResult& result) { return result.id.starts_with("selftest/drift-"); }

// Refused cases, each held to another reason than its own.
std::vector<Probe> ForOtherReasons(std::vector<Probe> probes) {
  for (Probe& probe : probes) {
    const bool syntax = probe.expect.code == ReasonCode::kJsonSyntax;
    probe.expect.code = syntax ? ReasonCode::kJsonNumber : ReasonCode::kJsonSyntax;
    probe.expect.also.clear();
    probe.expect.cause.clear();
  }
  return probes;
}

// Accepted cases, each held to be refused: the bases as they are.
std::vector<Probe> OfNoSteps(const std::vector<Control>& bases) {
  Findings findings;
  auto no_steps = ReadStrictJson(R"({"steps":[]})", findings);
  if (!no_steps) return {};
  Probe probe;
  probe.document = std::make_shared<const Document>(*std::move(no_steps));
  std::vector<Probe> probes;
  for (const Control& base : bases) {
    probe.base = base.base;
    probe.gate = base.gate;
    probe.trust = base.trust;
    probes.push_back(probe);
  }
  return probes;
}

// What was held of what was asked.
struct Counts {
  std::array<Tally, std::size(kRuleGroupNames)> groups;
  Tally drifts;
  Tally bases;
  Tally negative;
  ReasonSet seen;

  // A line for each; whether all held.
  bool TellAll(std::string& lines) const {
    bool all = Tell("accepted bases", bases, lines);
    for (size_t i = 0; i < groups.size(); ++i)
      all = Tell(kRuleGroupNames[i], groups[i], lines) && all;
    all = Tell("drifts named", drifts, lines) && all;
    all = Tell("reason codes seen", {seen.count(), kReasonCodeCount}, lines) && all;
    return Tell("negative controls that fail", negative, lines) && all;
  }

 private:
  static bool Tell(Literal group, const Tally& tally, std::string& lines) {
    const bool held = tally.total > 0 && tally.held == tally.total;
    lines += std::string(held ? "ok    " : "FAIL  ") + std::string(group.view()) + " " +
             std::to_string(tally.held) + "/" + std::to_string(tally.total) + "\n";
    return held;
  }
};

class Selftest {
 public:
  Selftest(const Corpus& corpus, const GateUnderTest& gate) : corpus_(corpus), gate_(gate) {}

  bool Run(std::string& lines) {
    ReadProbes read = LoadProbes(corpus_, "selftest");
    auto bases = AllBases(corpus_);
    if (read.fault || !bases) return false;
    ExpectAll(Outcome::kWrongReason, ForOtherReasons(read.probes));
    ExpectAll(Outcome::kAccepted, OfNoSteps(*bases));
    const RanProbes ran =
        RunProbeSet(corpus_, std::move(read.probes), *std::move(bases), gate_, {});
    if (ran.fault) return false;
    CountCases(ran.run);
    return counts_.TellAll(lines);
  }

 private:
  // Negative controls, so that a self-test that passes everything can't: each must come to this,
  // beside bases that are accepted as ever.
  void ExpectAll(Outcome outcome, std::vector<Probe> probes) {
    const RanProbes ran = RunProbeSet(corpus_, std::move(probes), {}, gate_, {});
    counts_.negative.Count(!ran.fault && !ran.run.probes.empty());
    for (const ProbeResult& result : ran.run.probes) {
      counts_.negative.Count(result.outcome == outcome);
    }
    CountBases(ran.run);
  }

  void Count(size_t group, ReasonCode code, bool held) {
    counts_.groups[group].Count(held);
    if (held) counts_.seen.set(static_cast<size_t>(code));
  }

  void CountCases(const ProbeRun& run) {
    for (const ProbeResult& result : run.probes) {
      const bool held = result.outcome == Outcome::kPassed;
      if (IsDrift(result)) counts_.drifts.Count(held);
      else Count(GroupOf(result.expected.code), result.expected.code, held);
    }
    CountBases(run);
  }

  void CountBases(const ProbeRun& run) {
    for (const ControlResult& control : run.controls) counts_.bases.Count(control.accepted());
  }

  const Corpus& corpus_;
  const GateUnderTest& gate_;
  Counts counts_;
};

}  // namespace

bool HoldToCases(const Corpus& corpus, const GateUnderTest& gate, std::string& lines) {
  return Selftest(corpus, gate).Run(lines);
}

std::string SelftestLines() {
  std::string lines;
  static_cast<void>(Counts().TellAll(lines));
  return lines;
}

ExitStatus RunSelftest(const Arguments&, Output& output) {
  std::string lines;
  const bool held = HoldToCases(*EmbeddedCorpus(EmbeddedSelftest()), InProcessGate(), lines);
  output.Print(lines);
  return held ? ExitStatus::kAccepted : ExitStatus::kFailed;
}

}  // namespace gatecrash
