// A fault's proof of concept: proofs/<id>.json, a case (`fuzz-case/v1`), written by hand. None of
// them is a seed of any run.
#pragma once

#include <optional>
#include <string>

#include "fuzz/faults/fault.h"
#include "probes/cases/corpus.h"

namespace gatecrash {

// The case as the targets of bytes take it: `packet_bytes`, or `seal_bytes`. None where the file is
// no such case, is of the other gate, or a step of it can't be done.
[[nodiscard]] std::optional<std::string> ProofOf(const Fault& fault, const Corpus& corpus,
                                                 const std::string& proofs_folder);

}  // namespace gatecrash
