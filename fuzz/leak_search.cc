// The search for authority tokens. The input says which token is written how, in which chain of at
// most two encodings, and between which texts: it must be found, in one piece, in pieces of any
// size, and cut in two between the streams of an answer. Or the input is a text: what the slow
// reference finds is found; what it calls clean, of an alphabet of which no encoding can be
// written, has no finding. In all of them, and in texts of fragments that are hard to skip, the
// same is found where nothing is skipped. No report of what was found holds a token.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "fuzz/input_reader.h"
#include "fuzz/oracle.h"
#include "fuzz/planted_token.h"
#include "fuzz/reference/reference_token.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "probes/leak/answer_leaks.h"
#include "probes/leak/leak_search.h"
#include "reports/leak_report.h"
#include "validator/tokens/skipping.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

#define ORACLES(X)                                                                  \
  X(IsFound, "a token that was written is not found")                               \
  X(IsFoundInOnePiece, "not the same is found where nothing is skipped")            \
  X(IsFoundInPieces, "not the same is found where the text comes in pieces")        \
  X(IsFoundInWindows, "a token is lost at a window's end")                          \
  X(IsFoundAcrossStreams, "a token that is cut in two between the streams is lost") \
  X(IsCleanWhereClean, "something is found in clean text")                          \
  X(LiesWithin, "a finding that lies outside of what was searched")                 \
  X(TellsNoToken, "a report that holds a token")
GATECRASH_TARGET_ORACLES(ORACLES)
#undef ORACLES

// So small that all that happens at a window's end happens.
constexpr LeakSizes kSmall = {.window = 3072, .spelling = 768, .margin = 128};

const TokenSet& Tokens() { return TokenSet::BuiltIn(); }

// What was found, but for its end: a window may know less of that.
using Found = std::vector<std::tuple<size_t, size_t, std::array<Spelling, 2>, HitKind>>;

Found FoundOf(const std::vector<TokenHit>& hits) {
  Found found;
  for (const TokenHit& hit : hits) {
    found.emplace_back(hit.offset, hit.token, hit.chain, hit.kind);
  }
  return found;
}

// Long enough that something is skipped.
std::string Padded(std::string_view text) {
  constexpr size_t kLong = 256;
  std::string padded(text);
  if (padded.size() < kLong) padded.append(kLong, '~');
  return padded;
}

LeakReport SearchPieces(std::string_view text, size_t piece, const LeakSizes& sizes) {
  LeakSearch search(Tokens(), sizes);
  for (size_t at = 0; at < text.size(); at += piece) search.Feed(text.substr(at, piece));
  return search.Finish();
}

bool IsFound(const SearchedText& text, const Found& found) {
  return !text.has_token || !found.empty();
}

bool IsFoundInOnePiece(std::string_view text, const SearchAnswer& cut,
                       const SearchAnswer& one_piece) {
  return AreAlike(text, cut, one_piece);
}

bool IsFoundInPieces(const Found& whole, const Found& pieces) { return whole == pieces; }

bool IsFoundInWindows(const SearchedText& text, size_t count) {
  return !text.has_token || text.spelled_bytes > kSmall.spelling || count > 0;
}

bool IsFoundAcrossStreams(const SearchedText& text, const AnswerLeaks& leaks) {
  return !text.has_token || leaks.count > 0;
}

bool IsCleanWhereClean(const SearchedText& text, const Found& found) {
  return !text.is_clean || found.empty();
}

bool LiesWithin(std::string_view text, const std::vector<TokenHit>& hits) {
  return std::ranges::all_of(hits, [text](const TokenHit& hit) {
    return hit.offset < hit.end && hit.end <= text.size() && hit.token < Tokens().size() &&
           hit.kind != HitKind::kCut;
  });
}

bool TellsNoToken(std::string_view report) {
  return !HasToken(Tokens(), report) && !reference::HasAuthorityToken(report);
}

std::string ReportOf(const LeakReport& report) {
  InputLeaks leaks;
  for (const TokenHit& hit : report.hits) {
    InputFinding finding;
    finding.what = hit.kind == HitKind::kToken ? LeakWhat::kToken : LeakWhat::kUnsearched;
    finding.hit = hit;
    leaks.Add(std::move(finding));
  }
  return LeaksToText(leaks, 1, true) + LeaksToJson(leaks, 1);
}

AnswerLeaks LeaksOf(std::string_view out, std::string_view err) {
  Answer answer;
  answer.out = out;
  answer.err = err;
  return FindLeaks(answer, Tokens());
}

// Where the text is cut.
struct Cuts {
  size_t piece = 1;
  size_t streams = 0;
};

void RequireFound(const SearchedText& text, const Cuts& cuts) {
  const auto hits = FindTokens(Tokens(), text.text, limits::kLeaksToldMax);
  const Found whole = FoundOf(hits);
  if (!IsFound(text, whole)) BrokenIsFound();
  if (!IsCleanWhereClean(text, whole)) BrokenIsCleanWhereClean();
  if (!LiesWithin(text.text, hits)) BrokenLiesWithin();
  const LeakReport pieces = SearchPieces(text.text, cuts.piece, {});
  if (!IsFoundInPieces(whole, FoundOf(pieces.hits))) BrokenIsFoundInPieces();
  if (!TellsNoToken(ReportOf(pieces))) BrokenTellsNoToken();
  if (text.text.size() > kSmall.window &&
      !IsFoundInWindows(text, SearchPieces(text.text, cuts.piece, kSmall).count())) {
    BrokenIsFoundInWindows();
  }
}

void RequireSameInOnePiece(std::string_view text) {
  const std::string padded = Padded(text);
  for (const size_t encodings : {1u, 2u}) {
    const SearchBounds cut = {.encodings_max = encodings};
    const SearchBounds whole = {.encodings_max = encodings, .in_one_piece = true};
    if (!IsFoundInOnePiece(padded, AnswerOf(Tokens(), padded, cut),
                           AnswerOf(Tokens(), padded, whole))) {
      BrokenIsFoundInOnePiece();
    }
  }
}

void RequireAcrossStreams(const SearchedText& text, const Cuts& cuts) {
  const std::string_view whole = text.text;
  const size_t cut = cuts.streams % (whole.size() + 1);
  if (!IsFoundAcrossStreams(text, LeaksOf(whole.substr(0, cut), whole.substr(cut))) ||
      !IsFoundAcrossStreams(text, LeaksOf(whole.substr(cut), whole.substr(0, cut)))) {
    BrokenIsFoundAcrossStreams();
  }
}

SearchedText SomeToken() {
  SearchedText text;
  text.has_token = true;
  text.text = "(" + std::string("SEAL") + "_" + "VALID" + ")";
  text.spelled_bytes = text.text.size();
  return text;
}

void ProveFindings(const SearchedText& text) {
  const auto hits = FindTokens(Tokens(), text.text);
  ProveThat(IsFound(text, FoundOf(hits)) && !IsFound(text, {}), "IsFound is not armed");
  const std::string padded = Padded(text.text);
  const SearchAnswer found = AnswerOf(Tokens(), padded, {.in_one_piece = true});
  const SearchAnswer other = {true, {{0, TokenClass::kProduction, {}, 3, 4}}};
  ProveThat(IsFoundInOnePiece(padded, AnswerOf(Tokens(), padded, {}), found) &&
                !IsFoundInOnePiece(padded, {}, found) && !IsFoundInOnePiece(padded, found, {}) &&
                !IsFoundInOnePiece(padded, other, found) &&
                !IsFoundInOnePiece(padded, {true, {}}, {true, {}}),
            "IsFoundInOnePiece is not armed");
  ProveThat(!IsFoundInPieces(FoundOf(hits), {}), "IsFoundInPieces is not armed");
  ProveThat(IsFoundInWindows(text, 1) && !IsFoundInWindows(text, 0),
            "IsFoundInWindows is not armed");
  ProveThat(IsFoundAcrossStreams(text, LeaksOf(text.text.substr(0, 4), text.text.substr(4))) &&
                !IsFoundAcrossStreams(text, AnswerLeaks()),
            "IsFoundAcrossStreams is not armed");
  ProveThat(LiesWithin(text.text, hits) && !LiesWithin(text.text.substr(0, 4), hits),
            "LiesWithin is not armed");
  auto empty = hits;
  empty.at(0).end = empty.at(0).offset;
  ProveThat(!LiesWithin(text.text, empty), "LiesWithin takes what is nowhere");
  const LeakReport report = SearchPieces(text.text, 3, {});
  ProveThat(report.count() == 1 && TellsNoToken(ReportOf(report)) &&
                !TellsNoToken(ReportOf(report) + text.text),
            "TellsNoToken is not armed");
}

}  // namespace

void ProveArmed() {
  const SearchedText text = SomeToken();
  ProveFindings(text);
  SearchedText clean;
  clean.text = CleanText("SEAL, VALID: neither");
  clean.is_clean = true;
  ProveThat(IsCleanWhereClean(clean, FoundOf(FindTokens(Tokens(), clean.text))) &&
                !IsCleanWhereClean(clean, FoundOf(FindTokens(Tokens(), text.text))),
            "IsCleanWhereClean is not armed");
  ProveThat(reference::HasAuthorityToken(CleanText("SEAL.VALID")),
            "no token can be written in the clean alphabet");
  CountAllArmed();
}

void RequireOf(std::string_view bytes) {
  InputReader input(bytes);
  const Cuts cuts = {1 + input.Below(4096), input.Below(65536)};
  const SearchedText text = DrawSearchedText(input);
  RequireFound(text, cuts);
  RequireSameInOnePiece(text.text);
  RequireAcrossStreams(text, cuts);
}

}  // namespace gatecrash
