#include "probes/gates/signed_list.h"

#include "probes/signing/test_key.h"
#include "validator/crypto/base64.h"

namespace gatecrash {
namespace {

constexpr std::string_view kAlgorithm = "Ed";  // not prehashed

const TestKey& OwnersKey() {
  static const TestKey key = [] {
    const Digest seed = Sha256("gatecrash test key: owner");
    return *TestKey::FromSeed({reinterpret_cast<const char*>(seed.data()), seed.size()});
  }();
  return key;
}

// Algorithm, number of the key, and what they are of.
std::string Line(std::string_view bytes) {
  constexpr size_t kKeyNumberBytes = 8;
  const std::string& key = OwnersKey().public_bytes();
  return EncodeBase64(std::string(kAlgorithm) + key.substr(0, kKeyNumberBytes) +
                      std::string(bytes)) +
         "\n";
}

std::string SignatureLines(const std::string& signature) {
  return "untrusted comment: verify with owner.pub\n" + Line(signature);
}

}  // namespace

std::string SignifyFile(std::string_view list, std::string_view signed_bytes) {
  return SignatureLines(OwnersKey().Sign(signed_bytes)) + std::string(list);
}

std::string MinisignFile(std::string_view signed_bytes) {
  const std::string comment = "a list of digests";
  const std::string signature = OwnersKey().Sign(signed_bytes);
  return SignatureLines(signature) + "trusted comment: " + comment + "\n" +
         EncodeBase64(OwnersKey().Sign(signature + comment)) + "\n";
}

std::string ListKeyFile() {
  return "untrusted comment: a public test key, worth nothing\n" +
         Line(OwnersKey().public_bytes());
}

}  // namespace gatecrash
