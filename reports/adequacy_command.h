// `gatecrash probe adequacy`: reads the corpus, leaves out and swaps rules, and reports.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "reports/command_report.h"

namespace gatecrash {

// Of the corpus in that folder. `say` is told when a stage begins, and may be null.
[[nodiscard]] CommandReport ReportAdequacy(const std::string& corpus, unsigned jobs,
                                            const std::function<void(std::string_view)>& say);

}  // namespace gatecrash
