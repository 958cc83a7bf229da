// What `--jobs` says.
#pragma once

#include <optional>

#include "cli/arguments.h"

namespace gatecrash {

// 1 to 64; 0 where it isn't there: as many as there are cores. None for anything else.
[[nodiscard]] std::optional<unsigned> ParseJobs(const Arguments& arguments);

}  // namespace gatecrash
