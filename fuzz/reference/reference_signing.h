// Test keys, and documents for the tests of the reference: signed with OpenSSL, so that the
// reference's own arithmetic is held to another's.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_SIGNING_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_SIGNING_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/reference/reference_json.h"

namespace gatecrash::reference {

// Plain text as a JSON string; nothing is escaped.
std::string Quoted(std::string_view plain);

// An Ed25519 key whose secret is the one letter, 32 times.
struct TestKey {
  std::string raw_public;
  std::string keyid;
  std::string pem;
  char letter = 0;
};

TestKey MakeKey(char letter);
std::string SignRaw(const TestKey& key, std::string_view message);

// {"role":...,"keyid":...,"sig":...} over the DSSE encoding.
std::string SignatureJson(const TestKey& key, const std::string& role, std::string_view type,
                          std::string_view payload);

std::string TrustJson(const std::vector<std::pair<std::string, TestKey>>& keys);

// A tree that is read from text, edited by JSON pointer, and written again.
class Draft {
 public:
  explicit Draft(std::string_view json);

  // Puts the JSON text at the pointer; an index equal to the array's size appends.
  Draft& Set(std::string_view pointer, std::string_view json);
  Draft& Remove(std::string_view pointer);

  // A packet's, and the n-th grant's signature over what stands there now.
  Draft& SignPacket(const TestKey& key, const std::string& role = "OWNER");
  Draft& SignGrant(std::size_t n, const TestKey& key, const std::string& role = "OWNER");

  [[nodiscard]] std::string Payload() const;  // without owner_signature
  [[nodiscard]] std::string Text() const;

 private:
  Value* Find(std::string_view pointer);

  Value root_;
};

// An acceptable packet of the lane no-production-execution that selects nothing.
Draft BasePacket();

// The same with everything that its production option needs, signed by `owner`.
Draft ProductionPacket(const TestKey& owner);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_SIGNING_H_
