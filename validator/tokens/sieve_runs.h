// How far runs of digits go in a text, and what of it a sieve (sieve.h) looks at around an escape.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/run_glance.h"

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

// The values of a run's digits, if they are few.
struct FewDigits {
  explicit FewDigits(std::string_view run) {
    size_t base32 = 0;
    for (const char c : run) {
      const auto byte = static_cast<unsigned char>(c);
      const uint8_t value = kBase64Alphabet.values[byte];
      if (value != Alphabet::kNone) {
        if (base64 > kGlanceDigitsMax) break;
        values[base64++] = static_cast<char>(value);
        base32 = kBase32Alphabet.members[byte] ? base32 + 1 : 0;
        base32_max = std::max(base32_max, base32);
      }
    }
  }
  [[nodiscard]] std::string_view view() const { return {values.data(), base64}; }

  std::array<char, kGlanceDigitsMax + 1> values;
  size_t base64 = 0;      // at most one more than there is room for in a glance
  size_t base32_max = 0;  // the most of base32 in a row
};

}  // namespace gatecrash
