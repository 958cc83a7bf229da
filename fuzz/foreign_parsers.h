// Parsers that are not ours, for what our writers write. To add one: a function here, and what it
// must not take in ProveParsers.
#pragma once

#include <string_view>

namespace gatecrash {

// One JSON value and an LF (nlohmann-json), in printable ASCII.
[[nodiscard]] bool IsJson(std::string_view report);
// One on each line.
[[nodiscard]] bool IsJsonLines(std::string_view report);
// Lines of printable ASCII: what no terminal and no editor takes for anything else.
[[nodiscard]] bool IsPlainText(std::string_view report);

// Aborts unless each refuses what is near to its format.
void ProveParsers();

}  // namespace gatecrash
