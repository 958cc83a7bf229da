// What a decoder hands on: bytes, and where each of them stood.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/tokens/token_search.h"

namespace gatecrash {

// From places in decoded bytes to places in the encoded ones.
class Places {
 public:
  // The bytes are made of `bits` each of the digits that stand at `at`, from digit `first` on.
  static Places OfDigits(std::vector<size_t> at, size_t first, size_t bits) {
    Places places(Kind::kDigits);
    places.at_ = std::move(at);
    places.base_ = first;
    places.bits_ = bits;
    return places;
  }
  // Byte n was made of what stands in [at[n], at[n + 1]). `mixed`: by escapes of several families.
  static Places OfPieces(std::vector<size_t> at, bool mixed = false) {
    Places places(Kind::kPieces);
    places.at_ = std::move(at);
    places.mixed_ = mixed;
    return places;
  }
  // Byte n stands at base + n.
  static Places Shifted(size_t base) { return Places(Kind::kShifted, base); }
  // Byte n is the n-th before `end`.
  static Places Reversed(size_t end) { return Places(Kind::kReversed, end); }
  // Every byte was made of all that stands in that range.
  static Places AllOf(size_t begin, size_t end) {
    Places places(Kind::kAll, begin);
    places.end_ = end;
    return places;
  }

  struct Range {
    size_t begin;
    size_t end;
  };

  [[nodiscard]] bool mixed() const { return mixed_; }

  // What the decoded bytes of a range, which isn't empty, were made of. Meaningless if the decoder
  // left places out.
  [[nodiscard]] Range Of(Range decoded) const {
    switch (kind_) {
      case Kind::kDigits:
        return {At(base_ + decoded.begin * 8 / bits_),
                At(base_ + (decoded.end * 8 - 1) / bits_) + 1};
      case Kind::kPieces:
        return {At(decoded.begin), At(decoded.end)};
      case Kind::kShifted:
        return {base_ + decoded.begin, base_ + decoded.end};
      case Kind::kReversed:
        return {base_ - decoded.end, base_ - decoded.begin};
      case Kind::kAll:
        break;
    }
    return {base_, end_};
  }

 private:
  enum class Kind : uint8_t { kDigits, kPieces, kShifted, kReversed, kAll };
  explicit Places(Kind kind, size_t base = 0) : kind_(kind), base_(base) {}

  [[nodiscard]] size_t At(size_t n) const { return n < at_.size() ? at_[n] : 0; }

  Kind kind_;
  std::vector<size_t> at_;
  size_t base_;
  size_t end_ = 0;
  size_t bits_ = 8;
  bool mixed_ = false;
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
