// gatecrash probe adequacy
#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/input.h"
#include "cli/jobs.h"
#include "cli/judging.h"
#include "cli/put_report.h"
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
  const std::string corpus = CorpusFolder(arguments);
  if (corpus.empty()) return Failed("no corpus was found: give --corpus", output);
  const auto say = [&output](std::string_view text) { output.Say(text); };
  return PutReport(ReportAdequacy(corpus, *jobs, say), *format, arguments, output);
}

}  // namespace gatecrash
