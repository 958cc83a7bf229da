// The self-test: a gate is held to cases that it must refuse, bases that it must accept, and
// controls that must fail.
#pragma once

#include <string>

#include "probes/run.h"

namespace gatecrash {

// Whether every case of the corpus's `selftest/` held, every base was accepted, each reason code
// was seen, and every negative control failed. A line for each group is added to `lines`; false
// with no line where the corpus itself can't be used.
[[nodiscard]] bool HoldToCases(const Corpus& corpus, const GateUnderTest& gate, std::string& lines);

// The lines of a self-test in which nothing held.
[[nodiscard]] std::string SelftestLines();

}  // namespace gatecrash
