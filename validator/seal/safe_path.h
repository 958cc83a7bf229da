// Paths that a seal may list (contract, section 5, step 2).
#pragma once

#include <string_view>

namespace gatecrash {

// False where it is empty, absolute or too long, has an empty, `.`, `..` or too long segment, a
// backslash, TAB or LF, or is `seal.json` or `seal.dsse.json`. What no path may lead out of, or
// reach by two ways, is decided by its bytes alone: nothing on disk is asked.
[[nodiscard]] bool IsSafePath(std::string_view path);

}  // namespace gatecrash
