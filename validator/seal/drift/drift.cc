#include "validator/seal/drift/drift.h"

#include <algorithm>
#include <iterator>

#include "validator/limits.h"
#include "validator/seal/drift/json_layout.h"
#include "validator/seal/drift/undo.h"

namespace gatecrash {
namespace {

using limits::kDriftCandidateSizeBytesMax;
using limits::kDriftPairSizeBytesMax;
using limits::kDriftSizeBytesMax;

// One kind of drift. `reaches` is false only where no `from` bytes can become `to` by undoing it:
// it saves the work, and must never be too narrow.
struct Kind {
  Cause cause;
  void (*undo)(std::string_view bytes, CandidateSink& sink);
  bool (*reaches)(uint64_t from, uint64_t to);
};

template <uint64_t kFactor>
bool Within(uint64_t from, uint64_t to) {
  return to <= from * kFactor && from <= to * kFactor;
}

template <uint64_t kBytes>
bool OffBy(uint64_t from, uint64_t to) {
  return from + kBytes == to || to + kBytes == from;
}

bool IsShorter(uint64_t from, uint64_t to) { return to < from; }
bool IsUtf16OfUtf8(uint64_t from, uint64_t to) { return from <= to * 2 + 2 && to <= from * 3 / 2; }
bool IsMojibakeOf(uint64_t from, uint64_t to) { return to < from && from <= to * 3; }
bool IsAnySize(uint64_t, uint64_t) { return true; }

// In the contract's order.
constexpr Kind kKinds[] = {
    {Cause::kBom, UndoBom, OffBy<3>},
    {Cause::kCrlf, UndoCrlf, Within<2>},
    {Cause::kTrailingNewline, UndoTrailingNewline, OffBy<1>},
    {Cause::kTrailingSpace, UndoTrailingSpace, IsShorter},
    {Cause::kNormalization, UndoNormalization, Within<4>},  // Unicode promises 3, in NFC and NFD
    {Cause::kDash, UndoDash, Within<5>},                    // `-`, and a spaced em dash
    {Cause::kAsciiReencode, UndoAsciiReencode, Within<3>},  // \u0080 and its two bytes
    {Cause::kJsonReformat, UndoJsonReformat, IsAnySize},
    {Cause::kUtf16, UndoUtf16, IsUtf16OfUtf8},
    {Cause::kMojibake, UndoMojibake, IsMojibakeOf}};
constexpr size_t kKindCount = std::size(kKinds);

constexpr bool IsInOrder() {
  for (size_t i = 0; i < kKindCount; ++i) {
    if (kKinds[i].cause != static_cast<Cause>(i)) return false;
  }
  return kKindCount == static_cast<size_t>(Cause::kExtended);
}
static_assert(IsInOrder());

// Which kinds (columns) are undone after which (rows). `.` stands where that can give nothing that
// the other order, or one of both alone, does not give:
// - line ends, marks, blanks and dashes are all inert under normalization, and none of the two
//   touches the other, nor a byte order mark; where they can be swapped, the cheaper order is
//   taken;
// - all of JSON's structure is ASCII, and white space around tokens is no part of it, so there is
// no
//   use in changing that, or what stands in strings, before;
// - `j` is tried only on bytes that are no JSON themselves (a dash in a number was changed).
constexpr std::string_view kTriedAfter[] = {
    //                      BOM CRLF NEWLINE SPACE NORM DASH ASCII JSON UTF16 MOJIBAKE
    /* BOM              */ ".....xxxxx",
    /* CRLF             */ "x.xx.x..x.",
    /* TRAILING_NEWLINE */ "xx.x.x..x.",
    /* TRAILING_SPACE   */ "xxx..x..x.",
    /* NORMALIZATION    */ "xxxx.xxxxx",
    /* DASH             */ "...x..xjxx",
    /* ASCII_REENCODE   */ "xxxxxx.xxx",
    /* JSON_REFORMAT    */ "xxx..x..x.",
    /* UTF16            */ "xxxxxxxx.x",
    /* MOJIBAKE         */ "xxxxxxxxx."};
static_assert(std::size(kTriedAfter) == kKindCount);

struct Sealed {
  uint64_t bytes;
  const Digest& digest;
};

// Finds the sealed bytes themselves.
class Fit final : public CandidateSink {
 public:
  explicit Fit(const Sealed& sealed) : sealed_(sealed) {}

  [[nodiscard]] bool Wants(uint64_t size_bytes) const override {
    return !found_ && size_bytes == sealed_.bytes;
  }
  void Take(std::string_view candidate) override { found_ = Sha256(candidate) == sealed_.digest; }
  [[nodiscard]] bool found() const { return found_; }

 private:
  const Sealed sealed_;
  bool found_ = false;
};

bool Undoes(const Kind& kind, std::string_view bytes, const Sealed& sealed) {
  if (!kind.reaches(bytes.size(), sealed.bytes)) return false;
  Fit fit(sealed);
  kind.undo(bytes, fit);
  return fit.found();
}

// The best pair so far: the kinds by their order, however they were applied.
struct Pair {
  size_t earlier = kKindCount, later = kKindCount;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

// Undoes a second kind in whatever the first one makes.
class SecondUndo final : public CandidateSink {
 public:
  SecondUndo(size_t first, bool is_json, const Sealed& sealed, Pair& best)
      : first_(first), is_json_(is_json), sealed_(sealed), best_(best) {}

  [[nodiscard]] bool Wants(uint64_t size_bytes) const override {
    if (size_bytes > kDriftSizeBytesMax) return false;
    for (size_t second = 0; second < kKindCount; ++second) {
      if (IsTried(second) && kKinds[second].reaches(size_bytes, sealed_.bytes)) return true;
    }
    return false;
  }

  void Take(std::string_view candidate) override {
    for (size_t second = 0; second < kKindCount; ++second) {
      if (IsTried(second) && Undoes(kKinds[second], candidate, sealed_)) best_ = PairWith(second);
    }
  }

 private:
  [[nodiscard]] Pair PairWith(size_t second) const {
    return {std::min(first_, second), std::max(first_, second)};
  }

  [[nodiscard]] bool IsTried(size_t second) const {
    const char tried = kTriedAfter[first_][second];
    return (tried == 'x' || (tried == 'j' && !is_json_)) && PairWith(second) < best_;
  }

  const size_t first_;
  const bool is_json_;
  const Sealed sealed_;
  Pair& best_;
};

Pair FindPair(std::string_view bytes, const Sealed& sealed) {
  const bool is_json = JsonText::Parse(bytes).has_value();
  Pair best;
  for (size_t first = 0; first < kKindCount; ++first) {
    SecondUndo second(first, is_json, sealed, best);
    kKinds[first].undo(bytes, second);
  }
  return best;
}

bool IsExtended(std::string_view bytes, const Sealed& sealed) {
  return sealed.bytes < bytes.size() && Sha256(bytes.substr(0, sealed.bytes)) == sealed.digest;
}

}  // namespace

DriftCause FindDriftCause(std::string_view bytes, uint64_t sealed_bytes, const Digest& sealed) {
  const DriftCause unsearched = UnsearchedCause(bytes.size(), sealed_bytes);
  if (bytes.size() > kDriftSizeBytesMax || sealed_bytes > kDriftCandidateSizeBytesMax) {
    return unsearched;
  }
  const Sealed wanted{sealed_bytes, sealed};
  for (const Kind& kind : kKinds) {
    if (Undoes(kind, bytes, wanted)) return DriftCause::One(kind.cause);
  }
  if (IsExtended(bytes, wanted)) return DriftCause::One(Cause::kExtended);
  if (bytes.size() > kDriftPairSizeBytesMax) return unsearched;
  const Pair pair = FindPair(bytes, wanted);
  if (pair == Pair()) return unsearched;
  return DriftCause::Two(kKinds[pair.earlier].cause, kKinds[pair.later].cause);
}

DriftCause UnsearchedCause(uint64_t bytes, uint64_t sealed_bytes) {
  return DriftCause::One(bytes < sealed_bytes ? Cause::kTruncated : Cause::kTampered);
}

}  // namespace gatecrash
