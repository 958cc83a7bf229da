// What every command that runs probes begins with: the corpus, its lanes, the made set, a folder.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "probes/cases/corpus.h"
#include "probes/gates/scratch.h"
#include "reports/command_report.h"
#include "reports/probe_run_command.h"

namespace gatecrash {

// All that a run is made of, or why there is none.
struct PreparedRun {
  CommandReport failed;  // where `error` is not empty
  std::unique_ptr<Corpus> loaded;
  std::optional<LaneTable> lanes;
  std::optional<Digest> corpus;
  MadeSet set;
  std::unique_ptr<TemporaryFolder> work;
  RunOptions run_options;

  // What was not asked by then is no finding: nothing is reported.
  [[nodiscard]] bool WasStopped() {
    if (run_options.stop == nullptr || !*run_options.stop) return false;
    return !Fail(3, "stopped: nothing is reported");
  }

  [[nodiscard]] bool Fail(int status, std::string_view error) {
    failed = CommandReport::Failed(status, error);
    return false;
  }
};

// False, and `failed` says why, where there can be no run.
[[nodiscard]] bool Prepare(const ProbeRunOptions& options, PreparedRun& run);

// The gates that are wrong on purpose; false where one of them passes anything.
[[nodiscard]] bool AskControls(const ProbeRunOptions& options, PreparedRun& run,
                               ProbeRun& results);

// The whole path of the corpus's further lanes: a gate runs in a folder of its own.
[[nodiscard]] std::string LanesFolderOf(const ProbeRunOptions& options);

}  // namespace gatecrash
