// The hits of one search: the first alone, or a bounded list.
#pragma once

#include <cstddef>
#include <vector>

#include "validator/tokens/token_search.h"

namespace gatecrash {

class HitList {
 public:
  // `hits_max` 0: only whether there is one.
  explicit HitList(size_t hits_max) : hits_max_(hits_max) {}

  [[nodiscard]] bool wants_hits() const { return hits_max_ > 0; }

  // Whether the search may stop.
  bool Add(const TokenHit& hit);
  [[nodiscard]] bool found() const { return found_; }

  // The first by offset; one token at one place is told once, with the shortest chain. Leaves the
  // list empty.
  [[nodiscard]] std::vector<TokenHit> Take();

 private:
  void Prune();

  size_t hits_max_;
  bool found_ = false;
  std::vector<TokenHit> hits_;
};

}  // namespace gatecrash
