// How far runs of digits go in a text, and what of it a sieve (sieve.h) looks at around an escape.
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/compiled_set.h"
#include "validator/tokens/decoded.h"

namespace gatecrash {

inline constexpr size_t kWindowMargin = 24;  // characters on either side of an escape

// The end, and the beginning, of the digits of base64 that go on from there, and the line ends
// between them.
[[nodiscard]] size_t EndOfRun(std::string_view text, size_t pos);
[[nodiscard]] size_t BeginOfRun(std::string_view text, size_t pos);

// The next place that is no blank and no line end.
[[nodiscard]] size_t BehindWhite(std::string_view text, size_t pos);

// As far as a run of any digits goes on from there, and no less than a margin; controls aren't
// counted.
[[nodiscard]] size_t EndOfWindow(std::string_view text, size_t pos);
[[nodiscard]] size_t BeginOfWindow(std::string_view text, size_t pos);

// Of hex, as it is or after ROT13, or what may stand between such digits.
[[nodiscard]] inline bool IsOfEitherHex(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return kHexAlphabet.members[byte] || kHexRot13Alphabet.members[byte];
}

// Whether a run of digits of base64 may hold something, read as such or as base32, so that it is
// handed on.
[[nodiscard]] bool HoldsRun(std::string_view run, const TokenSet::Compiled& set, size_t encodings,
                            DecodedSink& sink);

}  // namespace gatecrash
