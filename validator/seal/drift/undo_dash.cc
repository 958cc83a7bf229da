// DASH: what editors, and people who fear non-ASCII, do to dashes. In UTF-8 no character's bytes
// stand inside another's, so bytes are compared, and text that is no UTF-8 is searched too.
#include <algorithm>
#include <cstdint>
#include <string>

#include "validator/seal/drift/undo.h"

namespace gatecrash {
namespace {

enum Form : size_t {
  kEmDash,
  kEnDash,
  kMinusSign,
  kNonBreakingHyphen,
  kTwoHyphens,
  kHyphen,
  kHyphenRow  // three hyphens and more, which are no form themselves
};
constexpr size_t kFormCount = kHyphenRow;

// Each form, and then the same with a blank on both sides.
constexpr std::string_view kTargets[] = {
    "\xE2\x80\x94",   "\xE2\x80\x93",   "\xE2\x88\x92",   "\xE2\x80\x91",   "--",   "-",
    " \xE2\x80\x94 ", " \xE2\x80\x93 ", " \xE2\x88\x92 ", " \xE2\x80\x91 ", " -- ", " - "};
static_assert(std::size(kTargets) == 2 * kFormCount);
constexpr size_t kNoTarget = std::size(kTargets);

// A dash that is one character, or a whole row of hyphens.
struct Dash {
  size_t at, size;
  Form form;
};

// One way to read "every dash of a form": which dashes, by a bit for each form, and what of them.
struct Reading {
  uint32_t forms;
  size_t
      piece;    // a row of hyphens is cut into pieces of that size, from the left; 0: it is not cut
  bool spaced;  // has a blank on both sides, which are replaced too
  size_t no_op;  // the target that would change nothing
};

constexpr uint32_t Bit(size_t form) { return 1u << form; }

// Each form, each spaced form, and then what else may be meant.
constexpr Reading kReadings[] = {
    {Bit(kEmDash), 0, false, kEmDash},
    {Bit(kEnDash), 0, false, kEnDash},
    {Bit(kMinusSign), 0, false, kMinusSign},
    {Bit(kNonBreakingHyphen), 0, false, kNonBreakingHyphen},
    {Bit(kTwoHyphens) | Bit(kHyphenRow), 2, false, kTwoHyphens},
    {Bit(kHyphen) | Bit(kTwoHyphens) | Bit(kHyphenRow), 1, false, kHyphen},
    {Bit(kEmDash), 0, true, kFormCount + kEmDash},
    {Bit(kEnDash), 0, true, kFormCount + kEnDash},
    {Bit(kMinusSign), 0, true, kFormCount + kMinusSign},
    {Bit(kNonBreakingHyphen), 0, true, kFormCount + kNonBreakingHyphen},
    {Bit(kTwoHyphens), 0, true, kFormCount + kTwoHyphens},
    {Bit(kHyphen), 0, true, kFormCount + kHyphen},
    {Bit(kTwoHyphens), 0, false, kTwoHyphens},  // rows of two, and
    {Bit(kHyphen), 0, false, kHyphen},          // of one, only
    {Bit(kFormCount) - 1, 0, true, kNoTarget},  // spaced, whatever the form
};
constexpr size_t kReadingCount = std::size(kReadings);
constexpr size_t kRowsOfTwo = 12, kRowsOfOne = 13, kAnySpaced = 14;
static_assert(kAnySpaced + 1 == kReadingCount);

// The dash at `at`, or one of size 0.
Dash DashAt(std::string_view bytes, size_t at) {
  if (bytes[at] == '-') {
    const size_t size = std::min(bytes.find_first_not_of('-', at), bytes.size()) - at;
    return {at, size, size == 1 ? kHyphen : size == 2 ? kTwoHyphens : kHyphenRow};
  }
  for (const Form form : {kEmDash, kEnDash, kMinusSign, kNonBreakingHyphen}) {
    if (bytes.substr(at).starts_with(kTargets[form])) return {at, kTargets[form].size(), form};
  }
  return {at, 0, kHyphenRow};
}

// The next one from `at` on; one of size 0 at the end.
Dash NextDash(std::string_view bytes, size_t at) {
  constexpr char kLead = kTargets[kEmDash].front();  // of each that is not ASCII
  for (; at < bytes.size(); ++at) {
    if (bytes[at] != '-' && bytes[at] != kLead) continue;
    if (const Dash dash = DashAt(bytes, at); dash.size > 0) return dash;
  }
  return {at, 0, kHyphenRow};
}

// What of a dash a reading replaces: `count` times `size` bytes, from `at` on.
struct Match {
  size_t at = 0, size = 0, count = 0;
  [[nodiscard]] size_t end() const { return at + size * count; }
};

// `free` is where the match before ended: a blank belongs to one match only.
Match MatchOf(const Reading& reading, std::string_view bytes, const Dash& dash, size_t free) {
  if ((reading.forms & Bit(dash.form)) == 0) return {};
  if (!reading.spaced) {
    const size_t size = reading.piece == 0 ? dash.size : reading.piece;
    return {dash.at, size, dash.size / size};
  }
  const size_t end = dash.at + dash.size;
  if (dash.at <= free || bytes[dash.at - 1] != ' ') return {};
  if (end == bytes.size() || bytes[end] != ' ') return {};
  return {dash.at - 1, dash.size + 2, 1};
}

// All matches of one reading.
struct Tally {
  size_t count = 0;
  size_t bytes = 0;
  size_t end = 0;  // of the last
};

struct Tallies {
  Tally of[kReadingCount];
};

Tallies CountMatches(std::string_view bytes) {
  Tallies tallies;
  for (Dash dash = NextDash(bytes, 0); dash.size > 0; dash = NextDash(bytes, dash.at + dash.size)) {
    for (size_t i = 0; i < kReadingCount; ++i) {
      Tally& tally = tallies.of[i];
      const Match match = MatchOf(kReadings[i], bytes, dash, tally.end);
      if (match.count == 0) continue;
      tally.count += match.count;
      tally.bytes += match.size * match.count;
      tally.end = match.end();
    }
  }
  return tallies;
}

// Whether a reading finds what no reading before it finds.
bool IsNew(size_t reading, const Tallies& tallies) {
  const auto found = [&](size_t i) { return tallies.of[i].bytes; };
  switch (reading) {
    case kRowsOfTwo:
      return found(reading) > 0 && found(reading) != found(kTwoHyphens);
    case kRowsOfOne:
      return found(reading) > 0 && found(reading) != found(kHyphen);
    case kAnySpaced: {
      size_t forms = 0;
      for (size_t form = 0; form < kFormCount; ++form) forms += found(kFormCount + form) > 0;
      return forms > 1;
    }
    default:
      return found(reading) > 0;
  }
}

std::string Replace(std::string_view bytes, const Reading& reading, std::string_view target,
                    size_t size) {
  std::string out;
  out.reserve(size);
  size_t copied = 0;
  for (Dash dash = NextDash(bytes, 0); dash.size > 0; dash = NextDash(bytes, dash.at + dash.size)) {
    const Match match = MatchOf(reading, bytes, dash, copied);
    if (match.count == 0) continue;
    out.append(bytes.substr(copied, match.at - copied));
    for (size_t i = 0; i < match.count; ++i) out.append(target);
    copied = match.end();
  }
  return out.append(bytes.substr(copied));
}

}  // namespace

void UndoDash(std::string_view bytes, CandidateSink& sink) {
  const Tallies tallies = CountMatches(bytes);
  for (size_t i = 0; i < kReadingCount; ++i) {
    if (!IsNew(i, tallies)) continue;
    const size_t rest = bytes.size() - tallies.of[i].bytes;
    for (size_t target = 0; target < std::size(kTargets); ++target) {
      const size_t size = rest + tallies.of[i].count * kTargets[target].size();
      if (target == kReadings[i].no_op || !sink.Wants(size)) continue;
      sink.Take(Replace(bytes, kReadings[i], kTargets[target], size));
    }
  }
}

}  // namespace gatecrash
