// gatecrash review
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "cli/command.h"
#include "cli/fuzz_options.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/probe_run_options.h"
#include "cli/put_report.h"
#include "fuzz/campaign/stop_signals.h"
#include "reports/gates_command.h"
#include "reports/review/review_folder.h"
#include "reports/review/run_review.h"

namespace gatecrash {
namespace {

constexpr std::string_view kOut = "build/review";

// How long fuzzing takes; 0: it is left out.
std::optional<uint64_t> FuzzSeconds(const Arguments& arguments) {
  return ParseSeconds(arguments.Value("--fuzz").value_or("60s"));
}

// The campaign's lines come out where its progress is told; its screen would write over the rest.
FuzzOptions FuzzOptionsOf(const Arguments& arguments, uint64_t seconds, const StopSignals& signals,
                          Output& output) {
  FuzzOptions fuzz;
  fuzz.targets = TargetsFolder(arguments);
  fuzz.work = WorkOf(arguments);
  fuzz.known = arguments.Value("--known").value_or("");
  fuzz.seconds = seconds;
  fuzz.stop = &signals.flag();
  fuzz.say = [&output](std::string_view text) { output.Say(text); };
  return fuzz;
}

// Of a description its id; of a program the name of its file.
std::string NameOfGate(const Arguments& arguments, const ProbeRunOptions& probes) {
  if (probes.described) return probes.described->description.id;
  return std::filesystem::path(arguments.Value("--gate").value_or("")).filename().string();
}

// `all`, `none`, or names with commas; none for what is no gate of the corpus.
std::optional<std::vector<std::string>> OtherGates(const Arguments& arguments,
                                                   const std::string& corpus) {
  std::string words = arguments.Value("--gates").value_or("none");
  if (words == "none") return std::vector<std::string>();
  std::vector<std::string> names;
  std::istringstream list(words == "all" ? "" : words);
  for (std::string name; std::getline(list, name, ',');) names.push_back(name);
  return GateNames(corpus, names);
}

}  // namespace

ExitStatus RunReview(const Arguments& arguments, Output& output) {
  const auto seconds = FuzzSeconds(arguments);
  if (!seconds) return WrongCommand("--fuzz takes a time up to 720h, or 0", output);
  const auto jobs = ParseJobs(arguments);
  if (!jobs) return WrongCommand("--jobs takes a number from 1 to 64", output);
  const auto seed = ParseSeed(arguments);
  if (!seed) return WrongCommand("--seed takes a number up to 1000000000", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  if (!arguments.operands.empty()) return WrongCommand("this command takes no operands", output);
  const StopSignals signals;
  ReviewOptions options;
  options.probes = RunOptionsOf(arguments, output);
  options.probes.jobs = *jobs;
  if (options.probes.corpus.empty()) return Failed("no corpus was found: give --corpus", output);
  for (const auto take : {TakeDeviations, TakeGate}) {
    const ExitStatus taken = take(arguments, options.probes, output);
    if (taken != ExitStatus::kAccepted) return taken;
  }
  options.gate_name = NameOfGate(arguments, options.probes);
  auto gates = OtherGates(arguments, options.probes.corpus);
  if (!gates) return WrongCommand("a NAME that no gate of the corpus has", output);
  options.gates = *std::move(gates);
  options.targets = TargetsFolder(arguments);
  options.baseline = arguments.Value("--baseline").value_or("");
  options.coverage = arguments.Value("--coverage").value_or("");
  options.stop = &signals.flag();
  options.say = options.probes.say;
  if (*seconds > 0) {
    options.fuzz = FuzzOptionsOf(arguments, *seconds, signals, output);
    options.fuzz->jobs = *jobs;
    options.fuzz->seed = *seed;
  }
  const RanReview ran = RunReview(options);
  const std::string folder = arguments.Value("--out").value_or(std::string(kOut));
  if (!ran.files.empty() && !WriteReviewFolder(folder, ran.files)) {
    return Failed("the folder of --out is no report, or can't be written", output);
  }
  return PutReport(ran.report, Format::kText, arguments, output);
}

}  // namespace gatecrash
