// FILE_CHANGED has no probe file, as no case that lies still shows it: a folder in memory, of which
// one file is written again, with the same bytes, while it is read.
#pragma once

#include <vector>

#include "probes/adequacy/gate_case.h"
#include "probes/cases/probe.h"

namespace gatecrash {

// Adds it as a probe of the seal gate, `built-in/file-written-while-it-is-read`, with its case.
void AddChangingCase(std::vector<Probe>& probes, std::vector<GateCase>& cases);

}  // namespace gatecrash
