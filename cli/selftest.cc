// gatecrash selftest: holds the running program to its built-in cases. They are probes, in the form
// of every other, that are embedded in the program with the bases and keys that they use.
#include <algorithm>
#include <array>
#include <map>

#include "cli/command.h"
#include "probes/run.h"
#include "validator/lanes/embedded_file.h"
#include "validator/packet/rules.h"
#include "validator/seal/memory_folder.h"
#include "validator/seal/seal_check.h"

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

constexpr Literal kGroupNames[] = {"bytes", "syntax", "text", "shape", "packet", "evidence", "seal"};

size_t GroupOf(ReasonCode code) {
  return static_cast<size_t>(AllRules()[static_cast<size_t>(code)].group);
}

bool IsDrift(const ProbeResult& result) { return result.id.starts_with("selftest/drift-"); }

bool IsFileChanged(const Verdict& verdict) {
  return verdict.findings().size() == 1 &&
         verdict.findings()[0].code == ReasonCode::kFileChanged;
}

// FILE_CHANGED has no probe file: the folder must change while it is read. A file is written again,
// with the very same bytes, before each of the checker's calls in turn; some are in mid-reading.
bool SeesAFileChange() {
  constexpr std::string_view kBytes = "as it was sealed";
  Findings findings;
  MemoryFolder folder;
  folder.AddFile("file", kBytes);
  const auto seal = MakeSeal(folder, {}, findings);
  if (!seal) return false;
  folder.AddFile("seal.json", *seal);
  const size_t before = folder.calls();
  if (!JudgeSeal(folder, {}).accepted()) return false;
  const size_t calls = folder.calls() - before;
  bool seen = false;
  for (size_t call = 1; call <= calls && !seen; ++call) {
    folder.ChangeAtCall(folder.calls() + call, [&](MemoryFolder& changing) {
      changing.Overwrite("file", kBytes);
    });
    seen = IsFileChanged(JudgeSeal(folder, {}));
  }
  return seen;
}

// Cases that must fail, so that a self-test that passes everything can't: an accepted case held to be
// refused, and a refused one held to another reason.
Tally RunNegativeControls(const Corpus& corpus, const std::vector<Probe>& probes) {
  std::vector<Probe> wrong(probes.begin(), probes.end());
  for (Probe& probe : wrong) {
    const bool syntax = probe.expect.code == ReasonCode::kJsonSyntax;
    probe.expect.code = syntax ? ReasonCode::kJsonNumber : ReasonCode::kJsonSyntax;
    probe.expect.also.clear();
    probe.expect.cause.clear();
  }
  Tally tally;
  const RanProbes ran = RunProbeSet(corpus, wrong, {}, InProcessGate(), {});
  for (const ProbeResult& result : ran.run.probes) {
    tally.Count(result.outcome == Outcome::kWrongReason);
  }
  return tally;
}

class Selftest {
 public:
  Selftest() : corpus_(EmbeddedCorpus(EmbeddedSelftest())) {}

  // Whether every group held; a line for each goes to `lines`.
  bool Run(std::string& lines) {
    ReadProbes read = LoadProbes(*corpus_, "selftest");
    auto bases = AllBases(*corpus_);
    if (read.fault || !bases) return false;
    const Tally negative = RunNegativeControls(*corpus_, read.probes);
    const RanProbes ran =
        RunProbeSet(*corpus_, std::move(read.probes), *std::move(bases), InProcessGate(), {});
    if (ran.fault) return false;
    CountCases(ran.run);
    Count(kSeal, ReasonCode::kFileChanged, SeesAFileChange());
    return TellAll(negative, lines);
  }

 private:
  static constexpr size_t kSeal = static_cast<size_t>(RuleGroup::kSeal);

  void Count(size_t group, ReasonCode code, bool held) {
    groups_[group].Count(held);
    if (held) seen_.set(static_cast<size_t>(code));
  }

  void CountCases(const ProbeRun& run) {
    for (const ProbeResult& result : run.probes) {
      const bool held = result.outcome == Outcome::kPassed;
      if (IsDrift(result)) drifts_.Count(held);
      else Count(GroupOf(result.expected.code), result.expected.code, held);
    }
    for (const ControlResult& control : run.controls) bases_.Count(control.accepted());
  }

  bool TellAll(const Tally& negative, std::string& lines) const {
    bool all = Tell("accepted bases", bases_, lines);
    for (size_t i = 0; i < groups_.size(); ++i) {
      all = Tell(kGroupNames[i], groups_[i], lines) && all;
    }
    all = Tell("drifts named", drifts_, lines) && all;
    all = Tell("reason codes seen", {seen_.count(), kReasonCodeCount}, lines) && all;
    return Tell("negative controls that fail", negative, lines) && all;
  }

  static bool Tell(Literal group, const Tally& tally, std::string& lines) {
    const bool held = tally.total > 0 && tally.held == tally.total;
    lines += std::string(held ? "ok    " : "FAIL  ") + std::string(group.view()) + " " +
             std::to_string(tally.held) + "/" + std::to_string(tally.total) + "\n";
    return held;
  }

  std::unique_ptr<Corpus> corpus_;
  std::array<Tally, std::size(kGroupNames)> groups_;
  Tally drifts_;
  Tally bases_;
  ReasonSet seen_;
};

}  // namespace

ExitStatus RunSelftest(const Arguments&, Output& output) {
  std::string lines;
  const bool held = Selftest().Run(lines);
  output.Print(lines);
  return held ? ExitStatus::kAccepted : ExitStatus::kFailed;
}

}  // namespace gatecrash
