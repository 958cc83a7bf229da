// Probe files for every operation of the step table, and changes of their steps.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scripts/schema.d/mutations.h"

namespace gatecrash {

// Two probes, of a document and of a folder, that have a step of each operation between them.
[[nodiscard]] std::vector<std::string> EveryStepProbes();

// Each step of an operation that is not among `covered`, with other members and other values.
[[nodiscard]] std::vector<Mutation> StepMutationsOf(const std::string& probe,
                                                    std::set<std::string>& covered);

}  // namespace gatecrash
