// How a campaign's time is shared out: rounds of slices of one length, one slice of each target in
// every round, so that each target has the same.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gatecrash {

struct SlicePlan {
  unsigned jobs = 1;      // targets at once; no more than there are
  uint64_t rounds = 1;
  uint64_t seconds = 1;   // of a slice; at least one
};

// All slices take no longer than `seconds`, but where that is less than a second for each; the jobs
// end together. No slice is longer than limits::kSliceSecondsMax. At least one job and target.
[[nodiscard]] SlicePlan PlanSlices(uint64_t seconds, unsigned jobs, size_t targets);

}  // namespace gatecrash
