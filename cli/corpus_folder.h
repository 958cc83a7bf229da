// Where the corpus is when nobody says.
#pragma once

#include <string>

namespace gatecrash {

// The folder `corpus` above the running program, as a build in the source tree has it, or the
// installed `share/gatecrash/corpus` beside it; empty where there is neither.
[[nodiscard]] std::string DefaultCorpusFolder();

}  // namespace gatecrash
