// Trust files, consumed lists, and signatures held to them (contract, section 4.3).
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_TRUST_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_TRUST_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash::reference {

struct TrustedKey {
  std::string role;
  std::string keyid;
  std::string point;  // 32 bytes
};

using Trust = std::vector<TrustedKey>;

struct Consumed {
  std::vector<std::string> packets;
  std::vector<std::string> grants;
};

// Nothing where the file can't be used.
[[nodiscard]] std::optional<Trust> ReadTrust(std::string_view bytes);
[[nodiscard]] std::optional<Consumed> ReadConsumed(std::string_view bytes);

[[nodiscard]] const TrustedKey* FindKey(const Trust& trust, std::string_view keyid);

// Whether `sig` is the one base64 spelling of 64 bytes that sign this payload under this key.
[[nodiscard]] bool VerifySig(const TrustedKey& key, std::string_view payload_type,
                             std::string_view payload, std::string_view sig);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_TRUST_H_
