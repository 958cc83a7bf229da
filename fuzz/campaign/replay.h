// Asks fuzz targets again about what they found once.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "fuzz/campaign/target_list.h"

namespace gatecrash {

struct TargetReplay {
  std::string target;
  uint64_t replayed = 0;
  std::vector<std::string> broken;  // names of files at which it did not end well
};

// Each file of `folder`/<target>/ by itself, in the order of their names; only of targets that have
// any. `stop` ends it early.
[[nodiscard]] std::vector<TargetReplay> ReplayRegressions(const std::vector<TargetProgram>& targets,
                                                          const std::string& folder,
                                                          const std::atomic<bool>& stop);

}  // namespace gatecrash
