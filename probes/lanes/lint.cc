#include "probes/lanes/lint.h"

#include <algorithm>
#include <map>
#include <set>

#include "probes/lanes/lane_copy.h"
#include "probes/lanes/skeletons.h"
#include "probes/run.h"

namespace gatecrash {
namespace {

class Linter {
 public:
  Linter(const Corpus& corpus, const LaneTable& lanes, const Lane& lane)
      : corpus_(corpus), lanes_(lanes), lane_(lane) {}

  LintResult Run() {
    ReadProbes read = LoadProbes(corpus_, "probes/" + lane_.id);
    if (read.fault) return {{}, read.fault};
    NoteWhatIsToTell();
    AskForRules(read.probes);
    CompareCases(read.probes);
    RunAll(std::move(read.probes));
    return std::move(result_);
  }

 private:
  void Tell(Literal what, std::string of = "", std::string told = "") {
    result_.findings.push_back({lane_.id, what, std::move(of), std::move(told)});
  }

  void NoteWhatIsToTell() {
    if (lane_.source != kSourceToTell) return;
    result_.findings.push_back({lane_.id, "the lane's source is to be told", "", "", true});
  }

  void AskForRules(const std::vector<Probe>& probes) {
    const Skeletons skeletons = MakeSkeletons(corpus_, lane_);
    if (skeletons.fault) return Tell(*skeletons.fault, std::string(skeletons.file.view()));
    std::set<ReasonCode> missing;
    for (const Skeleton& skeleton : skeletons.skeletons) missing.insert(skeleton.code);
    for (const Probe& probe : probes) missing.erase(probe.expect.code);
    if (LaneTable::BuiltIn().Find(lane_.id) != nullptr) EraseWhatBuiltInLanesHave(missing);
    for (const ReasonCode code : missing) Tell("a rule without a probe", std::string(Name(code)));
  }

  // The lanes of the seeds share one probe set: each has what its seed guards against, and all of
  // them together every rule.
  void EraseWhatBuiltInLanesHave(std::set<ReasonCode>& missing) {
    for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
      for (const Probe& probe : LoadProbes(corpus_, "probes/" + lane.id).probes) {
        missing.erase(probe.expect.code);
      }
    }
  }

  void CompareCases(const std::vector<Probe>& probes) {
    std::map<std::pair<std::string, Digest>, std::string> seen;
    for (const Probe& probe : probes) {
      const MadeCase made = MakeCase(corpus_, probe);
      if (made.fault) continue;  // the run says so
      const std::string files = std::string(Name(probe.gate)) + "\n" + probe.trust + "\n" +
                                probe.consumed + "\n" + probe.expect_tree;
      const auto [first, is_new] = seen.emplace(std::pair(files, DigestOf(made.subject)), probe.id);
      if (!is_new) Tell("the same case twice", probe.id, first->second);
    }
  }

  void RunAll(std::vector<Probe> probes) {
    auto bases = AllBases(corpus_);
    if (!bases) return Tell("the bases can't be listed");
    std::erase_if(*bases, [this](const Control& control) {
      return !control.base.starts_with("bases/" + lane_.id + "/");
    });
    if (bases->empty()) return Tell("no bases");
    RunOptions options;
    options.lanes = &lanes_;
    RanProbes ran = RunProbeSet(corpus_, std::move(probes), *std::move(bases),
                                InProcessGate(lanes_), options);
    result_.fault = ran.fault;
    if (!ran.fault) TellRun(ran.run);
  }

  void TellRun(const ProbeRun& run) {
    for (const ControlResult& control : run.controls) {
      if (!control.accepted()) Tell("a base that is not accepted", control.control.base);
    }
    for (const ProbeResult& result : run.probes) {
      if (result.outcome == Outcome::kPassed) continue;
      const std::string told = result.outcome == Outcome::kWrongReason
                                   ? CodesTold(result.got)
                                   : std::string(Name(result.outcome));
      Tell("a probe that is not refused as it says", result.id, told);
    }
  }

  const Corpus& corpus_;
  const LaneTable& lanes_;
  const Lane& lane_;
  LintResult result_;
};

}  // namespace

bool LintResult::clean() const {
  return !fault && std::ranges::all_of(findings, &LintFinding::is_note);
}

LintResult LintLane(const Corpus& corpus, const LaneTable& lanes, std::string_view lane) {
  const Lane* known = lanes.Find(lane);
  if (known != nullptr) return Linter(corpus, lanes, *known).Run();
  LintResult unknown;
  unknown.findings.push_back({"", "a lane that is not known", "", ""});
  return unknown;
}

}  // namespace gatecrash
