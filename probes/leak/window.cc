#include "probes/leak/window.h"

#include <algorithm>
#include <utility>

namespace gatecrash {
namespace {

constexpr size_t kKeptOfSpelling = 256;  // one in so many bytes stays at an end of what is left out
constexpr size_t kKeptMin = 32;
constexpr size_t kCharacterBytesMax = 4;

size_t CharacterBefore(std::string_view bytes, size_t at) {
  for (size_t back = 0; back < kCharacterBytesMax && back < at; ++back) {
    if ((bytes[at - back] & '\xC0') != '\x80') return at - back;
  }
  return at;
}

// The latest place that has so many bytes behind it, filler not counted; 0 where there is none.
size_t PlaceBefore(std::string_view window, const std::vector<ByteRange>& filler, size_t bytes) {
  size_t begin = window.size();
  for (auto range = filler.rbegin(); range != filler.rend(); ++range) {
    if (begin - range->end >= bytes) break;
    bytes -= begin - range->end;
    begin = range->begin;
  }
  return begin <= bytes ? 0 : CharacterBefore(window, begin - bytes);
}

// What is not left out from `begin` on.
std::vector<ByteRange> Between(const std::vector<ByteRange>& left_out, size_t begin, size_t end) {
  std::vector<ByteRange> kept;
  for (const ByteRange& range : left_out) {
    kept.push_back({begin, range.begin});
    begin = range.end;
  }
  kept.push_back({begin, end});
  return kept;
}

}  // namespace

void Window::Append(std::string_view bytes) { bytes_.append(bytes); }

uint64_t Window::OffsetOf(size_t at) const {
  const auto next = std::ranges::upper_bound(pieces_, at, {}, &Piece::at);
  const Piece& piece = *(next - 1);
  return piece.offset + (at - piece.at);
}

void Window::Keep(const std::vector<ByteRange>& ranges) {
  std::string bytes;
  std::vector<Piece> pieces;
  for (const ByteRange& range : ranges) {
    if (range.begin == range.end) continue;
    pieces.push_back({bytes.size(), OffsetOf(range.begin)});
    for (const Piece& piece : pieces_) {
      if (piece.at <= range.begin || piece.at >= range.end) continue;
      pieces.push_back({bytes.size() + piece.at - range.begin, piece.offset});
    }
    bytes.append(bytes_, range.begin, range.end - range.begin);
  }
  // Where what is kept does not reach to the end, the end is where the next bytes go.
  if (ranges.empty() || ranges.back().end != bytes_.size() || bytes.empty()) {
    pieces.push_back({bytes.size(), OffsetOf(bytes_.size())});
  }
  bytes_ = std::move(bytes);
  pieces_ = std::move(pieces);
}

bool Carry::LeavesOut(size_t at) const {
  return std::ranges::any_of(
      left_out, [at](const ByteRange& range) { return at >= range.begin && at < range.end; });
}

size_t Carry::PlaceOf(size_t at) const {
  size_t place = 0;
  for (const ByteRange& range : kept) {
    if (at <= range.begin) break;
    place += std::min(at, range.end) - range.begin;
  }
  return place;
}

Carry CarryOf(std::string_view window, size_t spelling, size_t margin) {
  const size_t whole = spelling / 2;
  std::vector<ByteRange> filler =
      FindFiller(window.substr(0, window.size() - std::min(window.size(), whole)),
                 std::max(spelling / kKeptOfSpelling, kKeptMin));
  const size_t begin_of_next = PlaceBefore(window, filler, spelling + whole);
  const size_t begin = PlaceBefore(window, filler, spelling + whole + margin);
  std::erase_if(filler, [begin](const ByteRange& range) { return range.begin < begin; });
  return {Between(filler, begin, window.size()), filler, begin_of_next};
}

}  // namespace gatecrash
