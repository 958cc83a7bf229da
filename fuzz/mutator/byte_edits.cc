#include "fuzz/mutator/byte_edits.h"

#include <algorithm>
#include <vector>

namespace gatecrash {
namespace {

using namespace std::string_view_literals;

constexpr size_t kPieceMax = 16;
constexpr std::string_view kTelling =
    "\0\x01\x7F\x80\xC0\xE2\xEF\xFE\xFF\t\n\r \"\\/{}[],:0179-+.eEaAzZ_="sv;

// A piece that is there: where it begins, and how long it is.
struct Piece {
  size_t begin;
  size_t size;
};
Piece PickPiece(Draw& draw, const std::string& bytes) {
  const size_t begin = draw.Below(bytes.size());
  return {begin, 1 + draw.Below(std::min(bytes.size() - begin, kPieceMax))};
}

void Overwrite(Draw& draw, std::string& bytes) {
  const Piece from = PickPiece(draw, bytes);
  const size_t to = draw.Below(bytes.size());
  const std::string piece = bytes.substr(from.begin, std::min(from.size, bytes.size() - to));
  bytes.replace(to, piece.size(), piece);
}

void EditFilled(Draw& draw, std::string& bytes) {
  const size_t at = draw.Below(bytes.size());
  const Piece piece = PickPiece(draw, bytes);
  switch (draw.Below(7)) {
    case 0:
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << draw.Below(8)));
      break;
    case 1:
      bytes[at] = static_cast<char>(bytes[at] + (draw.OneIn(2) ? 1 : -1));
      break;
    case 2:
      bytes[at] = draw.Pick(kTelling);
      break;
    case 3:
      bytes.erase(piece.begin, piece.size);
      break;
    case 4:
      bytes.insert(at, 1, draw.Pick(kTelling));
      break;
    case 5:
      bytes.insert(at, bytes.substr(piece.begin, piece.size));
      break;
    default:
      Overwrite(draw, bytes);
      break;
  }
}

}  // namespace

std::string EditBytes(Draw& draw, std::string bytes, size_t size_max) {
  if (bytes.empty()) {
    bytes.assign(1, draw.Pick(kTelling));
  } else {
    EditFilled(draw, bytes);
  }
  if (bytes.size() > size_max) bytes.resize(size_max);
  return bytes;
}

std::string InHex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return hex;
}

std::string MutateBytes(Draw& draw, const ByteMutation& mutation, std::string_view bytes,
                        size_t size_max) {
  const std::string_view kept = bytes.substr(0, size_max);
  if (mutation == nullptr) return EditBytes(draw, std::string(kept), size_max);
  std::vector<uint8_t> room(kept.begin(), kept.end());
  room.resize(size_max);
  const size_t size = mutation(room.data(), kept.size(), size_max);
  if (size == 0 || size > size_max) return EditBytes(draw, std::string(kept), size_max);
  return {room.begin(), room.begin() + static_cast<ptrdiff_t>(size)};
}

}  // namespace gatecrash
