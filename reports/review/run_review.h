// `gatecrash review`: asks each part of it, and makes the report of what they came to.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/fuzz_campaign_command.h"
#include "reports/probe_run_command.h"
#include "reports/review/review_verdict.h"
#include "reports/review/write_review.h"

namespace gatecrash {

struct ReviewOptions {
  ProbeRunOptions probes;  // with the corpus and the gate
  std::string gate_name;   // of a gate that isn't this program, as it may be told; else empty
  std::optional<FuzzOptions> fuzz;  // none: left out on request
  std::vector<std::string> gates;   // of the corpus, to compare with; empty: left out on request
  std::string targets;     // the folder of the build's fuzz targets; it may not be there
  std::string baseline;    // the file of a run before; empty: none
  std::string coverage;    // the file of what the fuzz targets reach; empty: none
  const std::atomic<bool>* stop = nullptr;  // ends it soon; nothing is reported then
  std::function<void(std::string_view text)> say;
};

struct RanReview {
  CommandReport report;  // the lines of the parts and the verdict; `json` is that of the results
  ReviewFiles files;     // none where `report` is an error
};

// 0 all promises held, 1 one was broken, 3 it could not be judged (review_verdict.h). A file that
// can't be used, and a review that was stopped, are errors: there is no report of one.
[[nodiscard]] RanReview RunReview(const ReviewOptions& options);

}  // namespace gatecrash
