// gatecrash probe run, gatecrash probe gates, gatecrash probe controls
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/new_file.h"
#include "cli/put_report.h"
#include "probes/cases/limits.h"
#include "reports/gates_command.h"
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

// By its name alone, one that ships.
std::string DescriptionAt(const std::string& gate, const std::string& corpus) {
  std::error_code error;
  if (gate.ends_with(".json") || std::filesystem::exists(gate, error)) return gate;
  return corpus + "/gates/" + gate + ".json";
}

ExitStatus TakeGate(const std::string& gate, ProbeRunOptions& options, Output& output) {
  std::error_code error;
  const std::string description = DescriptionAt(gate, options.corpus);
  if (description.ends_with(".json") && std::filesystem::exists(description, error)) {
    OpenedGate opened = OpenDescribedGate(description, FindSandbox());
    if (opened.fault) {
      output.Say("gatecrash: " + std::string(opened.fault->view()) + "\n");
      return Failed("the description of --gate can't be used", output);
    }
    options.described = std::move(opened.gate);
    return ExitStatus::kAccepted;
  }
  const auto program = FindProgram(gate);
  if (!program) return Failed("the program of --gate is not there, or can't be run", output);
  options.gate = ContractGate(*program);
  options.gate.sandbox = FindSandbox();
  options.gate_is_others = true;
  return ExitStatus::kAccepted;
}

// The day, and one a quarter later, both in UTC, as dates are written.
std::string DayFromNow(std::chrono::days days) {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) + days;
  const std::chrono::year_month_day date(day);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

// This program's own gate has no known deviations.
ExitStatus TakeKnown(const Arguments& arguments, ProbeRunOptions& options, Output& output) {
  const bool asked = arguments.Has("--known") || arguments.Has("--write-known");
  if (!asked) return ExitStatus::kAccepted;
  if (!arguments.Has("--gate") || !arguments.operands.empty()) {
    return WrongCommand("--known and --write-known go with --gate, and with no ID", output);
  }
  options.today = DayFromNow(std::chrono::days(0));
  options.expires = DayFromNow(std::chrono::days(90));
  if (const auto file = arguments.Value("--known")) {
    options.known = ReadInput(*file, limits::kKnownDeviationsBytesMax);
    if (!options.known) return Failed("the file of --known can't be read", output);
  }
  return ExitStatus::kAccepted;
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
  const auto fault = TakeKnown(arguments, options, output);
  if (fault != ExitStatus::kAccepted) return fault;
  if (const auto gate = arguments.Value("--gate")) {
    const auto status = TakeGate(*gate, options, output);
    if (status != ExitStatus::kAccepted) return status;
  }
  const CommandReport report = RunProbes(options);
  const ExitStatus status = PutReport(report, *format, arguments, output);
  const auto file = arguments.Value("--write-known");
  if (file && !report.json.empty() && !WriteNewFileAt(*file, report.deviations)) {
    return Failed("the file of --write-known is there already, or can't be written", output);
  }
  return status;
}

ExitStatus RunProbeGates(const Arguments& arguments, Output& output) {
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  const auto jobs = ParseJobs(arguments);
  if (!jobs) return WrongCommand("--jobs takes a number from 1 to 64", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  ProbeRunOptions options = OptionsOf(arguments, output);
  if (options.corpus.empty()) return Failed(kNoCorpus, output);
  options.jobs = *jobs;
  const auto names = GateNames(options.corpus, arguments.operands);
  if (!names) return WrongCommand("a NAME that no gate of the corpus has", output);
  if (names->empty()) return Failed("the corpus has no gates", output);
  return PutReport(CompareGates(options, *names), *format, arguments, output);
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
