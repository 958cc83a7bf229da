// Spells authority tokens (contract, section 7): the attack's side of the token search. A token is
// named by its class and verb, and what is spelled is never printed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/verdict/literal.h"

namespace gatecrash {

// The words in a plain spelling, in UTF-8. None where the class, the verb or the spelling is not
// known.
[[nodiscard]] std::optional<std::string> SpellToken(std::string_view token_class,
                                                    std::string_view verb, std::string_view plain);

// Bytes in one encoding. None where that is not known.
[[nodiscard]] std::optional<std::string> EncodeSpelling(std::string_view encoding,
                                                        std::string_view bytes);

// What there is.
[[nodiscard]] std::vector<Literal> TokenClassNames();
[[nodiscard]] std::vector<Literal> TokenVerbNames();
[[nodiscard]] std::vector<Literal> PlainSpellingNames();
[[nodiscard]] std::vector<Literal> EncodingNames();

}  // namespace gatecrash
