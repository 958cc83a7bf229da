// The other documents of a lane (contract, section 4.5) made at random out of accepted ones. The
// same seed makes the same document.
#pragma once

#include <string>
#include <vector>

#include "fuzz/draw.h"
#include "probes/cases/corpus.h"

namespace gatecrash {

class RandomDocuments {
 public:
  // Out of the documents below `bases/` that are of these schemas, in a folder or not.
  explicit RandomDocuments(const Corpus& corpus);
  [[nodiscard]] bool empty() const { return bases_.empty(); }

  // A base after one to three edits, each of which often leaves its shape what it was.
  [[nodiscard]] std::string Make(Draw& draw) const;

 private:
  std::vector<std::string> bases_;
  std::vector<std::string> values_;
};

}  // namespace gatecrash
