// The small JSON files that a campaign reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gatecrash {

// A whole regular file; none where it can't be read, or is longer than that.
[[nodiscard]] std::optional<std::string> ReadWholeFile(const std::string& path,
                                                       size_t size_bytes_max);

// `[a-z0-9_-]{1,64}`: what may be a file's name, and be printed.
[[nodiscard]] bool IsPlainName(std::string_view name);

}  // namespace gatecrash
