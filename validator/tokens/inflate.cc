#include "validator/tokens/inflate.h"

#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>

namespace gatecrash {
namespace {

constexpr size_t kInputPiece = size_t{1} << 16;
constexpr int kGzipOrZlib = 15 + 32;  // zlib's windowBits: the largest window, either header

unsigned char ByteAt(std::string_view bytes, size_t pos) {
  return pos < bytes.size() ? static_cast<unsigned char>(bytes[pos]) : 0;
}

}  // namespace

size_t FindDeflate(std::string_view bytes, size_t from) {
  for (size_t pos = from; pos + 1 < bytes.size(); ++pos) {
    const unsigned char first = ByteAt(bytes, pos);
    if ((first & 0x8F) != 0x08 && first != 0x1F) continue;
    const unsigned char second = ByteAt(bytes, pos + 1);
    if (IsZlibHeader(first, second) || IsGzipHeader(first, second, ByteAt(bytes, pos + 2))) {
      return pos;
    }
  }
  return std::string_view::npos;
}

struct Inflater::Stream {
  z_stream z = {};

  Stream() {
    if (inflateInit2(&z, kGzipOrZlib) != Z_OK) throw std::bad_alloc();
  }
  ~Stream() { inflateEnd(&z); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
};

Inflater::Inflater(size_t budget_bytes) : budget_(budget_bytes) {}
Inflater::~Inflater() = default;

std::string Inflater::Inflate(std::string_view bytes) {
  if (stream_ == nullptr) stream_ = std::make_unique<Stream>();
  z_stream& z = stream_->z;
  if (inflateReset2(&z, kGzipOrZlib) != Z_OK) throw std::bad_alloc();
  std::string out;
  std::array<Bytef, 16384> piece;
  z.avail_in = 0;
  for (int status = Z_OK; status == Z_OK;) {
    if (budget_ == 0) {
      exhausted_ = true;
      break;
    }
    if (z.avail_in == 0) {
      const std::string_view next = bytes.substr(0, kInputPiece);
      bytes.remove_prefix(next.size());
      z.next_in = reinterpret_cast<const Bytef*>(next.data());
      z.avail_in = static_cast<uInt>(next.size());
    }
    const uInt in_before = z.avail_in;
    z.next_out = piece.data();
    z.avail_out = static_cast<uInt>(piece.size());
    status = inflate(&z, Z_NO_FLUSH);
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    const size_t made = piece.size() - z.avail_out;
    out.append(reinterpret_cast<const char*>(piece.data()), made);
    budget_ -= std::min(budget_, made + in_before - z.avail_in + 1);
  }
  return out;
}

}  // namespace gatecrash
