// Asks the gate that is linked into this program, without a process or a disk: for the self-test.
#pragma once

#include <memory>

#include "probes/gates/answer.h"

namespace gatecrash {

// Its answers are those of `packet` and `seal check` with `--format json`; it writes nothing. The
// lane gate can't be asked so: no answer, never a pass.
[[nodiscard]] std::unique_ptr<Asker> AskInProcess();

}  // namespace gatecrash
