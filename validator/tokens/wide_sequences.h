// Terminal sequences in UTF-16: any characters may stand in one, also those of no use to a token, so
// that what goes on behind it is looked for there.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "validator/tokens/alphabet.h"

namespace gatecrash {

// One of the four ways to read bytes as UTF-16.
struct WideReading {
  size_t begin;  // 0 or 1
  bool big_endian;
};

// Of OSC, DCS, SOS, PM and APC, forward: what was reversed is reversed again before it is read.
class WideSequences {
 public:
  // Linear in the bytes.
  explicit WideSequences(std::string_view bytes);

  // For each sequence that a token may go on behind, as one text without it: what of use stands
  // before it, and behind it, further sequences left out; of a side not more than a token has.
  [[nodiscard]] std::vector<std::vector<Region>> TextsOf(WideReading reading) const;

 private:
  // Where units begin that may begin a sequence, or end one.
  struct Places {
    std::vector<size_t> intros;
    std::vector<size_t> ends;
  };

  [[nodiscard]] const Places& PlacesOf(WideReading reading) const {
    return places_[reading.begin][reading.big_endian ? 1 : 0];
  }
  void Notice(size_t unit, WideReading reading);
  // The place behind the sequence whose first unit is there; 0 where there is none.
  [[nodiscard]] size_t EndOf(size_t intro, WideReading reading) const;
  [[nodiscard]] std::vector<Region> TextAround(Region sequence, WideReading reading) const;

  std::string_view bytes_;
  std::array<std::array<Places, 2>, 2> places_;
};

}  // namespace gatecrash
