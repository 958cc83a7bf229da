// The exit statuses (contract, section 2). Of several, 2 comes before 3, 3 before 1, 1 before 0.
#pragma once

#include <algorithm>

namespace gatecrash {

enum class ExitStatus : int {
  kAccepted = 0,      // every input; or the command did all of what it is for
  kRejected = 1,      // at least one input
  kWrongCommand = 2,  // the command line
  kFailed = 3         // the gate itself
};

// The one that stands for both; kWrongCommand ends a command before there is another.
constexpr ExitStatus Worse(ExitStatus a, ExitStatus b) { return std::max(a, b); }

}  // namespace gatecrash
