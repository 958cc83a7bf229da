// For tests: whether one of the built-in tokens is found.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

// Spelled in any way. A text so long that it is cut into cells, of which this is one, is asked too:
// the test fails where it differs.
[[nodiscard]] bool Has(std::string_view bytes);

// Whether that one is told of.
[[nodiscard]] bool Finds(std::string_view bytes, size_t token);

}  // namespace gatecrash
