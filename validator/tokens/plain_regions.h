// Skims bytes for the regions in which a plain spelling may lie: most of what is no text has none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "validator/tokens/sequence_ranges.h"

namespace gatecrash {

class PlainRegions {
 public:
  // `size_bytes_min`: of a region; at least 1.
  PlainRegions(std::string_view bytes, size_t size_bytes_min)
      : bytes_(bytes), size_bytes_min_(size_bytes_min), sequences_(bytes, false) {}

  // The next one. False at the end. A region is made of ASCII that doesn't break a spelling, of the
  // bytes of whole characters, and of terminal sequences; what stands beside it breaks, and is no
  // part of a word.
  [[nodiscard]] bool Next(size_t& begin, size_t& end);

 private:
  static constexpr size_t kBlock = 64;

  [[nodiscard]] uint64_t UsefulIn(size_t block) const;
  // The next place from there on that is of use, or that isn't.
  [[nodiscard]] size_t Find(size_t pos, bool useful);

  std::string_view bytes_;
  size_t size_bytes_min_;
  SequenceRanges sequences_;
  size_t pos_ = 0;
  size_t block_ = SIZE_MAX;  // the block that `useful_` is of
  uint64_t useful_ = 0;
};

}  // namespace gatecrash
