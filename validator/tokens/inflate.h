// gzip and zlib streams, wherever they begin in the bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace gatecrash {

// RFC 1950: deflate with a window of up to 32 KiB, no dictionary, and a sum that fits.
constexpr bool IsZlibHeader(unsigned char first, unsigned char second) {
  return (first & 0x8F) == 0x08 && (second & 0x20) == 0 && (first * 256u + second) % 31 == 0;
}

// RFC 1952: the magic bytes and the one method there is.
constexpr bool IsGzipHeader(unsigned char first, unsigned char second, unsigned char third) {
  return first == 0x1F && second == 0x8B && third == 0x08;
}

// The first place at or after `from` where a stream may begin; npos where there is none.
[[nodiscard]] size_t FindDeflate(std::string_view bytes, size_t from);

// Inflates one stream after the other, within a budget of work.
class Inflater {
 public:
  explicit Inflater(size_t budget_bytes);
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // What the stream at the beginning of `bytes` holds, as far as it is sound: a cut or damaged one
  // gives what comes before the fault. Throws std::bad_alloc alone.
  [[nodiscard]] std::string Inflate(std::string_view bytes);

  // Whether a stream was not inflated to its end because the budget, input and output counted
  // together, was spent. What it held is unknown.
  [[nodiscard]] bool exhausted() const { return exhausted_; }

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  size_t budget_;
  bool exhausted_ = false;
};

}  // namespace gatecrash
