// Edits of a folder on the bench: what lies in it, and its seal. The bytes, the paths, the links
// and the list are changed apart, so that none of them follows another by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fuzz/mutator/bench.h"

namespace gatecrash {

inline constexpr std::string_view kSealFile = "seal.json";
inline constexpr std::string_view kEnvelopeFile = "seal.dsse.json";
inline constexpr std::string_view kDecisionFile = "decision.json";

// A regular file, the seal and its envelope never; empty where there is none.
[[nodiscard]] std::string PickFile(MutationBench& bench);
// One whose name ends so.
[[nodiscard]] std::string PickFile(MutationBench& bench, std::string_view suffix);

// A file or directory renamed, to a token too, copied, removed, added, or something else in its
// place: another folder's too.
bool EditPaths(MutationBench& bench);

// A file's bytes as some tool would change them: line ends, marks, dashes, escapes.
bool EditDrift(MutationBench& bench, std::string_view file);

// The seal's list: an entry for another file, in another place, twice or left out; a path that is
// none; a number or a digest that is another's.
bool EditSealList(MutationBench& bench);

// The step that was done last on one file, done on another too: where both must say the same. False
// where that can't be done.
bool RepeatOn(MutationBench& bench, std::string_view from, std::string_view to);

}  // namespace gatecrash
