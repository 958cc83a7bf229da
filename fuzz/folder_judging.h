// One folder, put to the seal checker and to the reference.
#pragma once

#include <string_view>

#include "fuzz/printable_words.h"
#include "fuzz/reference/reference_seal.h"
#include "probes/cases/case.h"

namespace gatecrash {

// The folder as the reference takes it.
[[nodiscard]] reference::Folder ToReference(const CaseTree& tree);

// The names that a verdict on it may print: what is in it, and what its seal lists.
void AddFileNames(const CaseTree& tree, PrintableWords& printable);

}  // namespace gatecrash
