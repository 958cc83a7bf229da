// Where the corpus is.
#pragma once

#include <string>

#include "cli/arguments.h"

namespace gatecrash {

// What `--corpus` says, or else the folder `corpus` above the running program, as a build in the
// source tree has it, or the installed `share/gatecrash/corpus` beside it; empty where there is
// neither.
[[nodiscard]] std::string CorpusFolder(const Arguments& arguments);

}  // namespace gatecrash
