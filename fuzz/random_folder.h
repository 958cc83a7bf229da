// Sealed folders made at random out of accepted ones. The same seed makes the same folder.
#pragma once

#include <vector>

#include "fuzz/draw.h"
#include "probes/cases/case.h"
#include "probes/cases/corpus.h"

namespace gatecrash {

class RandomFolders {
 public:
  // Out of the folders below `bases/`; none where the corpus has none.
  explicit RandomFolders(const Corpus& corpus);
  [[nodiscard]] bool empty() const { return bases_.empty(); }

  // A base after some edits of its files, its paths, its seal or its signature, often sealed or
  // signed again, so that each check is reached alone.
  [[nodiscard]] CaseTree Make(Draw& draw) const;

 private:
  const Corpus& corpus_;
  std::vector<Case> bases_;
};

}  // namespace gatecrash
