// Sixty-four bytes at a time, and which of them are of a class: bit i for byte i.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatecrash {

struct ByteMasks {
  static constexpr size_t kBytes = 64;

  uint64_t high = 0;     // not ASCII
  uint64_t nothing = 0;  // control characters, ESC not among them
  uint64_t escs = 0;     // ESC
  uint64_t signs = 0;    // `\`, `%`, `&`, `=`
  uint64_t base64 = 0;   // digits of base64, and what may stand between them
  uint64_t hex = 0;      // of hex, as it is or after ROT13, likewise
  uint64_t pages = 0;    // what may be the high byte of a useful code unit
  uint64_t zeros = 0;
  uint64_t intros = 0;  // beside a NUL: a unit of UTF-16 that may begin a terminal sequence
  // The first and the second byte of a compressed stream's header, as it is or after ROT13;
  // roughly.
  uint64_t header_first = 0;
  uint64_t header_second = 0;

  // Of the bytes from `pos` on; those behind the end are of no class.
  static ByteMasks Of(std::string_view bytes, size_t pos);
};

// Where so many bits begin in a row, `kStride` apart, the last one at most 64 places on; `next`
// goes on from `bits`.
template <unsigned kLength, unsigned kStride = 1>
[[nodiscard]] inline uint64_t RunsIn(uint64_t bits, uint64_t next) {
  for (unsigned have = 1; have < kLength;) {
    const unsigned more = have < kLength - have ? have : kLength - have;
    const unsigned by = more * kStride;
    bits &= bits >> by | next << (64 - by);
    next &= next >> by;
    have += more;
  }
  return bits;
}

}  // namespace gatecrash
