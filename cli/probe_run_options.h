// What options say of a run of probes.
#pragma once

#include <optional>
#include <string>

#include "cli/arguments.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "reports/probe_run_command.h"

namespace gatecrash {

// The corpus, which is empty where none is found; the programs of the controls; where progress
// goes.
[[nodiscard]] ProbeRunOptions RunOptionsOf(const Arguments& arguments, Output& output);

// Takes what `--gate` names: a description, by its path or by its name in the corpus, or a program.
// Another status than kAccepted, which was told, where it can't be asked.
[[nodiscard]] ExitStatus TakeGate(const Arguments& arguments, ProbeRunOptions& options,
                                  Output& output);

// The same of `--known`, and of `--write-known`. This program's own gate has no known deviations.
[[nodiscard]] ExitStatus TakeKnown(const Arguments& arguments, ProbeRunOptions& options,
                                   Output& output);
// The same of `--deviations`, which is what `--known` is in a review: there that names findings.
[[nodiscard]] ExitStatus TakeDeviations(const Arguments& arguments, ProbeRunOptions& options,
                                        Output& output);

}  // namespace gatecrash
