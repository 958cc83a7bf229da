// A further lane, whole: its file, its bases and its probe skeletons, made and checked in memory.
#pragma once

#include <string>
#include <string_view>

#include "probes/cases/corpus.h"
#include "probes/lanes/file_set.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

// What came of it: `files`, to be written as they stand, or why there are none.
struct NewLane {
  FileSet files = {};
  Literal refused = "";   // what the author can mend: a name that is taken, a lane that isn't known
  Literal failed = "";    // what is wrong with the corpus
  std::string of = {};    // of which template or base; plain, or empty
  size_t probes = 0;
};

// After the lane `from`, which has bases. Everything is held to what it is for before it is handed
// out: each base is accepted, each skeleton refused for its code.
[[nodiscard]] NewLane MakeLane(const Corpus& corpus, std::string_view id, std::string_view from);

}  // namespace gatecrash
