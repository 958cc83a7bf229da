#include "validator/tokens/hit_list.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gatecrash {
namespace {

constexpr size_t kSpareHits = 1024;  // kept beyond those asked for before the list is pruned

auto Rank(const TokenHit& hit) {
  const auto depth =
      hit.chain.size() - static_cast<size_t>(std::ranges::count(hit.chain, Spelling::kPlain));
  return std::tuple(hit.offset, hit.token, hit.kind, depth, hit.chain);
}

}  // namespace

bool HitList::Add(const TokenHit& hit) {
  found_ = true;
  if (!wants_hits()) return true;
  hits_.push_back(hit);
  if (hits_.size() > 2 * hits_max_ + kSpareHits) Prune();
  return false;
}

std::vector<TokenHit> HitList::Take() {
  Prune();
  return std::exchange(hits_, {});
}

void HitList::Prune() {
  std::ranges::sort(hits_, {}, Rank);
  const auto same = [](const TokenHit& a, const TokenHit& b) {
    return a.offset == b.offset && a.token == b.token && a.kind == b.kind;
  };
  hits_.erase(std::unique(hits_.begin(), hits_.end(), same), hits_.end());
  if (hits_.size() > hits_max_) hits_.resize(hits_max_);
}

}  // namespace gatecrash
