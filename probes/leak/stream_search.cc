#include "probes/leak/stream_search.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "probes/leak/gzip_headers.h"
#include "probes/leak/open_sequences.h"
#include "validator/limits.h"
#include "validator/tokens/first_block.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/token_beginning.h"

namespace gatecrash {
namespace {

constexpr size_t kInnerTimesSmaller = 4;  // the windows of what is compressed
constexpr size_t kStreamBytesMin = 24;    // of it that must be there to tell whether it is one
constexpr size_t kUnfinishedHeadersMax = 64;  // looked at in one window
constexpr size_t kLettersMin = 4;         // of any token
constexpr size_t kSequencesMax = 16;      // without an end, looked at in one window
constexpr size_t kBeginningBytesMax = 512;  // looked at before one
constexpr size_t kAtEdgeBytes = 256;      // that what decodes to a stream's end may lie before it

// Of the last character where the bytes end in it.
size_t SizeOfCutCharacter(std::string_view bytes) {
  for (size_t size = 1; size <= 3 && size <= bytes.size(); ++size) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - size]);
    if (byte >= 0xC0) return size < (byte >= 0xF0 ? 4u : byte >= 0xE0 ? 3u : 2u) ? size : 0;
    if (byte < 0x80) break;
  }
  return 0;
}

// Of several ways to spell one token at one place the shortest is told.
auto Rank(const TokenHit& hit) {
  return std::tuple(hit.chain.size() - static_cast<size_t>(std::ranges::count(
                                           hit.chain, Spelling::kPlain)),
                    hit.chain);
}

}  // namespace

StreamSearch::StreamSearch(const TokenSet& tokens, const LeakSizes& sizes, size_t encodings_max,
                           InflateWork& work)
    : tokens_(tokens), sizes_(sizes), encodings_max_(encodings_max), work_(work) {}

void StreamSearch::Feed(std::string_view bytes) {
  bytes_ += bytes.size();
  while (!bytes.empty()) {
    if (window_.bytes().size() >= sizes_.window) SearchWindow(false);
    const size_t size = std::min(bytes.size(), sizes_.window - window_.bytes().size());
    window_.Append(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
}

LeakReport StreamSearch::Finish() {
  if (is_first() && is_outermost()) {
    SearchWhole();
  } else {
    SearchWindow(true);
  }
  for (DeflateStream& stream : streams_) Close(stream);
  Prune();
  const size_t more = count_ - hits_.size();
  return {std::move(hits_), more, bytes_};
}

void StreamSearch::SearchWhole() {
  if (!HasToken(tokens_, window_.bytes())) return;
  for (const TokenHit& hit :
       FindTokens(tokens_, window_.bytes(), limits::kLeakWindowHitsMax)) {
    Add(hit);
  }
}

void StreamSearch::SearchWindow(bool last) {
  if (is_outermost()) {
    work_.done_max = limits::kInflateBytesMax + limits::kInflateTimesMax * bytes_;
  }
  if (encodings_max_ > 0) {
    FeedStreams();
    OpenStreams(last);
  }
  const size_t end = window_.bytes().size();
  const Carry carry =
      last ? Carry{{}, {}, end} : CarryOf(window_.bytes(), sizes_.spelling, sizes_.margin);
  SearchBytes(carry, last);
  ++windows_;
  if (last) return;
  TellOpenSequences(carry);
  own_begin_ = carry.PlaceOf(std::max(own_begin_, carry.begin_of_next));
  window_.Keep(carry.kept);
  fresh_ = window_.bytes().size();
  headers_from_ = fresh_ - std::min(fresh_, kStreamBytesMin);
}

void StreamSearch::FeedStreams() {
  const std::string_view fresh = window_.bytes().substr(fresh_);
  std::vector<DeflateStream> open;
  for (DeflateStream& stream : streams_) {
    if (stream.Feed(fresh)) {
      open.push_back(std::move(stream));
    } else {
      Close(stream);
    }
  }
  streams_ = std::move(open);
}

void StreamSearch::OpenStreams(bool last) {
  const std::string_view bytes = window_.bytes();
  const size_t end = last ? bytes.size() : bytes.size() - std::min(bytes.size(), kStreamBytesMin);
  if (headers_from_ >= end) return;
  DeflateFinder finder(bytes.substr(headers_from_));
  for (size_t begin, data; finder.Next(begin, data) && headers_from_ + begin < end;) {
    if (MayInflate(bytes.substr(headers_from_ + data), kLettersMin, !last)) {
      OpenStream(headers_from_ + begin);
    }
  }
  if (!last) OpenUnfinished(end);
}

// gzip streams whose header, with the names in it, goes on behind the window.
void StreamSearch::OpenUnfinished(size_t end) {
  const std::string_view bytes = window_.bytes();
  const GzipHeaders headers(bytes);
  size_t unfinished = 0;
  for (size_t at = bytes.find(kGzipMagic, headers_from_); at < end;
       at = bytes.find(kGzipMagic, at + 1)) {
    if (!headers.GoesOn(at)) continue;
    if (++unfinished > kUnfinishedHeadersMax) return AddUnsearched(window_.OffsetOf(at));
    OpenStream(at);
  }
}

void StreamSearch::OpenStream(size_t at) {
  const LeakSizes inner_sizes = {sizes_.window / kInnerTimesSmaller,
                                 sizes_.spelling / kInnerTimesSmaller,
                                 sizes_.margin / kInnerTimesSmaller};
  std::unique_ptr<StreamSearch> inner(
      new StreamSearch(tokens_, inner_sizes, encodings_max_ - 1, work_));
  DeflateStream stream(window_.OffsetOf(at), window_.bytes()[at] == kGzipMagic[0],
                       std::move(inner), work_);
  if (!stream.Feed(window_.bytes().substr(at))) return Close(stream);
  const auto same = [&stream](const DeflateStream& other) { return stream.GoesOnAs(other); };
  if (std::ranges::any_of(streams_, same)) return;
  if (streams_.size() == limits::kLeakStreamsMax) return AddUnsearched(window_.OffsetOf(at));
  streams_.push_back(std::move(stream));
}

void StreamSearch::Close(DeflateStream& stream) {
  if (stream.exhausted()) AddUnsearched(stream.offset());
  for (TokenHit hit : stream.Finish().hits) {
    hit.chain = {Spelling::kDeflate, hit.chain[0]};
    hit.offset = stream.offset();
    Add(hit);
  }
}

void StreamSearch::SearchBytes(const Carry& carry, bool last) {
  std::string_view bytes = window_.bytes();
  if (!last) bytes.remove_suffix(SizeOfCutCharacter(bytes));
  const SearchBounds bounds = {.encodings_max = encodings_max_, .inflates = false, .is_part = true};
  if (!HasToken(tokens_, bytes, bounds)) return;
  for (TokenHit hit : FindTokens(tokens_, bytes, limits::kLeakWindowHitsMax, bounds)) {
    if (!Counts(hit, carry, last)) continue;
    hit.offset = window_.OffsetOf(hit.offset);
    hit.end = window_.OffsetOf(hit.end - 1) + 1;
    if (hit.kind == HitKind::kCut) hit.kind = HitKind::kUnsearched;
    Add(hit);
  }
}

bool StreamSearch::Counts(const TokenHit& hit, const Carry& carry, bool last) const {
  const size_t end = carry.begin_of_next;
  const bool own = hit.offset >= own_begin_ && (hit.offset < end || carry.LeavesOut(hit.offset));
  // Reversed, it began behind the bytes that were seen before.
  const bool backward = !is_first() && hit.offset < own_begin_ && hit.end > fresh_;
  if (hit.kind == HitKind::kToken) return own;
  if (hit.kind == HitKind::kUnsearched) return own || backward;
  if (backward) return hit.offset <= kAtEdgeBytes;
  if (last || hit.end + kAtEdgeBytes < window_.bytes().size()) return false;
  const bool shortened = !carry.left_out.empty() && hit.offset < carry.left_out.back().end;
  return hit.offset >= own_begin_ && (hit.offset < end || shortened);
}

// A token may go on behind the end of such a sequence, however far away that is. Only one that may
// have begun before it is told: in ordinary text what looks like a sequence has no such place.
void StreamSearch::TellOpenSequences(const Carry& carry) {
  const std::string_view bytes = window_.bytes();
  OpenSequences sequences(bytes, own_begin_, carry.begin_of_next);
  size_t looked_at = 0;
  for (size_t at; sequences.Next(at);) {
    const size_t before = at - std::min(at, kBeginningBytesMax);
    const bool begun = EndsInBeginning(tokens_, bytes.substr(before, at - before));
    if (begun || ++looked_at > kSequencesMax) {
      return AddUnsearched(window_.OffsetOf(at), Spelling::kPlain);
    }
  }
}

// Of what is compressed it does not matter where in there a token is.
void StreamSearch::Add(const TokenHit& hit) {
  for (auto known = hits_.rbegin(); known != hits_.rend(); ++known) {
    if (is_outermost() && known->offset != hit.offset) break;
    if (known->token != hit.token || known->kind != hit.kind) continue;
    if (Rank(hit) < Rank(*known)) *known = hit;
    return;
  }
  ++count_;
  hits_.push_back(hit);
  if (hits_.size() > 2 * limits::kLeakWindowHitsMax) Prune();
}

void StreamSearch::AddUnsearched(uint64_t offset, Spelling spelling) {
  TokenHit hit = {0, tokens_.class_of(0), {spelling}, offset, offset + 1};
  hit.kind = HitKind::kUnsearched;
  Add(hit);
}

void StreamSearch::Prune() {
  std::ranges::sort(hits_, {}, [](const TokenHit& hit) {
    return std::tuple(hit.offset, hit.token, hit.kind);
  });
  if (is_outermost() && hits_.size() > limits::kLeaksToldMax) hits_.resize(limits::kLeaksToldMax);
}

}  // namespace gatecrash
