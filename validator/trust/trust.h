// Whom a gate trusts, and what was used up (contract, section 4.3). The program ships with no
// trusted key.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "validator/crypto/ed25519.h"
#include "validator/crypto/sha256.h"
#include "validator/lanes/lane.h"
#include "validator/tokens/token_set.h"

namespace gatecrash {

struct TrustedKey {
  Role role;
  PublicKey key;
};

class TrustStore {
 public:
  TrustStore() = default;  // trusts nobody

  // From a `trust/v1` file. None where it breaks section 3, a keyid is not its key's, a key stands
  // twice, or strict Ed25519 refuses one.
  [[nodiscard]] static std::optional<TrustStore> Parse(std::string_view bytes);

  [[nodiscard]] const TrustedKey* Find(const Digest& keyid) const;
  [[nodiscard]] const std::vector<TrustedKey>& keys() const { return keys_; }

 private:
  std::vector<TrustedKey> keys_;
};

class ConsumedList {
 public:
  ConsumedList() = default;  // nothing

  // From a `consumed/v1` file; none where it breaks section 3.
  [[nodiscard]] static std::optional<ConsumedList> Parse(std::string_view bytes);

  [[nodiscard]] bool has_packets() const { return !packets_.empty(); }
  [[nodiscard]] bool HasPacket(const Digest& digest) const { return packets_.contains(digest); }
  [[nodiscard]] bool HasGrant(std::string_view id) const { return grants_.contains(id); }

 private:
  std::set<Digest> packets_;
  std::set<std::string, std::less<>> grants_;
};

}  // namespace gatecrash
