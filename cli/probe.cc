// gatecrash probe run, gatecrash probe controls
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/put_report.h"
#include "reports/probe_run_command.h"

namespace gatecrash {
namespace {

constexpr ErrorText kNoCorpus("no corpus was found: give --corpus");

// By this process's link, as a wrong gate is a process of its own; this one outlives it.
std::string OwnProgram() { return "/proc/" + std::to_string(getpid()) + "/exe"; }

ProbeRunOptions OptionsOf(const Arguments& arguments, Output& output) {
  ProbeRunOptions options;
  options.corpus = CorpusFolder(arguments);
  options.wrong_gate = FindWrongGate();
  options.right_gate = OwnProgram();
  options.terminal = isatty(STDERR_FILENO) == 1;
  options.say = [&output](std::string_view text) { output.Say(text); };
  return options;
}

// The whole path of a file that may be run: the gate runs in a folder of its own.
std::optional<std::string> FindProgram(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(path, error);
  if (error || !std::filesystem::is_regular_file(whole, error)) return std::nullopt;
  if (access(whole.c_str(), X_OK) != 0) return std::nullopt;
  return whole.string();
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
