// What a run of digits may hold, told without decoding it: cheap, and never too little.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatecrash {

// Alignments at which bytes lie in a run: bit 7 for those that lie a whole number of bytes behind its
// beginning, bit 6 for those that lie a bit behind these, and so on.
using Alignments = uint8_t;

// Those of the run's bytes that may hold a token ...
struct RunPromise {
  Alignments plain = 0;     // in a plain spelling, ASCII reversed or turned by ROT13 included
  Alignments reversed = 0;  // in a plain spelling whose bytes are reversed
  Alignments encoded = 0;   // otherwise encoded once more
  Alignments backward = 0;  // in a plain spelling, once the run is turned round
};

// The run's digits, each of `bits` bits, by their values, of at least `letters_min` bytes; that is
// the fewest letters of a token. Unless `deep`, only `plain` is told.
[[nodiscard]] RunPromise PromiseOf(unsigned bits, std::string_view values, size_t letters_min,
                                   bool deep);

}  // namespace gatecrash
