// Changes of a case as a list: its base, what goes with it, and its steps.
#pragma once

#include <string_view>
#include <vector>

#include "fuzz/draw.h"
#include "fuzz/mutator/bases.h"
#include "fuzz/mutator/mutator.h"
#include "probes/cases/fuzz_case.h"

namespace gatecrash {

struct ListChange {
  Draw& draw;
  const Bases& bases;
  const MutatorOptions& options;
  std::vector<std::string_view>& operations;
};

// Takes the repairs off its end, to be drawn anew; then drops, repeats, exchanges or changes a
// step, changes the base, begins anew, or leaves it; a donor's steps are put in where there is one.
// Long lists are shortened.
void ChangeList(const ListChange& change, const FuzzCase* donor, FuzzCase& fuzz_case);

}  // namespace gatecrash
