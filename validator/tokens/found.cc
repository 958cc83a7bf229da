#include "validator/tokens/found.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "validator/tokens/token_search.h"

namespace gatecrash {

bool Has(std::string_view bytes) {
  const bool has = HasToken(TokenSet::BuiltIn(), bytes);
  const std::string beside(256, '?');
  EXPECT_EQ(HasToken(TokenSet::BuiltIn(), beside + std::string(bytes) + beside), has);
  return has;
}

bool Finds(std::string_view bytes, size_t token) {
  constexpr size_t kHitsMax = 1000;
  const std::vector<TokenHit> hits = FindTokens(TokenSet::BuiltIn(), bytes, kHitsMax);
  return std::ranges::any_of(hits, [token](const TokenHit& hit) { return hit.token == token; });
}

}  // namespace gatecrash
