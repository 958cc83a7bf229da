// Files of a corpus by their path, as they are made or remade in memory before any is written.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace gatecrash {

using FileSet = std::map<std::string, std::string, std::less<>>;

// The path of what lies below `folder`, which has no `/` at its end.
[[nodiscard]] inline std::string Below(std::string_view folder, std::string_view path) {
  return std::string(folder) + "/" + std::string(path);
}

}  // namespace gatecrash
