// Decision packets and rollback evidence made at random out of accepted ones. The same seed makes
// the same document.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fuzz/draw.h"
#include "probes/cases/corpus.h"

namespace gatecrash {

class RandomPackets {
 public:
  // Out of the documents below `bases/` that the packet gate takes; none where the corpus has none.
  explicit RandomPackets(const Corpus& corpus);
  [[nodiscard]] bool empty() const { return bases_.empty(); }

  // A base after some edits, often with the faults that these leave repaired, or signed again by a
  // test key, so that each rule is reached.
  [[nodiscard]] std::string Make(Draw& draw) const;

 private:
  const Corpus& corpus_;
  std::vector<std::string> bases_;
};

}  // namespace gatecrash
