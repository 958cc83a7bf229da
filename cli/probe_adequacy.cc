// gatecrash probe adequacy
#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/new_file.h"
#include "reports/adequacy_command.h"

namespace gatecrash {

ExitStatus RunProbeAdequacy(const Arguments& arguments, Output& output) {
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  const auto jobs = ParseJobs(arguments);
  if (!jobs) return WrongCommand("--jobs takes a number from 1 to 64", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  if (!arguments.operands.empty()) return WrongCommand("this command takes no operands", output);
  const std::string corpus = arguments.Value("--corpus").value_or(DefaultCorpusFolder());
  if (corpus.empty()) return Failed("no corpus was found: give --corpus", output);
  const AdequacyReport report =
      ReportAdequacy(corpus, *jobs, [&output](std::string_view text) { output.Say(text); });
  if (!report.error.empty()) output.Say("gatecrash: " + report.error + "\n");
  output.Print(*format == Format::kJson ? report.json : report.text);
  const auto file = arguments.Value("--report");
  if (file && !report.json.empty() && !WriteNewFileAt(*file, report.json)) {
    return Failed("the file of --report is there already, or can't be written", output);
  }
  return static_cast<ExitStatus>(report.status);
}

}  // namespace gatecrash
