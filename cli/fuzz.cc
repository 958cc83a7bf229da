// gatecrash fuzz, gatecrash fuzz keep
#include <sys/ioctl.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/fuzz_options.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/new_file.h"
#include "cli/probe_run_options.h"
#include "cli/put_report.h"
#include "fuzz/campaign/finding_key.h"
#include "fuzz/campaign/gate_campaign.h"
#include "fuzz/campaign/stop_signals.h"
#include "fuzz/campaign/work_folder.h"
#include "reports/fuzz_campaign_command.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

// At the end of a long campaign it would be late to tell that.
bool ReportIsTaken(const Arguments& arguments) {
  const auto path = arguments.Value("--report");
  std::error_code error;
  return path && fs::symlink_status(*path, error).type() != fs::file_type::not_found;
}

size_t RowsOfTerminal() {
  constexpr size_t kRowsMin = 10;
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row < kRowsMin) return kRowsMin;
  return size.ws_row;
}

// Against a gate that is only a process.
ExitStatus FuzzGate(FuzzOptions common, const Arguments& arguments, Output& output) {
  if (!arguments.operands.empty() || arguments.Has("--targets")) {
    return WrongCommand("--gate goes with no TARGET", output);
  }
  ProbeRunOptions asked = RunOptionsOf(arguments, output);
  if (asked.corpus.empty()) return Failed("no corpus was found: give --corpus", output);
  const ExitStatus taken = TakeGate(arguments, asked, output);
  if (taken != ExitStatus::kAccepted) return taken;
  const GateFuzzOptions options = {std::move(common), asked.gate,       asked.corpus,
                                   asked.wrong_gate,  asked.right_gate, asked.described};
  return PutReport(RunGateFuzz(options), Format::kText, arguments, output);
}

bool Keep(const std::string& work, const std::string& corpus, const std::string& id) {
  const std::string_view target = TargetOfFinding(id);
  if (target.empty() || target == kGateTarget) return false;
  const auto input = WorkFolder(work, target).ReadFound(id);
  if (!input) return false;
  const fs::path folder = fs::path(corpus) / "regressions" / target;
  std::error_code error;
  fs::create_directories(folder, error);
  return !error && WriteNewFileAt((folder / id).string(), *input);
}

}  // namespace

ExitStatus RunFuzz(const Arguments& arguments, Output& output) {
  const auto seconds = ParseSeconds(arguments.Value("--time").value_or("60s"));
  if (!seconds || *seconds == 0) return WrongCommand("--time takes a time from 1s to 720h", output);
  const auto jobs = ParseJobs(arguments);
  if (!jobs) return WrongCommand("--jobs takes a number from 1 to 64", output);
  const auto seed = ParseSeed(arguments);
  if (!seed) return WrongCommand("--seed takes a number up to 1000000000", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  if (ReportIsTaken(arguments)) {
    return Failed("the file of --report is there already, or can't be written", output);
  }
  const StopSignals signals;
  FuzzOptions options;
  options.targets = TargetsFolder(arguments);
  options.names = arguments.operands;
  options.work = WorkOf(arguments);
  options.known = arguments.Value("--known").value_or("");
  options.seconds = *seconds;
  options.jobs = *jobs;
  options.seed = *seed;
  options.stop = &signals.flag();
  options.terminal = isatty(STDERR_FILENO) == 1;
  if (options.terminal) options.rows = RowsOfTerminal();
  options.say = [&output](std::string_view text) { output.Say(text); };
  if (arguments.Has("--gate")) return FuzzGate(std::move(options), arguments, output);
  return PutReport(RunFuzzCampaign(options), Format::kText, arguments, output);
}

ExitStatus RunFuzzKeep(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false) || arguments.operands.empty()) {
    return WrongCommand("no ID of a finding", output);
  }
  const std::string corpus = CorpusFolder(arguments);
  if (corpus.empty()) return Failed("no corpus was found: give --corpus", output);
  for (const std::string& id : arguments.operands) {
    if (!Keep(WorkOf(arguments), corpus, id)) {
      return Failed("a finding is not in the work folder, or is kept already", output);
    }
    output.Print("regressions/" + std::string(TargetOfFinding(id)) + "/" + id + ": kept\n");
  }
  return ExitStatus::kAccepted;
}

}  // namespace gatecrash
