#include "cli/put_report.h"

#include "cli/command.h"
#include "cli/new_file.h"

namespace gatecrash {
namespace {

ExitStatus ToStatus(int status) {
  switch (status) {
    case 0: return ExitStatus::kAccepted;
    case 1: return ExitStatus::kRejected;
    case 2: return ExitStatus::kWrongCommand;
    default: return ExitStatus::kFailed;
  }
}

}  // namespace

ExitStatus PutReport(const CommandReport& report, Format format, const Arguments& arguments,
                     Output& output) {
  if (!report.error.empty()) output.Say("gatecrash: " + report.error + "\n");
  output.Print(format == Format::kJson ? report.json : report.text);
  const auto file = arguments.Value("--report");
  if (file && !report.json.empty() && !WriteNewFileAt(*file, report.json)) {
    return Failed("the file of --report is there already, or can't be written", output);
  }
  return ToStatus(report.status);
}

}  // namespace gatecrash
