// Asks the gate that is linked into this program, without a process or a disk: for the self-test.
#pragma once

#include <memory>

#include "probes/gates/answer.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

// Its answers are those of `packet`, `seal check` and `lane check` with `--format json`, where it is
// told of those lanes, which must outlive it; it writes nothing.
[[nodiscard]] std::unique_ptr<Asker> AskInProcess(const LaneTable& lanes = LaneTable::BuiltIn());

}  // namespace gatecrash
