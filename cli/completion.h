// What a shell completes, made from the table of commands: nothing is kept in step by hand.
#pragma once

#include <string>

namespace gatecrash {

// A script for bash (4.4 and later), to be read by an interactive shell or put where
// bash-completion looks for it.
[[nodiscard]] std::string BashCompletion();

// The same for zsh: a function file `_gatecrash` for a folder of its `fpath`.
[[nodiscard]] std::string ZshCompletion();

}  // namespace gatecrash
