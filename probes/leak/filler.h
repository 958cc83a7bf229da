// What may be left out of the bytes before a window's end without a change to what the token search
// finds across it: the middle of what repeats itself, and of what counts as nothing or as a gap.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace gatecrash {

struct ByteRange {
  size_t begin;
  size_t end;
};

// Ranges in order, apart from each other and from both ends of the bytes by at least `kept`. Where
// bytes repeat with a period of up to limits::kLeakPeriodBytesMax, so many periods go that every
// encoding and every two of them stand as before: digits at their alignment, code units at theirs.
[[nodiscard]] std::vector<ByteRange> FindFiller(std::string_view bytes, size_t kept);

}  // namespace gatecrash
