// The lanes of a corpus: those that are built in, and those of its folder `lanes/`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "probes/cases/corpus.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

inline constexpr std::string_view kLanesFolder = "lanes";

// None where a file there is no sound lane.
[[nodiscard]] std::optional<LaneTable> LanesOf(const Corpus& corpus);

// Why there is none: the first file that can't be used, and what of it is at fault, told by a code
// and a place. Only where LanesOf gives none.
[[nodiscard]] std::string WhyNoLanes(const Corpus& corpus);

// The lane file of that id; none where there is none.
[[nodiscard]] std::optional<std::string> LaneFileOf(const Corpus& corpus, std::string_view lane);

// Whether the corpus has lanes of its own, which a gate must be told of.
[[nodiscard]] bool HasLanes(const Corpus& corpus);

}  // namespace gatecrash
