// Whether an accepted folder is what its seal says, looked at a second time, by the reference's own
// reader and digests: plainly, and without a word on why it is not.
#pragma once

#include "probes/cases/case.h"

namespace gatecrash {

// `seal.json` lists every regular file of the folder but itself and its envelope, once each, with
// its length and SHA-256; nothing that is no regular file lies there, and the tree digest follows.
[[nodiscard]] bool IsSealTrue(const CaseTree& tree);

}  // namespace gatecrash
