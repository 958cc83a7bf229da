// gatecrash probe run, gatecrash probe controls
#include <unistd.h>

#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/gate_programs.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/put_report.h"
#include "reports/probe_run_command.h"

namespace gatecrash {
namespace {

constexpr ErrorText kNoCorpus("no corpus was found: give --corpus");

ProbeRunOptions OptionsOf(const Arguments& arguments, Output& output) {
  ProbeRunOptions options;
  options.corpus = CorpusFolder(arguments);
  options.wrong_gate = FindWrongGate();
  options.right_gate = OwnProgram();
  options.terminal = isatty(STDERR_FILENO) == 1;
  options.say = [&output](std::string_view text) { output.Say(text); };
  return options;
}

}  // namespace

ExitStatus RunProbeRun(const Arguments& arguments, Output& output) {
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  const auto jobs = ParseJobs(arguments);
  if (!jobs) return WrongCommand("--jobs takes a number from 1 to 64", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  ProbeRunOptions options = OptionsOf(arguments, output);
  if (options.corpus.empty()) return Failed(kNoCorpus, output);
  options.ids = arguments.operands;
  options.jobs = *jobs;
  if (const auto gate = arguments.Value("--gate")) {
    const auto program = FindProgram(*gate);
    if (!program) return Failed("the program of --gate is not there, or can't be run", output);
    options.gate = ContractGate(*program);
  }
  return PutReport(RunProbes(options), *format, arguments, output);
}

ExitStatus RunProbeControls(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  const ProbeRunOptions options = OptionsOf(arguments, output);
  if (options.corpus.empty()) return Failed(kNoCorpus, output);
  return PutReport(RunControls(options), Format::kText, arguments, output);
}

}  // namespace gatecrash
