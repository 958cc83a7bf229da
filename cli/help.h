// Help, printed from the table of commands.
#pragma once

#include <string>

#include "cli/command.h"

namespace gatecrash {

[[nodiscard]] std::string Help();
[[nodiscard]] std::string Help(const Command& command);
[[nodiscard]] std::string Version();

}  // namespace gatecrash
