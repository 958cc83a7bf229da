// A corpus as it will be once files that were made in memory are written.
#pragma once

#include <memory>

#include "probes/cases/corpus.h"
#include "probes/lanes/file_set.h"

namespace gatecrash {

// Those files, and of `under` what they don't replace. Both must outlive it.
[[nodiscard]] std::unique_ptr<Corpus> OverlayCorpus(const Corpus& under, const FileSet& over);

}  // namespace gatecrash
