// Terminal sequences in UTF-16: any characters may stand in one, also those of no use to a token, so
// that what goes on behind it is looked for there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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
  // Which of several units that may begin a sequence, before one that ends it.
  enum class Intro : uint8_t { kFirst, kLast };

  explicit WideSequences(std::string_view bytes);

  // The texts, each in several parts, in which a token may go on behind a sequence: all of use that
  // stands around sequences, without those. Disjoint, and found in linear time.
  [[nodiscard]] std::vector<std::vector<Region>> TextsOf(WideReading reading, Intro which) const;

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
  [[nodiscard]] std::vector<Region> SequencesOf(WideReading reading, Intro which) const;

  std::string_view bytes_;
  std::array<std::array<Places, 2>, 2> places_;
};

}  // namespace gatecrash
