// gatecrash probe run, gatecrash probe controls
#include "cli/command.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/probe_run_options.h"
#include "cli/put_report.h"
#include "reports/probe_run_command.h"

namespace gatecrash {
namespace {

constexpr ErrorText kNoCorpus("no corpus was found: give --corpus");
constexpr ErrorText kNoGate("the program of --gate is not there, or can't be run");

}  // namespace

ExitStatus RunProbeRun(const Arguments& arguments, Output& output) {
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  const auto jobs = ParseJobs(arguments);
  if (!jobs) return WrongCommand("--jobs takes a number from 1 to 64", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  ProbeRunOptions options = RunOptionsOf(arguments, output);
  if (options.corpus.empty()) return Failed(kNoCorpus, output);
  options.ids = arguments.operands;
  options.jobs = *jobs;
  if (!TakeGate(arguments, options)) return Failed(kNoGate, output);
  return PutReport(RunProbes(options), *format, arguments, output);
}

ExitStatus RunProbeControls(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  const ProbeRunOptions options = RunOptionsOf(arguments, output);
  if (options.corpus.empty()) return Failed(kNoCorpus, output);
  return PutReport(RunControls(options), Format::kText, arguments, output);
}

}  // namespace gatecrash
