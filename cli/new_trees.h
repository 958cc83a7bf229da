// Files that the author of a lane asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/lanes/file_set.h"

namespace gatecrash {

// Writes files that are all new below `root`: each folder of `tops` (`bases/x`), which must not be
// there yet, and each file of `files` that lies in none of them. All of it or nothing; false where
// it can't.
[[nodiscard]] bool WriteNewTrees(const std::string& root, const FileSet& files,
                                 const std::vector<std::string>& tops);

// Puts other bytes into a file that is there, whole or not at all.
[[nodiscard]] bool ReplaceFile(const std::string& path, std::string_view bytes);

}  // namespace gatecrash
