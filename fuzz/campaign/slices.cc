#include "fuzz/campaign/slices.h"

#include <algorithm>
#include <numeric>

#include "fuzz/campaign/limits.h"

namespace gatecrash {

SlicePlan PlanSlices(uint64_t seconds, unsigned jobs, size_t targets) {
  SlicePlan plan;
  plan.jobs = static_cast<unsigned>(std::min<size_t>(jobs, targets));
  const uint64_t each = seconds * plan.jobs / targets;
  // So many rounds at a time are done by all jobs at once.
  const uint64_t whole = plan.jobs / std::gcd(targets, plan.jobs);
  const uint64_t wanted = (each + limits::kSliceSecondsMax - 1) / limits::kSliceSecondsMax;
  plan.rounds = std::max<uint64_t>(1, (wanted + whole - 1) / whole) * whole;
  plan.seconds = std::max<uint64_t>(1, each / plan.rounds);
  return plan;
}

}  // namespace gatecrash
