// The seeds of the targets whose inputs are no cases. To add a target: a row in the table.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "probes/cases/corpus.h"

namespace gatecrash {

// False where it can't be written.
using SeedSink =
    std::function<bool(std::string_view target, const std::string& name, std::string_view bytes)>;

// Every row's. False where one can't be made, or a target would have none.
[[nodiscard]] bool WriteTargetSeeds(const Corpus& corpus, const SeedSink& sink);

}  // namespace gatecrash
