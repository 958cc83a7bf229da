// Bases that were edited, made to hold again: what follows from other files is made anew.
#pragma once

#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"
#include "probes/lanes/file_set.h"

namespace gatecrash {

// `files` are those below `bases/<lane>/` of the lane's author. In every folder with a seal: a
// digest that the packet lists for a file which has other bytes now is written anew wherever it
// stands in the folder's documents, and again for those documents, until nothing changes; then the
// lengths and the tree digest of `evidence`, the signatures of grants and packets (each by the test
// key whose keyid stands there), the packet's twin, the seal, and the seal's signature where there
// was one. Documents that lie in no such folder follow the one of their own name (`x.json`, `x/`),
// or else `bases/<lane>/folder`.
//
// A fault, and files that are of no use, where a digest stands for two files that differ now, a
// signature is of no test key, or a file is not what its name says.
[[nodiscard]] MaybeFault RefreshBases(const Corpus& corpus, std::string_view lane, FileSet& files);

}  // namespace gatecrash
