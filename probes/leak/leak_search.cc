#include "probes/leak/leak_search.h"

#include "probes/leak/deflate_stream.h"
#include "probes/leak/stream_search.h"

namespace gatecrash {

LeakSearch::LeakSearch(const TokenSet& tokens, const LeakSizes& sizes)
    : work_(std::make_unique<InflateWork>()),
      stream_(std::make_unique<StreamSearch>(tokens, sizes, *work_)) {}

LeakSearch::~LeakSearch() = default;

void LeakSearch::Feed(std::string_view bytes) { stream_->Feed(bytes); }

LeakReport LeakSearch::Finish() { return stream_->Finish(); }

}  // namespace gatecrash
