#include "fuzz/target.h"

namespace gatecrash {
namespace {

constexpr uint64_t kOneIn = 8;

}  // namespace

bool IsSampled(std::string_view input) {
  uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
  for (const char c : input) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  return (hash >> 32) % kOneIn == 0;
}

}  // namespace gatecrash
