// A hash of strings whose collisions can't be prepared: its seed is drawn once in each process. No
// answer depends on it, only the time that a hostile document takes.
#pragma once

#include <cstdint>
#include <string_view>

namespace gatecrash {

[[nodiscard]] uint64_t SeededHash(std::string_view text);

}  // namespace gatecrash
