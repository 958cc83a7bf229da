// UTF-16 and UTF-32, of either byte order, beginning at any byte.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/decoded.h"

namespace gatecrash {

// Whether a byte may be the highest of a code unit of so many bytes, 2 or 4, that is of use to a
// token or one of two surrogates.
[[nodiscard]] bool MayBeHighest(unsigned char byte, size_t unit);

// Hands on, as UTF-8, each reading in which at least `units_min` code units in a row may be of use
// to a token, and what stands around terminal sequences (wide_sequences.h) without those; what is
// no code point becomes a byte that is no text. True where the sink said to stop.
bool DecodeWide(std::string_view bytes, size_t units_min, DecodedSink& sink);

// Whether in any such reading so many characters in a row may be of a plain spelling.
[[nodiscard]] bool MayHoldWide(std::string_view bytes, size_t units_min);

}  // namespace gatecrash
