// gzip headers (RFC 1952, 2.3) in a part of a stream.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace gatecrash {

inline constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";  // with the one method there is

// Which gzip headers, in bytes that go on, don't end in them.
class GzipHeaders {
 public:
  explicit GzipHeaders(std::string_view bytes)
      : bytes_(bytes), end_(bytes.size() - std::min(bytes.size(), kEndBytes)) {
    behind_last_nul_ = BehindNulBefore(end_);
    behind_nul_before_ = BehindNulBefore(behind_last_nul_ - std::min<size_t>(behind_last_nul_, 1));
  }

  // RFC 1952, 2.3: ten bytes, the third of them after the magic the flags; an extra field; a name
  // and a comment, each up to a NUL; a sum.
  [[nodiscard]] bool GoesOn(size_t at) const {
    const unsigned flags = ByteAt(at + 3);
    size_t names = at + 10;
    if ((flags & 0x04) != 0) names += 2 + ByteAt(names) + ByteAt(names + 1) * 256u;
    if (names >= end_) return true;
    const bool name = (flags & 0x08) != 0;
    const bool comment = (flags & 0x10) != 0;
    if (name && comment) return names >= behind_nul_before_;
    return (name || comment) && names >= behind_last_nul_;
  }

 private:
  static constexpr size_t kEndBytes = 4;  // the sum, and a byte behind it, are there before these

  [[nodiscard]] unsigned ByteAt(size_t at) const {
    return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0;
  }
  [[nodiscard]] size_t BehindNulBefore(size_t end) const {
    const size_t nul = bytes_.substr(0, end).rfind('\0');
    return nul == std::string_view::npos ? 0 : nul + 1;
  }

  std::string_view bytes_;
  size_t end_;
  size_t behind_last_nul_ = 0;
  size_t behind_nul_before_ = 0;
};

}  // namespace gatecrash
