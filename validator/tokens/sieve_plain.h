// What a sieve (sieve.h) looks at where a plain spelling isn't letters side by side.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/compiled_set.h"

namespace gatecrash {

// The forms in which a plain spelling can lie under at most so many encodings.
[[nodiscard]] PlainForms FormsWithin(size_t encodings);

// Whether at a byte that isn't ASCII a character of use to a spelling begins, in either direction.
[[nodiscard]] bool BeginsUseful(std::string_view text, size_t pos, size_t encodings);

// Whether a token's first word may stand around the control characters in [begin, end), which it
// may have more of: they count as nothing, and so do line ends.
[[nodiscard]] bool HasWordAround(const TokenSet::Compiled& set, std::string_view text, size_t begin,
                                 size_t end);

[[nodiscard]] inline bool IsControl(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

}  // namespace gatecrash
