#include "reports/gates_command.h"

#include <algorithm>

#include "probes/lanes/corpus_lanes.h"
#include "probes/others_set.h"
#include "reports/gates_matrix.h"
#include "reports/prepared_run.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

constexpr std::string_view kFolder = "gates/";
constexpr std::string_view kEnding = ".json";

std::string PathOf(const ProbeRunOptions& options, const std::string& name) {
  return options.corpus + "/" + std::string(kFolder) + name + std::string(kEnding);
}

// The probes of the gates that it stands for, and their bases.
MadeSet SetFor(const GateDescription& description, const MadeSet& all) {
  std::vector<size_t> picks;
  for (size_t at = 0; at < all.probes.size(); ++at) {
    if (description.StandsFor(all.probes[at].gate)) picks.push_back(at);
  }
  MadeSet set = Pick(all, picks);
  TurnInto(description, set);
  return set;
}

ComparedGate AskOwn(const ProbeRunOptions& options, const PreparedRun& run) {
  GateProgram gate = options.gate;
  if (HasLanes(*run.loaded)) gate.lanes = LanesFolderOf(options);
  return {"gatecrash",
          AskProbeSet(run.set, ProgramGate(gate, run.work->path()), run.run_options)};
}

ComparedGate Ask(const std::string& path, const Sandbox& sandbox, const PreparedRun& run) {
  const OpenedGate opened = OpenDescribedGate(path, sandbox);
  ComparedGate compared = {opened.gate.description.id, std::nullopt};
  if (opened.fault) {
    compared.why = *opened.fault;
    return compared;
  }
  const MadeSet set = SetFor(opened.gate.description, run.set);
  ProbeRun ran = AskProbeSet(set, OthersGate(opened.gate, run.work->path()), run.run_options);
  if (!ran.others) ran.others = OthersRun();
  ran.others->id = compared.id;
  ran.others->sandbox = NameOf(sandbox.kind);
  ran.others->tells_reasons = opened.gate.description.reasons != ReasonsBy::kNone;
  compared.run = std::move(ran);
  return compared;
}

// A file's name is of its author's choosing.
std::string NameAsShown(const std::string& name, const LaneTable& lanes) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-";
  const bool is_plain = name.find_first_not_of(kPlain) == std::string::npos;
  return is_plain && !HasToken(lanes.tokens(), name) ? name : "a gate whose name is not shown";
}

std::vector<ComparedGate> AskEach(const ProbeRunOptions& options, PreparedRun& run,
                                  const std::vector<std::string>& names) {
  std::vector<ComparedGate> gates;
  const Sandbox sandbox = FindSandbox(options.corpus);
  run.run_options.progress = {};
  for (const std::string& name : names) {
    if (run.WasStopped()) break;
    const std::string shown = NameAsShown(name, *run.lanes);
    if (options.say) {
      options.say("gate " + std::to_string(gates.size() + 1) + " of " +
                  std::to_string(names.size()) + ": " + shown + "\n");
    }
    gates.push_back(Ask(PathOf(options, name), sandbox, run));
    if (gates.back().id.empty()) gates.back().id = shown;  // where it can't be read
  }
  return gates;
}

}  // namespace

std::optional<std::vector<std::string>> GateNames(const std::string& corpus,
                                                  const std::vector<std::string>& named) {
  const auto files = OpenCorpus(corpus)->List(kFolder.substr(0, kFolder.size() - 1));
  std::vector<std::string> names;
  for (const std::string& file : files.value_or(std::vector<std::string>())) {
    if (!file.ends_with(kEnding)) continue;
    names.push_back(file.substr(kFolder.size(), file.size() - kFolder.size() - kEnding.size()));
  }
  for (const std::string& name : named) {
    if (std::ranges::count(names, name) == 0) return std::nullopt;
  }
  return named.empty() ? names : named;
}

std::optional<std::vector<ComparedGate>> AskOthers(const ProbeRunOptions& options,
                                                   const std::vector<std::string>& names) {
  ProbeRunOptions whole = options;  // the set of all gates
  whole.described.reset();
  PreparedRun run;
  if (!Prepare(whole, run)) return std::nullopt;
  return AskEach(whole, run, names);
}

CommandReport CompareGates(const ProbeRunOptions& options, const std::vector<std::string>& names) {
  PreparedRun run;
  if (!Prepare(options, run)) return run.failed;
  ProbeRun controls;
  if (!AskControls(options, run, controls)) return run.failed;
  std::vector<ComparedGate> gates = {AskOwn(options, run)};
  for (ComparedGate& gate : AskEach(options, run, names)) gates.push_back(std::move(gate));
  if (run.WasStopped()) return run.failed;
  const bool all = std::ranges::all_of(
      gates, [](const ComparedGate& gate) { return gate.run.has_value(); });
  return {all ? 0 : 3, all ? "" : "a gate could not be asked", GatesToMarkdown(gates),
          GatesToJson(gates), {}};
}

}  // namespace gatecrash
