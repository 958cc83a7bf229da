// The search for authority tokens in a stream of any length (contract, section 7), fed in pieces of
// any size: where a piece ends makes no difference to what is found.
//
// A stream of one window or less is searched as a whole. A longer one is searched window by window:
// each begins with the end of the one before, so that a spelling of up to `spelling` bytes is found
// wherever a window ends, and what repeats itself, or counts as nothing, is shortened there, so
// that a gap may be of any length. Compressed streams are inflated as they come in, whatever their
// length. What can't be searched through like this is told, and never passes for clean: compressed
// data that inflate to too much (validator/limits.h), too many compressed streams open at once, and
// an encoded compressed stream longer than a spelling.
//
// There is no switch that mutes it, and no hit holds the token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "probes/cases/limits.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {

// How the windows are cut; what is found does not depend on it.
struct LeakSizes {
  size_t window = limits::kLeakWindowBytes;
  size_t spelling = limits::kLeakSpellingBytesMax;
  size_t margin = limits::kLeakMarginBytes;
};

struct LeakReport {
  std::vector<TokenHit> hits;  // the first limits::kLeaksToldMax by offset in the stream; no kCut
  size_t more = 0;             // that are not told
  uint64_t bytes = 0;          // that were searched

  [[nodiscard]] bool clean() const { return hits.empty(); }
  [[nodiscard]] size_t count() const { return hits.size() + more; }
};

class StreamSearch;
struct InflateWork;

// Throws std::bad_alloc alone; a search that threw has no report.
class LeakSearch {
 public:
  // The tokens outlive this.
  explicit LeakSearch(const TokenSet& tokens, const LeakSizes& sizes = {});
  ~LeakSearch();
  LeakSearch(const LeakSearch&) = delete;
  LeakSearch& operator=(const LeakSearch&) = delete;

  void Feed(std::string_view bytes);
  // At the stream's end, once.
  [[nodiscard]] LeakReport Finish();

 private:
  std::unique_ptr<InflateWork> work_;
  std::unique_ptr<StreamSearch> stream_;
};

}  // namespace gatecrash
