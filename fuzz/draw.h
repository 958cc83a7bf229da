// Random choices that are the same on every machine for the same seed: the engine's sequence is
// fixed by the standard, the standard's distributions are not, so none is used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace gatecrash {

class Draw {
 public:
  explicit Draw(uint64_t seed) : engine_(seed) {}

  // Below a bound that isn't 0.
  size_t Below(size_t bound) { return static_cast<size_t>(engine_() % bound); }
  bool OneIn(size_t n) { return Below(n) == 0; }

  // One of a list that isn't empty.
  template <typename List>
  auto& Pick(List& list) {
    return list[Below(std::size(list))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace gatecrash
