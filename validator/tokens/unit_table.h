// What one character is to the token search: which letters it stands for, and whether it counts as
// nothing, as white space, as a joint between words, or as part of a word (contract, section 7).
// The table behind it is made at build time from ICU's data by unit_table_generator.cc.
#pragma once

#include <cstdint>

namespace gatecrash {

struct Unit {
  enum Flag : uint8_t {
    kNothing = 1,  // default-ignorable, a combining mark, a control character, a line end
    kWhite = 2,    // Unicode White_Space; with kNothing a TAB or a line end
    kJoint = 4,    // `_` `-` `.` `/` and what NFKC makes one of them
    kWord = 8,     // a letter, a digit or `_`: not at a word's edge
  };

  uint8_t symbol = 0;  // characters that look alike share one; 0: stands for no letter or digit
  uint8_t flags = 0;

  [[nodiscard]] bool is(Flag flag) const { return (flags & flag) != 0; }
  // Of no use to a token: it only breaks one, whatever stands in a line with it.
  [[nodiscard]] bool breaks() const { return symbol == 0 && (flags & ~kWord) == 0; }
};

// The generated tables.
extern const uint16_t kUnitBlocks[0x1100];  // the block of 256 code points -> row
extern const uint8_t kUnitRows[][256];      // -> number of the unit
extern const Unit kUnits[];
extern const uint64_t kAcceptedSymbols[36];  // of A to Z, then 0 to 9: bit n stands for symbol n

[[nodiscard]] inline Unit UnitOf(char32_t code_point) {
  return kUnits[kUnitRows[kUnitBlocks[code_point >> 8]][code_point & 0xFF]];
}

// The symbols that a token's letter (A-Z) or digit (0-9) is matched by.
[[nodiscard]] inline uint64_t AcceptedSymbols(char letter) {
  return kAcceptedSymbols[letter >= 'A' ? letter - 'A' : letter - '0' + 26];
}

}  // namespace gatecrash
