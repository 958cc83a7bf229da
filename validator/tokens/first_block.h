// What the first block of compressed data tells (RFC 1951): most bytes that merely look like a
// stream's header have none behind them.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

inline constexpr size_t kFirstBlockBytesMax = 16;  // that is looked at of it

// Whether the data may inflate to at least so many bytes, as far as they are sound. `cut`: they go
// on, so that their end tells nothing.
[[nodiscard]] bool MayInflate(std::string_view data, size_t bytes_min, bool cut);

}  // namespace gatecrash
