#include "fuzz/campaign/finding_key.h"

#include <algorithm>

#include "fuzz/campaign/plain_name.h"
#include "validator/crypto/sha256.h"

namespace gatecrash {
namespace {

constexpr size_t kDigits = 8;

bool IsDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

std::string FindingId(std::string_view target, const FindingKey& key) {
  const std::string told = std::string(target) + "\n" + key.oracle + "\n" + key.place;
  return std::string(target) + "-" + ToHex(Sha256(told)).substr(0, kDigits);
}

std::string_view TargetOfFinding(std::string_view id) {
  if (id.size() < kDigits + 2 || id[id.size() - kDigits - 1] != '-') return {};
  if (!std::ranges::all_of(id.substr(id.size() - kDigits), IsDigit)) return {};
  const std::string_view target = id.substr(0, id.size() - kDigits - 1);
  return IsPlainName(target) ? target : std::string_view();
}

}  // namespace gatecrash
