// The words by which findings of the leak search are told. None of them is, or makes, a token.
#pragma once

#include <iterator>
#include <vector>

#include "validator/shape/words.h"
#include "validator/tokens/token_search.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

// By Spelling.
inline constexpr Literal kSpellingNames[] = {
    "plain",  "unicode-escape", "hex-escape", "octal-escape", "percent",
    "html",   "quoted-printable", "hex",      "base32",       "base64",
    "utf-16", "utf-32",         "reversed",   "rot13",        "deflate"};
static_assert(std::size(kSpellingNames) == static_cast<size_t>(Spelling::kDeflate) + 1);

[[nodiscard]] constexpr Literal Name(Spelling spelling) {
  return kSpellingNames[static_cast<size_t>(spelling)];
}
[[nodiscard]] constexpr Literal Name(TokenClass token_class) {
  return kTokenClassWords[static_cast<size_t>(token_class)];
}

// Those of a hit, the outermost first; none where it is plain.
[[nodiscard]] inline std::vector<Literal> SpellingsOf(const TokenHit& hit) {
  std::vector<Literal> names;
  for (const Spelling spelling : hit.chain) {
    if (spelling != Spelling::kPlain) names.push_back(Name(spelling));
  }
  return names;
}

}  // namespace gatecrash
