// How a command that runs probes puts out what came of it.
#pragma once

#include "cli/arguments.h"
#include "cli/exit_status.h"
#include "cli/judging.h"
#include "cli/output.h"
#include "reports/command_report.h"

namespace gatecrash {

// The error on standard error, the report on standard output, and its JSON into the new file that
// `--report` names; the exit status.
ExitStatus PutReport(const CommandReport& report, Format format, const Arguments& arguments,
                     Output& output);

}  // namespace gatecrash
