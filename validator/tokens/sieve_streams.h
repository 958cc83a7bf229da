// Where compressed data, UTF-16 and UTF-32 may stand, in any reading: for a sieve (sieve.h).
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/decoded.h"

namespace gatecrash {

// Whether the two bytes there may be a stream's header, as they stand or, where two encodings are
// left, once they are reversed or turned by ROT13. `goes_on`: the text does.
[[nodiscard]] bool MayBeginStream(std::string_view text, size_t pos, size_t encodings,
                                  size_t letters_min, bool goes_on);

// Whether UTF-16 or UTF-32 in the bytes, as they are or, where two encodings are left, once they
// are reversed or turned, holds something: it is handed on.
[[nodiscard]] bool HoldsWide(std::string_view bytes, size_t encodings, size_t letters_min,
                             DecodedSink& sink);

// Around a byte that may be the highest of a code unit of so many bytes, 2 or 4: all units in a row
// of which that is so, in either byte order, and as much more as tells where they end.
[[nodiscard]] Region UnitsAround(std::string_view text, size_t pos, size_t unit);

}  // namespace gatecrash
