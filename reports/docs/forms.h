// What stands in a page instead of a table of members, where a kind is no JSON.
#pragma once

#include <string>

namespace gatecrash {

[[nodiscard]] std::string DecisionMarkdownForm();
[[nodiscard]] std::string LaneFolderForm();

}  // namespace gatecrash
