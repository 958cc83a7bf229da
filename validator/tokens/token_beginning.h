// Whether a token may go on behind the end of a text.
#pragma once

#include <string_view>

#include "validator/tokens/token_set.h"

namespace gatecrash {

// Whether the text ends in a beginning of one of the set's tokens, a letter at least, in a plain
// spelling as it stands. A text with a whole token in it does, too.
[[nodiscard]] bool EndsInBeginning(const TokenSet& tokens, std::string_view text);

}  // namespace gatecrash
