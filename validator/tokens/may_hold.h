// Whether a cell (cells.h) is worth a search: quickly denied for nearly all of ordinary text.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/compiled_set.h"

namespace gatecrash {

// Whether some token may be spelled there by characters, under at most so many encodings; of a cell
// in which no terminal sequence has a part that is escaped twice (escape_reach.h). What is denied
// is certain, for each way to spell one leaves its mark:
//   - a plain spelling in ordinary text is found as it stands, and so is one that was reversed or
//     turned by ROT13; in other text a character stands that isn't ordinary;
//   - digits are a run as long as a token needs, and each run is told what it may hold;
//   - an escape begins with its sign, and once escapes are undone all of this goes for what that
//     gives, with one encoding less.
[[nodiscard]] bool MayHold(const TokenSet::Compiled& set, std::string_view cell, size_t encodings);

}  // namespace gatecrash
