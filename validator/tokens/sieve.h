// A first look at long bytes: quickly tells of nearly all of them that no token is spelled there,
// and where one may be.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/compiled_set.h"

namespace gatecrash {

struct SieveResult {
  // In order: what stands between two bytes of ASCII that divide (cells.h), where a token may be
  // spelled there by characters.
  std::vector<Region> suspects;
  // A terminal sequence may go on from cell to cell, or UTF-16, UTF-32 or compressed data be there:
  // then those are not all there is.
  bool more = false;

  [[nodiscard]] bool clean() const { return suspects.empty() && !more; }
};

// Whether the set is one that can be sieved for; else nothing may be concluded.
[[nodiscard]] bool CanSieve(const TokenSet::Compiled& set);

// Under at most so many encodings, 1 or 2. What is denied is certain:
//   - a plain spelling has a token's first word in it, whose letters stand side by side but for
//     what counts as nothing, or a character that isn't ASCII;
//   - digits are a run as long as a token needs, and each run is decoded where it may hold
//     something, and sieved with one encoding less; so are escapes, with the text that stands
//     between them, and UTF-16 and UTF-32;
//   - a compressed stream has its header.
[[nodiscard]] SieveResult Sieve(const TokenSet::Compiled& set, std::string_view bytes,
                                size_t encodings);

}  // namespace gatecrash
