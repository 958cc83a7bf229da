#include "reports/review/told_name.h"

#include <algorithm>

#include "validator/crypto/sha256.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

// So few of a digest that no preimage of them can be a token in hexadecimal.
constexpr size_t kDigestDigits = 12;

bool IsAlphanumeric(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool IsShown(char c) {
  return IsAlphanumeric(c) || std::string_view("._-/+,:;()' ").find(c) != std::string_view::npos;
}

bool IsPlain(std::string_view name) {
  return !name.empty() && name.size() <= ToldName::kSizeBytesMax &&
         std::ranges::all_of(name, IsShown) && name.front() != ' ' && name.back() != ' ' &&
         name.find("  ") == std::string_view::npos;
}

}  // namespace

ToldName ToldName::Of(std::string_view bytes, const TokenSet& tokens) {
  if (!IsPlain(bytes) || HasToken(tokens, bytes)) return Described(bytes);
  return ToldName(std::string(bytes));
}

ToldName ToldName::Described(std::string_view bytes) {
  return ToldName("unshown-" + std::to_string(bytes.size()) + "-bytes-" +
                  ToHex(Sha256(bytes)).substr(0, kDigestDigits));
}

}  // namespace gatecrash
