#include "validator/tokens/skipping.h"

#include <algorithm>
#include <tuple>

#include "validator/tokens/escapes.h"

namespace gatecrash {
namespace {

constexpr size_t kHitsMax = 1000;

bool IsWide(Spelling spelling) {
  return spelling == Spelling::kUtf16 || spelling == Spelling::kUtf32;
}
bool IsEscape(Spelling spelling) {
  return spelling >= Spelling::kUnicodeEscape && spelling <= Spelling::kQuotedPrintable;
}
bool MayBeMore(const TokenHit& hit) { return IsEscape(hit.chain[0]) && IsWide(hit.chain[1]); }

bool MayBeMissing(std::string_view text, const TokenHit& hit) {
  return MayBeMore(hit) &&
         FirstEscapeIn(text.substr(hit.offset, hit.end - hit.offset)) == Spelling::kPlain;
}

auto PlaceOf(const TokenHit& hit) { return std::tuple(hit.offset, hit.token, hit.kind); }

bool IsAmong(const std::vector<TokenHit>& hits, const TokenHit& hit) {
  return std::ranges::any_of(
      hits, [&hit](const TokenHit& other) { return PlaceOf(other) == PlaceOf(hit); });
}

bool Agrees(const SearchAnswer& answer) { return answer.has_token != answer.hits.empty(); }

}  // namespace

SearchAnswer AnswerOf(const TokenSet& tokens, std::string_view text, const SearchBounds& bounds) {
  return {HasToken(tokens, text, bounds), FindTokens(tokens, text, kHitsMax, bounds)};
}

bool AreAlike(std::string_view text, const SearchAnswer& cut, const SearchAnswer& one_piece) {
  const auto is_found = [&](const TokenHit& hit) {
    return IsAmong(cut.hits, hit) || MayBeMissing(text, hit);
  };
  const auto may_be = [&one_piece](const TokenHit& hit) {
    return MayBeMore(hit) || IsAmong(one_piece.hits, hit);
  };
  return Agrees(cut) && Agrees(one_piece) && std::ranges::all_of(one_piece.hits, is_found) &&
         std::ranges::all_of(cut.hits, may_be);
}

}  // namespace gatecrash
