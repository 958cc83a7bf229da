// Where compressed data may begin, in any reading: for a sieve (sieve.h).
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

// Whether the two bytes there may be a stream's header, as they stand or, where two encodings are
// left, once they are reversed or turned by ROT13. `goes_on`: the text does.
[[nodiscard]] bool MayBeginStream(std::string_view text, size_t pos, size_t encodings,
                                  size_t letters_min, bool goes_on);

}  // namespace gatecrash
