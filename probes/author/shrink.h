// Fewer and smaller edits that still do.
#pragma once

#include <functional>

#include "probes/author/case_edit.h"

namespace gatecrash {

// Leaves edits out, each by itself and the last first, then parts of the bytes that they put in or
// take away, as long as `still_does` says so. To ask costs one, and one for each
// limits::kPromoteBytesOfOne that are put in; no more is asked than `cost_max` pays for. The edits
// that are given must do.
void Shrink(CaseEdits& edits, size_t cost_max,
            const std::function<bool(const CaseEdits& edits)>& still_does);

}  // namespace gatecrash
