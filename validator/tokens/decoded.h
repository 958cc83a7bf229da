// What a decoder hands on: bytes, and where each of them stood.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "validator/tokens/token_search.h"

namespace gatecrash {

// From places in decoded bytes to places in the encoded ones.
class Places {
 public:
  // Byte n stands where digit `first_digit + n * digits / bytes` does. `digits_at` tells where each
  // digit stands; where it is empty they stand side by side from `base` on.
  static Places OfDigits(std::vector<size_t> digits_at, size_t base, size_t first_digit,
                         size_t digits, size_t bytes) {
    Places places;
    places.at_ = std::move(digits_at);
    places.base_ = base;
    places.first_ = first_digit;
    places.multiplied_ = digits;
    places.divided_ = bytes;
    return places;
  }
  // Byte n stands where `at[n]` says.
  static Places Of(std::vector<size_t> at) { return OfDigits(std::move(at), 0, 0, 1, 1); }
  static Places Shifted(size_t base) { return OfDigits({}, base, 0, 1, 1); }
  // All of it begins at that place.
  static Places AllAt(size_t base) { return OfDigits({}, base, 0, 0, 1); }
  // The last byte stands first.
  static Places Reversed(size_t size) {
    Places places;
    places.reversed_size_ = size;
    return places;
  }

  // The first encoded byte of what [begin, end) was decoded from; begin < end.
  [[nodiscard]] size_t BeginOf(size_t begin, size_t end) const {
    return reversed_size_ > 0 ? reversed_size_ - end : At(begin);
  }
  // One past the first byte of what the last of them was decoded from: behind BeginOf.
  [[nodiscard]] size_t EndOf(size_t begin, size_t end) const {
    return reversed_size_ > 0 ? reversed_size_ - begin : At(end - 1) + 1;
  }

 private:
  [[nodiscard]] size_t At(size_t place) const {
    const size_t digit = first_ + place * multiplied_ / divided_;
    return at_.empty() ? base_ + digit : at_[std::min(digit, at_.size() - 1)];
  }

  std::vector<size_t> at_;
  size_t base_ = 0;
  size_t first_ = 0;
  size_t multiplied_ = 1;
  size_t divided_ = 1;
  size_t reversed_size_ = 0;
};

class DecodedSink {
 public:
  // Whether to stop.
  virtual bool Take(Spelling spelling, std::string_view decoded, const Places& places) = 0;

  // Whether the places matter: where they don't, a decoder may leave them out.
  [[nodiscard]] bool wants_places() const { return wants_places_; }

 protected:
  explicit DecodedSink(bool wants_places) : wants_places_(wants_places) {}
  ~DecodedSink() = default;

 private:
  bool wants_places_;
};

}  // namespace gatecrash
