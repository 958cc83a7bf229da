// One gzip or zlib stream within a stream, inflated as it comes in, and searched in turn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "probes/leak/leak_search.h"

namespace gatecrash {

struct RawInflate;

// What the compressed streams of one search have cost, input and output counted together, and may.
struct InflateWork {
  uint64_t done = 0;
  uint64_t done_max = 0;
  [[nodiscard]] bool exhausted() const { return done >= done_max; }
};

class DeflateStream {
 public:
  // Of a stream whose header begins at `offset`; what it holds is searched by `inner`.
  DeflateStream(uint64_t offset, bool gzip, std::unique_ptr<StreamSearch> inner,
                InflateWork& work);
  ~DeflateStream();
  DeflateStream(DeflateStream&&) noexcept;
  DeflateStream& operator=(DeflateStream&&) noexcept;

  // The next bytes, from the header's first on. False where the stream has ended, in whatever way.
  bool Feed(std::string_view bytes);

  // Whether the work ran out before the stream did: what it held is not known.
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  // A gzip header that is not over goes on as every other one of the same state does.
  [[nodiscard]] bool in_header() const { return part_ != Part::kData; }
  [[nodiscard]] bool GoesOnAs(const DeflateStream& other) const;

  [[nodiscard]] uint64_t offset() const { return offset_; }
  [[nodiscard]] LeakReport Finish();

 private:
  // RFC 1952, 2.3: in this order, those that the flags name.
  enum class Part : uint8_t { kFixed, kExtraSize, kExtra, kName, kComment, kSum, kData };

  void SkipHeader(std::string_view& bytes);
  void NextPart();
  [[nodiscard]] size_t SizeOfPart() const;
  bool Inflate(std::string_view bytes);

  uint64_t offset_;
  Part part_;
  size_t part_left_ = 0;  // bytes of a part whose size is known
  unsigned flags_ = 0;
  unsigned extra_size_ = 0;
  bool exhausted_ = false;
  std::unique_ptr<RawInflate> inflater_;  // none before the data begin
  std::unique_ptr<StreamSearch> inner_;
  InflateWork* work_;
};

}  // namespace gatecrash
