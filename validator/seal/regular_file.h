// Reads a file that somebody named, of whom nobody knows what it is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "validator/seal/descriptor.h"

namespace gatecrash {

// A regular file (a link to one is followed), to be read; not valid where it is missing, can't be
// opened, or is anything else. Never blocks on a FIFO or a device, and opens none.
[[nodiscard]] Descriptor OpenRegularFile(const std::string& path);

// At most `size_bytes_max` bytes of what is open; none where it can't be read. Never blocks on
// what OpenRegularFile opened: of what has nothing to be read yet, as the kernel's log, there is
// none.
[[nodiscard]] std::optional<std::string> ReadAtMost(int descriptor, size_t size_bytes_max);

// The two, and at most one byte more than that, which tells that it is longer.
[[nodiscard]] std::optional<std::string> ReadRegularFile(const std::string& path,
                                                         size_t size_bytes_max);

// The same, and none where it is longer.
[[nodiscard]] std::optional<std::string> ReadWholeFile(const std::string& path,
                                                       size_t size_bytes_max);

}  // namespace gatecrash
