// Whether an accepted folder is what its gate says it is, looked at a second time, by the
// reference's own reader and digests: plainly, and without a word on why it is not.
#pragma once

#include <string_view>

#include "probes/cases/case.h"

namespace gatecrash {

// `seal.json` lists every regular file of the folder but itself and its envelope, once each, with
// its length and SHA-256; nothing that is no regular file lies there, and the tree digest follows.
[[nodiscard]] bool IsSealTrue(const CaseTree& tree);

// What a lane asks for is there, each document is accepted by the reference, and they say of the
// lane, the packet, its blockers and its evidence what `decision.json` and the files' bytes say.
[[nodiscard]] bool DoesLaneHold(const CaseTree& tree, std::string_view trust_text,
                                std::string_view consumed_text);

}  // namespace gatecrash
