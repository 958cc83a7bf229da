#include "validator/tokens/inflate.h"

#include <algorithm>
#include <array>
#include <new>

#include "validator/tokens/raw_inflate.h"

namespace gatecrash {
namespace {

constexpr size_t kInputPiece = size_t{1} << 16;

// RFC 1952, 2.3.1: what the header has besides its ten bytes.
constexpr unsigned char kGzipHeaderSum = 0x02;
constexpr unsigned char kGzipExtra = 0x04;
constexpr unsigned char kGzipName = 0x08;
constexpr unsigned char kGzipComment = 0x10;

unsigned char ByteAt(std::string_view bytes, size_t pos) {
  return pos < bytes.size() ? static_cast<unsigned char>(bytes[pos]) : 0;
}

}  // namespace

bool DeflateFinder::Next(size_t& begin, size_t& data) {
  for (; pos_ + 2 < bytes_.size(); ++pos_) {
    const unsigned char first = ByteAt(bytes_, pos_);
    if ((first & 0x8F) != 0x08 && first != 0x1F) continue;
    data = DataOf(pos_);
    if (data == 0 || data >= bytes_.size() || data == last_data_) continue;
    last_data_ = data;
    begin = pos_++;
    return true;
  }
  return false;
}

size_t DeflateFinder::DataOf(size_t pos) {
  const unsigned char second = ByteAt(bytes_, pos + 1);
  if (IsZlibHeader(ByteAt(bytes_, pos), second)) return pos + 2;
  const bool gzip = IsGzipHeader(ByteAt(bytes_, pos), second, ByteAt(bytes_, pos + 2));
  return gzip ? DataOfGzip(pos) : 0;
}

// The flags that are not known here have no bytes of their own.
size_t DeflateFinder::DataOfGzip(size_t pos) {
  const unsigned char flags = ByteAt(bytes_, pos + 3);
  size_t data = pos + 10;
  if ((flags & kGzipExtra) != 0) {
    data += 2u + ByteAt(bytes_, data) + ByteAt(bytes_, data + 1) * 256u;
  }
  for (const unsigned char text : {kGzipName, kGzipComment}) {
    if ((flags & text) == 0) continue;
    data = BehindNul(data);
    if (data == 0) return 0;
  }
  return (flags & kGzipHeaderSum) != 0 ? data + 2 : data;
}

// What was found last serves all places before it.
size_t DeflateFinder::BehindNul(size_t pos) {
  if (pos >= bytes_.size()) return 0;
  if (pos < nul_from_ || pos > nul_) {
    nul_from_ = pos;
    nul_ = std::min(bytes_.find('\0', pos), bytes_.size());
  }
  return nul_ == bytes_.size() ? 0 : nul_ + 1;
}

Inflater::Inflater(size_t budget_bytes) : budget_(budget_bytes) {}
Inflater::~Inflater() = default;

std::string Inflater::Inflate(std::string_view data, size_t share) {
  if (stream_ == nullptr) stream_ = std::make_unique<RawInflate>();
  z_stream& z = stream_->z;
  if (inflateReset2(&z, RawInflate::kWindowBits) != Z_OK) throw std::bad_alloc();
  const size_t size = data.size();
  std::string out;
  std::array<Bytef, 16384> piece;
  z.avail_in = 0;
  for (int status = Z_OK; status == Z_OK;) {
    if (budget_ == 0) {
      exhausted_ = true;
      break;
    }
    if (z.avail_in == 0) {
      const std::string_view next = data.substr(0, kInputPiece);
      data.remove_prefix(next.size());
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
    budget_ -= std::min(budget_, (made + in_before - z.avail_in) / share + 1);
    cut_ = status == Z_BUF_ERROR;
  }
  consumed_ = size - data.size() - z.avail_in;
  return out;
}

}  // namespace gatecrash
