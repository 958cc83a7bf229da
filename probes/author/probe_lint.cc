#include "probes/author/probe_lint.h"

#include <algorithm>
#include <map>
#include <set>

#include "probes/author/case_judge.h"
#include "probes/author/probe_text.h"
#include "probes/author/selection.h"
#include "probes/cases/probe_shape.h"
#include "probes/cases/step_table.h"
#include "probes/made_set.h"
#include "probes/run.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/shape_check.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

constexpr std::string_view kFolder = "probes";

CaseFiles FilesOf(const Probe& probe) {
  return {probe.gate, probe.trust, probe.consumed, probe.expect_tree};
}

std::string StepTold(const ProbeFault& fault) {
  return fault.step == 0 ? "" : "step " + std::to_string(fault.step);
}

class Linter {
 public:
  Linter(const Corpus& corpus, const LaneTable& lanes)
      : corpus_(corpus), lanes_(lanes), judge_(corpus, lanes) {}

  ProbeLint Run(const std::vector<std::string>& names) {
    ReadAll();
    std::vector<Probe> named = probes_;
    if (!KeepWhatIsNamed(names, named)) return {.findings = {}, .probes = 0, .unknown_name = true};
    lint_.probes = named.size();
    NoteCases(named);
    for (const Probe& probe : named) LintOne(probe);
    std::ranges::stable_sort(lint_.findings, {}, &ProbeFinding::id);
    return std::move(lint_);
  }

 private:
  void Tell(const Probe& probe, Literal what, std::string told = "") {
    lint_.findings.push_back({probe.id, what, std::move(told)});
  }

  // Each file by itself.
  void ReadAll() {
    const auto files = corpus_.List(kFolder);
    if (!files) {
      lint_.findings.push_back({"", "the folder of probes can't be listed", ""});
      return;
    }
    for (const std::string& file : *files) {
      ReadProbes read = LoadProbes(corpus_, file);
      if (read.fault) {
        lint_.findings.push_back(
            {std::string(read.fault->file.view()), read.fault->what, FirstFinding(file)});
        continue;
      }
      probes_.push_back(std::move(read.probes[0]));
    }
  }

  // Of a file that is no probe/v1 in strict JSON: a code and a place, which hold words of the
  // tables alone. Empty where that is not what is wrong.
  [[nodiscard]] std::string FirstFinding(const std::string& file) const {
    const auto bytes = corpus_.Read(file);
    if (!bytes) return "";
    Findings findings;
    const auto document = ReadStrictJson(*bytes, findings);
    if (document && FindSchema(*document, {&kProbeSchema, 1}, findings) != nullptr) {
      static_cast<void>(JudgeShape(*document, kProbeShape, findings));
    }
    if (findings.empty()) return "";
    const Finding first = findings.Take().front();
    const std::string at = first.at.ToPointer();
    return std::string(Name(first.code)) + (at.empty() ? "" : " at " + at);
  }

  // Leaves the named probes, and of the files that can't be read the named ones. False where a name
  // is neither's.
  bool KeepWhatIsNamed(const std::vector<std::string>& names, std::vector<Probe>& probes) {
    if (names.empty()) return true;
    std::vector<std::string> readable;
    std::vector<ProbeFinding> at_fault;
    for (const std::string& name : names) {
      const auto there = FindingsOf(name);
      if (std::ranges::any_of(probes, [&](const Probe& one) { return IsNamed(one, name); })) {
        readable.push_back(name);
      } else if (there.empty()) {
        return false;
      }
      at_fault.insert(at_fault.end(), there.begin(), there.end());
    }
    lint_.findings = std::move(at_fault);
    if (readable.empty()) probes.clear();
    return KeepNamed(readable, probes);
  }

  // Of the file, or the folder of files, of that name.
  [[nodiscard]] std::vector<ProbeFinding> FindingsOf(const std::string& name) const {
    const std::string file = std::string(kFolder) + "/" + name;
    std::vector<ProbeFinding> there;
    for (const ProbeFinding& finding : lint_.findings) {
      if (finding.id == file + ".json" || finding.id.starts_with(file + "/")) {
        there.push_back(finding);
      }
    }
    return there;
  }

  // The first probe of each case, so that a second one is told: of what isn't linted first, so that
  // a new probe is, wherever its id stands.
  void NoteCases(const std::vector<Probe>& named) {
    std::set<std::string_view> linted;
    for (const Probe& probe : named) linted.insert(probe.id);
    for (const Probe& probe : probes_) {
      if (!linted.contains(probe.id)) NoteCase(probe);
    }
    for (const Probe& probe : named) NoteCase(probe);
  }

  void NoteCase(const Probe& probe) {
    const MadeCase made = MakeCase(corpus_, probe);
    if (!made.fault) {
      first_of_.emplace(std::pair(FilesOf(probe), DigestOf(made.subject)), probe.id);
    }
  }

  void LintOne(const Probe& probe) {
    CheckText(probe);
    if (!HasItsFiles(probe)) return;
    const MadeCase made = MakeCase(corpus_, probe);
    if (made.fault) return Tell(probe, made.fault->what, StepTold(*made.fault));
    CheckVerdicts(probe, made.subject);
    CheckTwin(probe);
    const std::string& first = first_of_.at({FilesOf(probe), DigestOf(made.subject)});
    if (first != probe.id) Tell(probe, "the same case as another probe", first);
    CheckUse(probe, made.subject);
  }

  // Without them neither the case nor its twin is asked.
  bool HasItsFiles(const Probe& probe) {
    const bool has_trust = probe.trust.empty() || corpus_.Read(probe.trust);
    const bool has_consumed = probe.consumed.empty() || corpus_.Read(probe.consumed);
    if (!has_trust) Tell(probe, kNoTrustFile);
    if (!has_consumed) Tell(probe, kNoConsumedList);
    return has_trust && has_consumed;
  }

  void CheckText(const Probe& probe) {
    if (const auto fault = CheckLayout(probe)) Tell(probe, *fault);
    if (IsToTell(probe.why)) Tell(probe, "why is still to be told");
    if (IsToTell(probe.source)) Tell(probe, "source is still to be told");
    if (HasToken(lanes_.tokens(), *probe.bytes) || HasToken(lanes_.tokens(), probe.id)) {
      Tell(probe, "a token of a lane stands in it");
    }
  }

  // Every promise, as a run holds an answer to them.
  void CheckVerdicts(const Probe& probe, const Case& subject) {
    RunOptions options;
    options.jobs = 1;
    options.lanes = &lanes_;
    const RanProbes ran = RunProbeSet(corpus_, {probe}, {}, InProcessGate(lanes_), options);
    if (ran.fault && !ran.fault->of_twin) Tell(probe, ran.fault->what);
    if (ran.fault) return;
    const bool base_held = ran.run.controls[0].accepted();
    if (!base_held) Tell(probe, "its base is not accepted");
    const Outcome outcome = ran.run.probes[0].outcome;
    if (outcome == Outcome::kPassed || outcome == Outcome::kNoControl) return;
    const auto verdict = judge_.Judge(FilesOf(probe), subject);
    const bool by_reason = outcome == Outcome::kWrongReason || outcome == Outcome::kAccepted;
    Tell(probe, "not refused as it says",
         by_reason ? CodesTold(verdict) : std::string(Name(outcome)));
  }

  void CheckTwin(const Probe& probe) {
    const MadeTwin twin = MakeTwin(corpus_, probe);
    if (twin.fault) {
      return Tell(probe, "its twin can't be made",
                  StepTold(*twin.fault) + ": " + std::string(twin.fault->what.view()));
    }
    const auto verdict =
        judge_.Judge({probe.gate, twin.trust, twin.consumed, twin.expect_tree}, twin.subject);
    if (!verdict || !verdict->accepted) {
      Tell(probe, "its twin is not accepted", CodesTold(verdict));
    }
  }

  void CheckUse(const Probe& probe, const Case& subject) {
    const Digest whole = DigestOf(subject);
    for (size_t step = 1; step <= probe.steps().size(); ++step) {
      if (IsWithoutUse(probe, step, whole)) {
        Tell(probe, "a step without use", "step " + std::to_string(step));
      }
    }
    const auto codes = CodesTold(judge_.Judge(FilesOf(probe), subject));
    const auto check = [&](std::string CaseFiles::*member, Literal what) {
      CaseFiles without = FilesOf(probe);
      if ((without.*member).empty()) return;
      (without.*member).clear();
      if (CodesTold(judge_.Judge(without, subject)) == codes) Tell(probe, what);
    };
    check(&CaseFiles::consumed, "consumed is without use");
    check(&CaseFiles::expect_tree, "expect_tree is without use");
  }

  // The case is the same without it. A step that asks is of use where it stands.
  bool IsWithoutUse(const Probe& probe, size_t number, const Digest& whole) {
    JsonValue step = probe.steps().first();
    for (size_t at = 1; at < number; ++at) step = step.next();
    if (OperationOf(step) == "test") return false;
    Probe without = probe;
    without.twin = {number, number, {}, {}};
    const MadeTwin made = MakeTwin(corpus_, without);
    return !made.fault && DigestOf(made.subject) == whole;
  }

  const Corpus& corpus_;
  const LaneTable& lanes_;
  CaseJudge judge_;
  std::vector<Probe> probes_;
  std::map<std::pair<CaseFiles, Digest>, std::string> first_of_;
  ProbeLint lint_;
};

}  // namespace

std::string ProbeFinding::ToString() const {
  std::string line = id.empty() ? "a file whose name may not be printed" : id;
  line += ": " + std::string(what.view());
  return told.empty() ? line : line + " (" + told + ")";
}

ProbeLint LintProbes(const Corpus& corpus, const LaneTable& lanes,
                     const std::vector<std::string>& names) {
  return Linter(corpus, lanes).Run(names);
}

}  // namespace gatecrash
