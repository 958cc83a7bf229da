// A file that the user asked for.
#pragma once

#include <string>
#include <string_view>

namespace gatecrash {

// Writes the file of that path, whole or not at all; false where it can't, or the file is there
// already: nothing is replaced.
[[nodiscard]] bool WriteNewFileAt(const std::string& path, std::string_view bytes);

}  // namespace gatecrash
