#include "reports/prepared_run.h"

#include <filesystem>
#include <system_error>

#include "probes/author/selection.h"
#include "probes/lanes/corpus_lanes.h"
#include "probes/others_set.h"

namespace gatecrash {
namespace {

// Told at every quarter, or on a terminal at every case.
std::function<void(size_t, size_t)> Progress(const ProbeRunOptions& options) {
  if (!options.say) return {};
  return [&options](size_t done, size_t total) {
    const std::string line = std::to_string(done) + " of " + std::to_string(total) + " cases asked";
    if (options.terminal) {
      options.say("\r" + line + (done == total ? "\n" : ""));
    } else if (done * 4 / total != (done - 1) * 4 / total) {
      options.say(line + "\n");
    }
  };
}

// The gate runs in a folder of its own.
std::string AbsolutePath(const std::string& path) {
  std::error_code error;
  return std::filesystem::absolute(path, error).string();
}

bool MakeSet(const ProbeRunOptions& options, const Corpus& corpus, PreparedRun& run) {
  ReadProbes read = LoadProbes(corpus, "probes");
  if (read.fault) return run.Fail(3, read.fault->ToString());
  if (read.probes.empty()) return run.Fail(3, "the corpus has no probes");
  if (!KeepNamed(options.ids, read.probes)) return run.Fail(2, "an id that no probe has");
  auto bases = AllBases(corpus);
  if (!bases) return run.Fail(3, "a file of the corpus can't be read");
  if (!options.ids.empty()) bases->clear();
  if (options.described) KeepFor(options.described->description, read.probes, *bases);
  if (read.probes.empty()) return run.Fail(2, "no probe that is named is for that gate");
  MadeProbes made =
      MakeProbeSet(corpus, std::move(read.probes), *std::move(bases), *run.lanes);
  if (made.fault) return run.Fail(3, made.fault->ToString());
  run.set = std::move(made.set);
  return true;
}

// The first that passes a probe, told by name.
std::string UnsoundText(const std::vector<WrongGateScore>& scores) {
  for (const WrongGateScore& score : scores) {
    const std::string found = "the suite is not sound: a gate that is wrong on purpose ";
    if (score.passes() > 0) return found + "passes probes: " + score.name;
    if (!score.is_at_work()) return found + "gives no answer: " + score.name;
  }
  return "the suite is not sound: a gate that is wrong on purpose was asked nothing";
}

}  // namespace

bool Prepare(const ProbeRunOptions& options, PreparedRun& run) {
  run.loaded = LoadCorpus(*OpenCorpus(options.corpus));
  if (run.loaded == nullptr) {
    return run.Fail(3, "the corpus can't be read, or has links or special files in it");
  }
  run.lanes = LanesOf(*run.loaded);
  if (!run.lanes) return run.Fail(3, WhyNoLanes(*run.loaded));
  run.corpus = CorpusDigest(*run.loaded);
  if (options.wrong_gate.empty() || options.right_gate.empty()) {
    return run.Fail(3, "gatecrash-wrong-gate is not there: without its controls no run counts");
  }
  if (!MakeSet(options, *run.loaded, run)) return false;
  run.work = TemporaryFolder::MakeInMemory();
  if (run.work == nullptr) return run.Fail(3, "no temporary folder to be had");
  run.run_options.jobs = options.jobs;
  run.run_options.progress = Progress(options);
  run.run_options.lanes = &*run.lanes;
  run.run_options.stop = options.stop;
  return true;
}

bool AskControls(const ProbeRunOptions& options, PreparedRun& run, ProbeRun& results) {
  const WrongGatePlaces places = {options.wrong_gate, options.right_gate,
                                  run.work->path() + "/wrong"};
  auto scores = AskWrongGates(run.set, places, run.run_options);
  if (run.WasStopped()) return false;
  if (!scores) return run.Fail(3, "a file for the controls can't be made");
  results.wrong_gates = *std::move(scores);
  return AreSound(results.wrong_gates) || run.Fail(3, UnsoundText(results.wrong_gates));
}

std::string LanesFolderOf(const ProbeRunOptions& options) {
  return AbsolutePath(options.corpus + "/" + std::string(kLanesFolder));
}

}  // namespace gatecrash
