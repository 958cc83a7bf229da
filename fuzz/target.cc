#include "fuzz/target.h"

namespace gatecrash {
namespace {

constexpr uint64_t kOneIn = 8;

}  // namespace

const Setting& TheSetting() {
  static const auto& kSetting = *new Setting();
  return kSetting;
}

bool IsSampled(std::string_view input) {
  uint64_t hash = 0xCBF29CE484222325;  // FNV-1a, and a last mixing (MurmurHash3's)
  for (const char c : input) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
  return (hash >> 33) % kOneIn == 0;
}

}  // namespace gatecrash
