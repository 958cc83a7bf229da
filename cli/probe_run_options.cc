#include "cli/probe_run_options.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/gate_programs.h"
#include "cli/input.h"
#include "probes/cases/limits.h"

namespace gatecrash {
namespace {

// By its name alone, one that ships.
std::string DescriptionAt(const std::string& gate, const std::string& corpus) {
  std::error_code error;
  if (gate.ends_with(".json") || std::filesystem::exists(gate, error)) return gate;
  return corpus + "/gates/" + gate + ".json";
}

ExitStatus TakeDescription(const std::string& path, ProbeRunOptions& options, Output& output) {
  OpenedGate opened = OpenDescribedGate(path, FindSandbox(options.corpus));
  if (opened.fault) {
    output.Say("gatecrash: " + std::string(opened.fault->view()) + "\n");
    return Failed("the description of --gate can't be used", output);
  }
  options.described = std::move(opened.gate);
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

// False where it names a file that can't be read.
bool ReadDeviationsOf(const std::optional<std::string>& file, ProbeRunOptions& options) {
  if (!file) return true;
  options.today = DayFromNow(std::chrono::days(0));
  options.known = ReadInput(*file, limits::kKnownDeviationsBytesMax);
  return options.known.has_value();
}

}  // namespace

ProbeRunOptions RunOptionsOf(const Arguments& arguments, Output& output) {
  ProbeRunOptions options;
  options.corpus = CorpusFolder(arguments);
  options.wrong_gate = FindWrongGate();
  options.right_gate = OwnProgram();
  options.terminal = isatty(STDERR_FILENO) == 1;
  options.say = [&output](std::string_view text) { output.Say(text); };
  return options;
}

ExitStatus TakeGate(const Arguments& arguments, ProbeRunOptions& options, Output& output) {
  const auto gate = arguments.Value("--gate");
  if (!gate) return ExitStatus::kAccepted;
  std::error_code error;
  const std::string description = DescriptionAt(*gate, options.corpus);
  if (description.ends_with(".json") && std::filesystem::exists(description, error)) {
    return TakeDescription(description, options, output);
  }
  const auto program = FindProgram(*gate);
  if (!program) return Failed("the program of --gate is not there, or can't be run", output);
  options.gate = ContractGate(*program);
  options.gate.sandbox = FindSandbox(options.corpus);
  options.gate_is_others = true;
  return ExitStatus::kAccepted;
}

ExitStatus TakeKnown(const Arguments& arguments, ProbeRunOptions& options, Output& output) {
  const bool asked = arguments.Has("--known") || arguments.Has("--write-known");
  if (!asked) return ExitStatus::kAccepted;
  if (!arguments.Has("--gate") || !arguments.operands.empty()) {
    return WrongCommand("--known and --write-known go with --gate, and with no ID", output);
  }
  options.expires = DayFromNow(std::chrono::days(90));
  const bool read = ReadDeviationsOf(arguments.Value("--known"), options);
  return read ? ExitStatus::kAccepted : Failed("the file of --known can't be read", output);
}

ExitStatus TakeDeviations(const Arguments& arguments, ProbeRunOptions& options, Output& output) {
  if (arguments.Has("--deviations") && !arguments.Has("--gate")) {
    return WrongCommand("--deviations goes with --gate", output);
  }
  const bool read = ReadDeviationsOf(arguments.Value("--deviations"), options);
  return read ? ExitStatus::kAccepted : Failed("the file of --deviations can't be read", output);
}

}  // namespace gatecrash
