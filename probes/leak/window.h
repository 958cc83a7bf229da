// The bytes of a stream that are searched together, and where in the stream each stood.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "probes/leak/filler.h"

namespace gatecrash {

class Window {
 public:
  void Append(std::string_view bytes);

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  // The place in the stream of the byte at `at`, or of the one that would follow the last.
  [[nodiscard]] uint64_t OffsetOf(size_t at) const;

  // Leaves these ranges, which are in order and apart.
  void Keep(const std::vector<ByteRange>& ranges);

 private:
  // From here on the bytes follow each other in the stream.
  struct Piece {
    size_t at;
    uint64_t offset;
  };

  std::string bytes_;
  std::vector<Piece> pieces_ = {{0, 0}};  // the first at 0
};

// What of a window is to stand before the next one's bytes.
struct Carry {
  std::vector<ByteRange> kept;
  std::vector<ByteRange> left_out;  // between those
  size_t begin_of_next;  // spellings that begin here, or later, are left to the next window

  [[nodiscard]] bool LeavesOut(size_t at) const;
  // Where what stands at `at` will stand; what is left out, where it would.
  [[nodiscard]] size_t PlaceOf(size_t at) const;
};

// The end of the window: half of `spelling` as it stands, so that what was compressed and then
// encoded stays whole; `spelling` bytes before it, and `margin` before them, without the filler.
[[nodiscard]] Carry CarryOf(std::string_view window, size_t spelling, size_t margin);

}  // namespace gatecrash
