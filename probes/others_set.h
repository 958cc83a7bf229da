// A set of probes as somebody else's gate is asked about it.
#pragma once

#include <string_view>
#include <vector>

#include "probes/gates/gate_description.h"
#include "probes/made_set.h"

namespace gatecrash {

// Leaves the probes, and the bases, of the gates that it stands for.
void KeepFor(const GateDescription& gate, std::vector<Probe>& probes, std::vector<Control>& bases);

// Turns every case into what the gate takes. Where that can't be done, where the gate is said not
// to do what it needs, and where the fault gets lost, so that the case is the same question as its
// twin, it is not asked, and says why: nothing passes that was not asked.
void TurnInto(const GateDescription& gate, MadeSet& set);

// The same of one case, but for what its fault and its steps are.
void TurnInto(const GateDescription& gate, AskedCase& asked);
// Whether the gate is given the same.
[[nodiscard]] bool AreSameQuestion(const AskedCase& one, const AskedCase& other);

// Whether that is why a case was not asked: its gate's description says so, and nothing failed.
[[nodiscard]] bool IsByDescription(std::string_view not_run);

}  // namespace gatecrash
