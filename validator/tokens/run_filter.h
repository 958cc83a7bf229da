// What a run of digits may hold, told without decoding it: cheap, and never too little.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/byte_words.h"

namespace gatecrash {

// The alignments at which the run's bytes may hold a token ...
struct RunPromise {
  Alignments plain = 0;     // in a plain spelling, ASCII reversed or turned by ROT13 included
  Alignments reversed = 0;  // in a plain spelling whose bytes are reversed
  Alignments encoded = 0;   // otherwise encoded once more
  Alignments backward = 0;  // in a plain spelling, once the run is turned round
};

// The run's digits, each of `bits` bits, by their values; `letters_min`: the fewest letters of a
// token. Unless `deep`, only `plain` is told.
[[nodiscard]] RunPromise PromiseOf(unsigned bits, std::string_view values, size_t letters_min,
                                   bool deep);

}  // namespace gatecrash
