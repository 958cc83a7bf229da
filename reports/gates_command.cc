#include "reports/gates_command.h"

#include <algorithm>

#include "probes/lanes/corpus_lanes.h"
#include "probes/others_set.h"
#include "reports/gates_matrix.h"
#include "reports/prepared_run.h"

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

void Say(const ProbeRunOptions& options, const std::string& text) {
  if (options.say) options.say(text + "\n");
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

CommandReport CompareGates(const ProbeRunOptions& options, const std::vector<std::string>& names) {
  PreparedRun run;
  if (!Prepare(options, run)) return run.failed;
  ProbeRun controls;
  if (!AskControls(options, run, controls)) return run.failed;
  std::vector<ComparedGate> gates = {AskOwn(options, run)};
  const Sandbox sandbox = FindSandbox();
  for (const std::string& name : names) {
    Say(options, "asking " + std::to_string(gates.size()) + " of " + std::to_string(names.size()));
    gates.push_back(Ask(PathOf(options, name), sandbox, run));
  }
  const bool all = std::ranges::all_of(
      gates, [](const ComparedGate& gate) { return gate.run.has_value(); });
  return {all ? 0 : 3, all ? "" : "a gate could not be asked", GatesToMarkdown(gates),
          GatesToJson(gates), {}};
}

}  // namespace gatecrash
