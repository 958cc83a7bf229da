// `gatecrash probe adequacy`: reads the corpus, leaves out and swaps rules, and reports.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gatecrash {

struct AdequacyReport {
  int status = 3;     // 0 the probe set is enough; 1 it is not; 3 it could not be run
  std::string error;  // with 3: one line without its end, in fixed words and plain names
  std::string text;   // with 0 and 1, for people and for programs
  std::string json;
};

// Of the corpus in that folder. `say` is told when a stage begins, and may be null.
[[nodiscard]] AdequacyReport ReportAdequacy(const std::string& corpus, unsigned jobs,
                                            const std::function<void(std::string_view)>& say);

}  // namespace gatecrash
