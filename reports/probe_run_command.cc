#include "reports/probe_run_command.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>

#include "probes/author/selection.h"
#include "probes/gates/scratch.h"
#include "probes/lanes/corpus_lanes.h"
#include "reports/probe_results.h"

namespace gatecrash {
namespace {

ProbeRunReport Failed(int status, std::string_view error) {
  ProbeRunReport report;
  report.status = status;
  report.error = error;
  return report;
}

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

// Of each probe's file, by the probe's id.
std::map<std::string, Digest> DigestsOf(const std::vector<Probe>& probes) {
  std::map<std::string, Digest> digests;
  for (const Probe& probe : probes) digests[probe.id] = Sha256(*probe.bytes);
  return digests;
}

std::optional<Digest> DigestOfFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) return std::nullopt;
  return Sha256(bytes);
}

}  // namespace

ProbeRunReport RunProbes(const ProbeRunOptions& options) {
  const auto corpus = OpenCorpus(options.corpus);
  ReadProbes read = LoadProbes(*corpus, "probes");
  if (read.fault) return Failed(3, read.fault->ToString());
  if (read.probes.empty()) return Failed(3, "the corpus has no probes");
  if (!KeepNamed(options.ids, read.probes)) return Failed(2, "an id that no probe has");
  const auto lanes = LanesOf(*corpus);
  if (!lanes) return Failed(3, "a lane file of the corpus can't be used");
  const auto digest = CorpusDigest(*corpus);
  auto bases = AllBases(*corpus);
  const auto work = TemporaryFolder::Make();
  if (!digest || !bases) return Failed(3, "a file of the corpus can't be read");
  if (!work) return Failed(3, "no temporary folder to be had");
  if (!options.ids.empty()) bases->clear();
  const auto digests = DigestsOf(read.probes);
  RunOptions run_options;
  run_options.jobs = options.jobs;
  run_options.progress = Progress(options);
  run_options.lanes = &*lanes;
  GateProgram gate = options.gate;
  if (HasLanes(*corpus)) gate.lanes = AbsolutePath(options.corpus + "/" + std::string(kLanesFolder));
  RanProbes ran = RunProbeSet(*corpus, std::move(read.probes), *std::move(bases),
                              ProgramGate(gate, work->path()), run_options);
  if (ran.fault) return Failed(3, ran.fault->ToString());
  ran.run.corpus = digest;
  ran.run.gate = DigestOfFile(gate.program);
  for (ProbeResult& result : ran.run.probes) result.digest = digests.at(result.id);
  return {ran.run.passed() ? 0 : 1, {}, ProbeResultsToText(ran.run), ProbeResultsToJson(ran.run)};
}

}  // namespace gatecrash
