#include "fuzz/campaign/slices.h"

#include <algorithm>
#include <numeric>

#include "fuzz/campaign/limits.h"

namespace gatecrash {

namespace {

uint64_t CountFitting(uint64_t seconds) {
  const uint64_t longest = std::clamp(seconds / limits::kSlicesWished, limits::kSliceSecondsMin,
                                      limits::kSliceSecondsMax);
  return (seconds + longest - 1) / longest;
}

}  // namespace

SlicePlan PlanSlices(uint64_t seconds, unsigned jobs, size_t targets) {
  SlicePlan plan;
  plan.jobs = static_cast<unsigned>(std::min<size_t>(jobs, targets));
  const uint64_t each = seconds * plan.jobs / targets;
  // So many rounds at a time are done by all jobs at once.
  const uint64_t whole = plan.jobs / std::gcd(targets, plan.jobs);
  const uint64_t wanted = CountFitting(each);
  plan.rounds = std::max<uint64_t>(1, (wanted + whole - 1) / whole) * whole;
  plan.seconds = std::max<uint64_t>(1, each / plan.rounds);
  return plan;
}

}  // namespace gatecrash
