#include "probes/leak/deflate_stream.h"

#include <algorithm>
#include <array>
#include <new>
#include <tuple>
#include <utility>

#include "probes/leak/stream_search.h"
#include "validator/tokens/raw_inflate.h"

namespace gatecrash {
namespace {

constexpr size_t kPieceBytes = 16384;
constexpr size_t kInputBytes = size_t{1} << 16;

// RFC 1952, 2.3.1.
constexpr unsigned kSumFlag = 0x02;
constexpr unsigned kExtraFlag = 0x04;
constexpr unsigned kNameFlag = 0x08;
constexpr unsigned kCommentFlag = 0x10;
constexpr size_t kFixedBytes = 10;
constexpr size_t kZlibHeaderBytes = 2;
constexpr size_t kFlagsPlace = 3;

}  // namespace

DeflateStream::DeflateStream(uint64_t offset, bool gzip, std::unique_ptr<StreamSearch> inner,
                             InflateWork& work)
    : offset_(offset),
      part_(gzip ? Part::kFixed : Part::kSum),
      part_left_(gzip ? kFixedBytes : kZlibHeaderBytes),
      inner_(std::move(inner)),
      work_(&work) {}

DeflateStream::~DeflateStream() = default;
DeflateStream::DeflateStream(DeflateStream&&) noexcept = default;
DeflateStream& DeflateStream::operator=(DeflateStream&&) noexcept = default;

bool DeflateStream::Feed(std::string_view bytes) {
  SkipHeader(bytes);
  return bytes.empty() || Inflate(bytes);
}

LeakReport DeflateStream::Finish() { return inner_->Finish(); }

bool DeflateStream::GoesOnAs(const DeflateStream& other) const {
  const auto state = [](const DeflateStream& stream) {
    return std::tuple(stream.part_, stream.part_left_, stream.flags_, stream.extra_size_);
  };
  return in_header() && state(*this) == state(other);
}

void DeflateStream::SkipHeader(std::string_view& bytes) {
  while (in_header() && !bytes.empty()) {
    const auto byte = static_cast<unsigned char>(bytes[0]);
    const bool text = part_ == Part::kName || part_ == Part::kComment;
    if (text) {
      const size_t end = bytes.find('\0');
      bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
      if (end != std::string_view::npos) NextPart();
      continue;
    }
    if (part_ == Part::kFixed && part_left_ == kFixedBytes - kFlagsPlace) flags_ = byte;
    if (part_ == Part::kExtraSize) extra_size_ |= part_left_ == 2 ? byte : byte * 256u;
    bytes.remove_prefix(1);
    if (--part_left_ == 0) NextPart();
  }
}

// Goes on to the next part that there is.
void DeflateStream::NextPart() {
  do {
    part_ = static_cast<Part>(static_cast<uint8_t>(part_) + 1);
    part_left_ = SizeOfPart();
  } while (in_header() && part_left_ == 0);
}

// 0: it isn't there. A name or a comment goes on to its NUL.
size_t DeflateStream::SizeOfPart() const {
  switch (part_) {
    case Part::kExtraSize:
      return (flags_ & kExtraFlag) != 0 ? 2 : 0;
    case Part::kExtra:
      return extra_size_;
    case Part::kName:
      return (flags_ & kNameFlag) != 0 ? 1 : 0;
    case Part::kComment:
      return (flags_ & kCommentFlag) != 0 ? 1 : 0;
    case Part::kSum:
      return (flags_ & kSumFlag) != 0 ? 2 : 0;
    default:
      return 0;
  }
}

bool DeflateStream::Inflate(std::string_view bytes) {
  if (inflater_ == nullptr) inflater_ = std::make_unique<RawInflate>();
  z_stream& z = inflater_->z;
  std::array<Bytef, kPieceBytes> piece;
  for (;;) {
    if (work_->exhausted()) {
      exhausted_ = true;
      return false;
    }
    const std::string_view some = bytes.substr(0, kInputBytes);
    z.next_in = reinterpret_cast<const Bytef*>(some.data());
    z.avail_in = static_cast<uInt>(some.size());
    z.next_out = piece.data();
    z.avail_out = static_cast<uInt>(piece.size());
    const int status = inflate(&z, Z_NO_FLUSH);
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    const size_t made = piece.size() - z.avail_out;
    const size_t read = some.size() - z.avail_in;
    inner_->Feed({reinterpret_cast<const char*>(piece.data()), made});
    work_->done += made + read + 1;
    bytes.remove_prefix(read);
    if (status == Z_BUF_ERROR) return true;  // it waits for more
    if (status != Z_OK) return false;
  }
}

}  // namespace gatecrash
