#include "reports/probe_run_command.h"

#include "probes/gates/digest_of_file.h"
#include "probes/known_deviations.h"
#include "probes/lanes/corpus_lanes.h"
#include "probes/others_set.h"
#include "reports/prepared_run.h"
#include "reports/probe_results.h"

namespace gatecrash {
namespace {

// Of somebody else's gate what its description says; else of the program.
ProbeRun AskGate(const ProbeRunOptions& options, const GateProgram& gate, const PreparedRun& run) {
  const bool is_described = options.described.has_value();
  const std::optional<Digest> asked =
      DigestOfFile(is_described ? options.described->program : gate.program);
  ProbeRun results;
  if (is_described) {
    MadeSet set = run.set;
    TurnInto(options.described->description, set);
    results = AskProbeSet(set, OthersGate(*options.described, run.work->path()), run.run_options);
  } else {
    results = AskProbeSet(run.set, ProgramGate(gate, run.work->path()), run.run_options);
  }
  results.gate = asked;
  if (!options.gate_is_others && !is_described) return results;
  if (!results.others) results.others = OthersRun();
  results.others->sandbox =
      NameOf(is_described ? options.described->sandbox.kind : gate.sandbox.kind);
  if (!is_described) return results;
  results.others->id = options.described->description.id;
  results.others->tells_reasons = options.described->description.reasons != ReasonsBy::kNone;
  return results;
}

ReadDeviations DeviationsOf(const ProbeRunOptions& options) {
  return options.known ? ReadKnownDeviations(*options.known, options.today) : ReadDeviations();
}

std::string Told(const DeviationFault& fault) { return "known deviations: " + fault.ToString(); }

}  // namespace

std::string WhyDeviationsAreRefused(const ProbeRunOptions& options) {
  const ReadDeviations known = DeviationsOf(options);
  return known.fault ? Told(*known.fault) : "";
}

CommandReport RunProbes(const ProbeRunOptions& options) {
  // Before a long run, not after it.
  const ReadDeviations known = DeviationsOf(options);
  if (known.fault) return CommandReport::Failed(3, Told(*known.fault));
  PreparedRun run;
  if (!Prepare(options, run)) return run.failed;
  GateProgram gate = options.gate;
  if (HasLanes(*run.loaded)) gate.lanes = LanesFolderOf(options);
  ProbeRun results = AskGate(options, gate, run);
  if (run.WasStopped()) return run.failed;
  if (!AskControls(options, run, results)) return run.failed;
  results.corpus = run.corpus;
  std::string deviations = WriteDeviations(results, options.expires);
  if (options.known) {
    const auto fault = Excuse(known.deviations, results);
    if (fault) return CommandReport::Failed(3, Told(*fault));
  }
  if (options.tell_run) options.tell_run(results);
  return {results.passed() ? 0 : 1, {}, ProbeResultsToText(results), ProbeResultsToJson(results),
          std::move(deviations)};
}

CommandReport RunControls(const ProbeRunOptions& options) {
  PreparedRun run;
  if (!Prepare(options, run)) return run.failed;
  run.run_options.progress = {};
  ProbeRun results;
  results.corpus = run.corpus;
  const bool sound = AskControls(options, run, results);
  if (run.WasStopped()) return run.failed;
  return {sound ? 0 : 3, run.failed.error, WrongGatesToText(results), {}, {}};
}

}  // namespace gatecrash
