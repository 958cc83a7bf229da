// gzip and zlib streams, wherever they begin in the bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace gatecrash {

struct RawInflate;

// RFC 1950: deflate with a window of up to 32 KiB, no dictionary, and a sum that fits.
constexpr bool IsZlibHeader(unsigned char first, unsigned char second) {
  return (first & 0x8F) == 0x08 && (second & 0x20) == 0 && (first * 256u + second) % 31 == 0;
}

// RFC 1952: the magic bytes and the one method there is.
constexpr bool IsGzipHeader(unsigned char first, unsigned char second, unsigned char third) {
  return first == 0x1F && second == 0x8B && third == 0x08;
}

// Finds the places where a stream may begin, in time linear in the bytes.
class DeflateFinder {
 public:
  explicit DeflateFinder(std::string_view bytes) : bytes_(bytes) {}

  // The next stream: where its header begins, and where the compressed data behind it do. Of
  // streams that share their data the first alone. False at the end.
  [[nodiscard]] bool Next(size_t& begin, size_t& data);

 private:
  // Where the data of the stream at `pos` begin; 0 where none begins there.
  [[nodiscard]] size_t DataOf(size_t pos);
  [[nodiscard]] size_t DataOfGzip(size_t pos);
  // The place behind the next NUL; 0 where there is none.
  [[nodiscard]] size_t BehindNul(size_t pos);

  std::string_view bytes_;
  size_t pos_ = 0;
  size_t last_data_ = 0;
  size_t nul_from_ = 1;  // no NUL lies between these two
  size_t nul_ = 0;
};

// Inflates one stream after the other, within a budget of work.
class Inflater {
 public:
  explicit Inflater(size_t budget_bytes);
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // What the compressed data at the beginning of `data` hold, as far as they are sound: cut or
  // damaged ones give what comes before the fault. Sums are not looked at. One part in `share` of
  // the work counts. Throws std::bad_alloc alone.
  [[nodiscard]] std::string Inflate(std::string_view data, size_t share = 1);

  // Whether a stream was not inflated to its end because the budget, input and output counted
  // together, was spent. What it held is unknown.
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  // Of the stream inflated last: how many of its bytes were read, and whether it did not end there.
  [[nodiscard]] size_t consumed() const { return consumed_; }
  [[nodiscard]] bool cut() const { return cut_; }

 private:
  std::unique_ptr<RawInflate> stream_;
  size_t budget_;
  bool exhausted_ = false;
  size_t consumed_ = 0;
  bool cut_ = false;
};

}  // namespace gatecrash
