// A folder as the reference takes it.
#pragma once

#include "fuzz/reference/reference_seal.h"
#include "probes/cases/case.h"

namespace gatecrash {

[[nodiscard]] reference::Folder ToReference(const CaseTree& tree);

}  // namespace gatecrash
