// gatecrash probe run, gatecrash probe gates, gatecrash probe controls
#include <string>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/new_file.h"
#include "cli/probe_run_options.h"
#include "cli/put_report.h"
#include "fuzz/campaign/stop_signals.h"
#include "reports/gates_command.h"
#include "reports/probe_run_command.h"

namespace gatecrash {
namespace {

constexpr ErrorText kNoCorpus("no corpus was found: give --corpus");

struct AskedRun {
  Format format = Format::kText;
  ProbeRunOptions options;
};

// What is said alike of every run of probes. Another status than kAccepted was told.
ExitStatus TakeRun(const Arguments& arguments, AskedRun& run, Output& output) {
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  const auto jobs = ParseJobs(arguments);
  if (!jobs) return WrongCommand("--jobs takes a number from 1 to 64", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  run = {*format, RunOptionsOf(arguments, output)};
  if (run.options.corpus.empty()) return Failed(kNoCorpus, output);
  run.options.jobs = *jobs;
  return ExitStatus::kAccepted;
}

}  // namespace

ExitStatus RunProbeRun(const Arguments& arguments, Output& output) {
  AskedRun run;
  if (const ExitStatus taken = TakeRun(arguments, run, output); taken != ExitStatus::kAccepted) {
    return taken;
  }
  ProbeRunOptions& options = run.options;
  const StopSignals signals;
  options.stop = &signals.flag();
  options.ids = arguments.operands;
  for (const auto take : {TakeKnown, TakeGate}) {
    const ExitStatus taken = take(arguments, options, output);
    if (taken != ExitStatus::kAccepted) return taken;
  }
  const CommandReport report = RunProbes(options);
  const ExitStatus status = PutReport(report, run.format, arguments, output);
  const auto file = arguments.Value("--write-known");
  if (file && !report.json.empty() && !WriteNewFileAt(*file, report.deviations)) {
    return Failed("the file of --write-known is there already, or can't be written", output);
  }
  return status;
}

ExitStatus RunProbeGates(const Arguments& arguments, Output& output) {
  AskedRun run;
  if (const ExitStatus taken = TakeRun(arguments, run, output); taken != ExitStatus::kAccepted) {
    return taken;
  }
  ProbeRunOptions& options = run.options;
  const StopSignals signals;
  options.stop = &signals.flag();
  const auto names = GateNames(options.corpus, arguments.operands);
  if (!names) return WrongCommand("a NAME that no gate of the corpus has", output);
  if (names->empty()) return Failed("the corpus has no gates", output);
  return PutReport(CompareGates(options, *names), run.format, arguments, output);
}

ExitStatus RunProbeControls(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  ProbeRunOptions options = RunOptionsOf(arguments, output);
  if (options.corpus.empty()) return Failed(kNoCorpus, output);
  const StopSignals signals;
  options.stop = &signals.flag();
  return PutReport(RunControls(options), Format::kText, arguments, output);
}

}  // namespace gatecrash
