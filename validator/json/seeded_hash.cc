#include "validator/json/seeded_hash.h"

#include <sys/random.h>

#include <cstring>

namespace gatecrash {
namespace {

uint64_t DrawSeed() {
  uint64_t seed = 0;
  // Where the kernel has no randomness yet the address of a variable serves: it, too, is not known
  // to who wrote the document.
  if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != sizeof seed) {
    seed = reinterpret_cast<uint64_t>(&seed) * 0x9E3779B97F4A7C15u;
  }
  return seed | 1;
}

__extension__ using Uint128 = unsigned __int128;

uint64_t Mix(uint64_t a, uint64_t b) {
  const Uint128 product = static_cast<Uint128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

uint64_t Load(std::string_view text) {
  uint64_t word = 0;
  std::memcpy(&word, text.data(), text.size() < sizeof word ? text.size() : sizeof word);
  return word;
}

}  // namespace

uint64_t SeededHash(std::string_view text) {
  static const uint64_t kSeed = DrawSeed();
  uint64_t hash = Mix(kSeed ^ text.size(), 0xD6E8FEB86659FD93u);
  while (!text.empty()) {
    hash = Mix(hash ^ Load(text), kSeed ^ 0xA0761D6478BD642Fu);
    text.remove_prefix(text.size() < 8 ? text.size() : 8);
  }
  return hash;
}

}  // namespace gatecrash
