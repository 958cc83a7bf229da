// How a stream is searched, window by window (leak_search.h); and, one encoding deeper, what a
// compressed stream in it holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "probes/leak/deflate_stream.h"
#include "probes/leak/leak_search.h"
#include "probes/leak/window.h"

namespace gatecrash {

class StreamSearch {
 public:
  // The outermost one.
  StreamSearch(const TokenSet& tokens, const LeakSizes& sizes, InflateWork& work)
      : StreamSearch(tokens, sizes, kEncodingsMax, work) {}

  void Feed(std::string_view bytes);
  [[nodiscard]] LeakReport Finish();

 private:
  static constexpr size_t kEncodingsMax = 2;

  StreamSearch(const TokenSet& tokens, const LeakSizes& sizes, size_t encodings_max,
               InflateWork& work);

  [[nodiscard]] bool is_outermost() const { return encodings_max_ == kEncodingsMax; }
  [[nodiscard]] bool is_first() const { return windows_ == 0; }

  void SearchWhole();
  void SearchWindow(bool last);
  // Compressed streams: those that are open, those that begin here, and one that ended.
  void FeedStreams();
  void OpenStreams(bool last);
  void OpenUnfinished(size_t end);
  void OpenStream(size_t at);
  void Close(DeflateStream& stream);

  void SearchBytes(const Carry& carry, bool last);
  // Terminal sequences of any bytes that are longer than a spelling, and have no end yet.
  void TellOpenSequences(const Carry& carry);
  // Whether a hit counts here, or does in the window before or behind.
  [[nodiscard]] bool Counts(const TokenHit& hit, const Carry& carry, bool last) const;
  void Add(const TokenHit& hit);
  void AddUnsearched(uint64_t offset, Spelling spelling = Spelling::kDeflate);
  void Prune();

  const TokenSet& tokens_;
  const LeakSizes sizes_;
  const size_t encodings_max_;
  InflateWork& work_;

  Window window_;
  size_t windows_ = 0;       // that were searched
  size_t own_begin_ = 0;     // in the window: what begins before this was told already
  size_t fresh_ = 0;         // in the window: where bytes begin that no window before had
  size_t headers_from_ = 0;  // in the window: where a compressed stream is to be looked for
  std::vector<DeflateStream> streams_;

  std::vector<TokenHit> hits_;
  size_t count_ = 0;
  uint64_t bytes_ = 0;
};

}  // namespace gatecrash
