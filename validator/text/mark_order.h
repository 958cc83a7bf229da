// Keeps Unicode normalization linear. A library puts combining marks in their canonical order by
// insertion, which takes hours for a few MiB of marks in an unlucky order.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gatecrash {

inline constexpr size_t kMarkRunOrderedMin = 32;  // shorter runs are left to the library

// Text that is canonically equivalent to `utf8` (so NFC and NFD are the same), in which each run of
// at least kMarkRunOrderedMin marks is decomposed and in canonical order. None where there is no
// such run. A byte that is no text stays where it is. Time is O(n log n).
[[nodiscard]] std::optional<std::string> OrderLongMarkRuns(std::string_view utf8);

}  // namespace gatecrash
