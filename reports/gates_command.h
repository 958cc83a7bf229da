// `gatecrash probe gates`: asks the gates of the corpus (`gates/`), and this program's own beside
// them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/command_report.h"
#include "reports/gates_matrix.h"
#include "reports/probe_run_command.h"

namespace gatecrash {

// All of `gates/`, as paths below it without `.json`, in byte order; or those of them that are
// named. None where one that is named is not there.
[[nodiscard]] std::optional<std::vector<std::string>> GateNames(
    const std::string& corpus, const std::vector<std::string>& named);

// Asks each about all probes of its kinds, in that order; `gate` and `described` of the options are
// not asked. None where the corpus can't be used.
[[nodiscard]] std::optional<std::vector<ComparedGate>> AskOthers(
    const ProbeRunOptions& options, const std::vector<std::string>& names);

// `gatecrash probe gates`: the same, this program's own gate first. A gate whose program is not
// installed is told, and makes it 3, as does a suite that is not sound; what the others let through
// is no failure of this command.
[[nodiscard]] CommandReport CompareGates(const ProbeRunOptions& options,
                                         const std::vector<std::string>& names);

}  // namespace gatecrash
