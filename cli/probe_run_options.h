// What options say of a run of probes.
#pragma once

#include <optional>
#include <string>

#include "cli/arguments.h"
#include "cli/output.h"
#include "reports/probe_run_command.h"

namespace gatecrash {

// The corpus, which is empty where none is found; the programs of the controls; where progress goes.
[[nodiscard]] ProbeRunOptions RunOptionsOf(const Arguments& arguments, Output& output);

// Takes the program of `--gate`, where it is there. False where that can't be run.
[[nodiscard]] bool TakeGate(const Arguments& arguments, ProbeRunOptions& options);

}  // namespace gatecrash
