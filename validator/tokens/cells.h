// Cuts bytes into cells: nothing that is spelled by characters, in whatever encodings, goes on from
// one into another.
//
// Between two cells stands a byte that divides: it is of no use to a plain spelling, as it is or
// after ROT13; it is neither a digit of hex, base32 or base64 nor anything that may stand between
// those; it is no part of an escape; and no part of a character, read in either direction, even if
// other bytes of it are escaped. Reversal, ROT13 and the undoing of escapes leave it where it is,
// with the same bytes before and behind it. Only a terminal sequence may hold it, so that it does
// not divide where one may lie (undivided.h). It is no part of a word, so that a word ends there.
//
// UTF-16, UTF-32 and compressed data may hold any byte, and go on from cell to cell.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/undivided.h"

namespace gatecrash {

// Of a byte of ASCII; of any other, whether it divides even beside others that aren't ASCII.
[[nodiscard]] bool Divides(unsigned char byte);

// What stands around that place, between two bytes of ASCII that divide; from it on nothing where
// it is one.
[[nodiscard]] Region CellAround(std::string_view bytes, size_t pos);

class Cells {
 public:
  // Cells shorter than `size_bytes_min`, at least 1, are left out. `has_escapes`: some byte may
  // begin one, whether one does or not.
  Cells(std::string_view bytes, size_t size_bytes_min, bool has_escapes,
        std::vector<Undivided::Range> undivided)
      : bytes_(bytes),
        size_bytes_min_(size_bytes_min),
        has_escapes_(has_escapes),
        undivided_(std::move(undivided)) {}

  [[nodiscard]] bool Next(size_t& begin, size_t& end);

 private:
  static constexpr size_t kBlock = 64;

  // Where the next byte that divides is, from `pos_` on.
  [[nodiscard]] size_t NextDivider();
  [[nodiscard]] uint64_t DividersIn(size_t block);
  // Whether what stands beside such a byte may be of one character with it.
  [[nodiscard]] bool GoesOn(char c) const;
  [[nodiscard]] bool IsCovered(size_t pos);

  std::string_view bytes_;
  size_t size_bytes_min_;
  bool has_escapes_;
  std::vector<Undivided::Range> undivided_;
  size_t next_range_ = 0;
  size_t covered_end_ = 0;
  size_t pos_ = 0;
  size_t block_ = SIZE_MAX;  // the block that `dividers_` is of
  uint64_t dividers_ = 0;
};

}  // namespace gatecrash
