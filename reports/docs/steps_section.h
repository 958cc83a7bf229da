// The operations of probes, as the step table has them.
#pragma once

#include <string>

namespace gatecrash {

// A section of the page of probe files.
[[nodiscard]] std::string StepsSection();

}  // namespace gatecrash
