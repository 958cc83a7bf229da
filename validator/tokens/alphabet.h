// The digits of the transfer encodings, and the runs of them that lie in some bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "validator/tokens/token_search.h"

namespace gatecrash {

struct Alphabet {
  static constexpr uint8_t kNone = 0xFF;

  std::array<uint8_t, 256> values;  // kNone: no digit
  std::array<bool, 256> members;    // of a run: digits, and what may stand between them
  uint32_t bits;                    // of a digit
  uint32_t alignments;              // the number of digits of a run at which a byte can begin
  bool rot13;                       // its digits are those that ROT13 makes another one's
  char prefix;  // `x`: of a `0x` before a digit the `0` is none; NUL: there are none
  Spelling spelling;

  // The fewest digits that decode to so many bytes.
  [[nodiscard]] size_t DigitsFor(size_t bytes) const { return (bytes * 8 + bits - 1) / bits; }
};

extern const Alphabet kHexAlphabet;
extern const Alphabet kHexRot13Alphabet;  // what ROT13 makes hex
extern const Alphabet kBase32Alphabet;
extern const Alphabet kBase64Alphabet;
extern const Alphabet kBase32Rot13Alphabet;  // the values that ROT13 gives the digits
extern const Alphabet kBase64Rot13Alphabet;

struct Region {
  size_t begin = 0;
  size_t end = 0;
};

// Goes through the runs of at least so many members. With `joins_lines`, line ends and the blanks
// around them belong to runs of alphabets without separators.
class RegionFinder {
 public:
  RegionFinder(const Alphabet& alphabet, std::string_view bytes, size_t members_min,
               bool joins_lines);

  [[nodiscard]] bool Next(Region& region);

 private:
  [[nodiscard]] bool IsMember(size_t pos) const {
    return alphabet_.members[static_cast<unsigned char>(bytes_[pos])];
  }
  [[nodiscard]] bool NextMasked(Region& region);
  [[nodiscard]] bool NextPlain(Region& region);
  [[nodiscard]] bool NextJoined(Region& region);
  // The end of the line end and the blanks around it at `pos`; `pos` where there is none.
  [[nodiscard]] size_t SkipLineEnd(size_t pos) const;

  const Alphabet& alphabet_;
  std::string_view bytes_;
  size_t members_min_;
  bool joins_lines_;
  bool masked_;        // the bytes are few
  uint64_t mask_ = 0;  // then: bit i stands for the i-th, as long as it is a member not met yet
  size_t pos_ = 0;
};

// The values of a region's digits.
class DigitValues {
 public:
  // `joined`: line ends may stand between the digits.
  DigitValues(const Alphabet& alphabet, std::string_view region, bool joined);
  DigitValues(const DigitValues&) = delete;
  DigitValues& operator=(const DigitValues&) = delete;

  [[nodiscard]] std::string_view view() const { return {values_, count_}; }
  // Whether the prefix's letter is in the region: there may be a 0 too many.
  [[nodiscard]] bool has_prefix() const { return has_prefix_; }

 private:
  static constexpr size_t kFewDigits = 128;

  // False where there is something between the digits.
  [[nodiscard]] bool ReadAdjacent(const Alphabet& alphabet, std::string_view region);
  void ReadSeparated(const Alphabet& alphabet, std::string_view region);

  std::array<char, kFewDigits> few_;
  std::string many_;
  char* values_;  // of one of them
  size_t count_ = 0;
  bool has_prefix_ = false;
};

// The digits of a region, those of its prefixes left out, and where they stand in `bytes`.
struct Digits {
  std::string values;
  std::vector<size_t> at;  // only if asked for
};
[[nodiscard]] Digits ReadDigits(const Alphabet& alphabet, std::string_view bytes, Region region,
                                bool wants_places);

}  // namespace gatecrash
