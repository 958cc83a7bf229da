// For tests: whether a search that skips parts of a long text finds what one that skips nothing
// does.
#pragma once

#include <string_view>
#include <vector>

#include "validator/tokens/token_search.h"

namespace gatecrash {

// What both ways to ask tell of one text.
struct SearchAnswer {
  bool has_token = false;
  std::vector<TokenHit> hits;
};

[[nodiscard]] SearchAnswer AnswerOf(const TokenSet& tokens, std::string_view text,
                                    const SearchBounds& bounds);

// Whether each token that was found in one piece is found at its place in the cut text, and no
// other; and each answer's two parts agree. In which of several ways a token is spelled may differ.
// Where UTF-16 or UTF-32 is cut, into cells or into stretches of text, a word ends there, and so
// white space in its gap may count: of that more may be found beside an escape, or, with no escape
// in it, less.
[[nodiscard]] bool AreAlike(std::string_view text, const SearchAnswer& cut,
                            const SearchAnswer& one_piece);

}  // namespace gatecrash
