// The programs that a command on gates runs.
#pragma once

#include <optional>
#include <string>

namespace gatecrash {

// This very program, by its process's link: for gates that are processes of their own and run it.
// It outlives them.
[[nodiscard]] std::string OwnProgram();

// The whole path of a file that may be run (a gate runs in a folder of its own); none where it is
// not there, or may not be.
[[nodiscard]] std::optional<std::string> FindProgram(const std::string& path);

}  // namespace gatecrash
