// The one fault of this program's gate. Until one is planted the gate is right, so that a target
// proves its oracles on the gate that ships.
#pragma once

#include "fuzz/faults/fault.h"

namespace gatecrash {

// From now on; null: none.
void PlantFault(const Fault* fault);

// The fault that GATECRASH_FAULT names, or `none`. Ends the process, with exit status 2, where it
// names neither: a run that nobody told what to look for would count as one that found nothing.
void PlantFaultOfEnvironment();

}  // namespace gatecrash
