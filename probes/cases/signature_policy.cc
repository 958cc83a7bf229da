#include "probes/cases/signature_policy.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "probes/cases/token_spelling.h"
#include "probes/signing/hostile_signatures.h"
#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"

namespace gatecrash {
namespace {

// PKCS #8 of an Ed25519 key (RFC 8410): this, and then the seed.
constexpr std::string_view kPkcs8Prefix(
    "\x30\x2E\x02\x01\x00\x30\x05\x06\x03\x2B\x65\x70\x04\x22\x04\x20", 16);

std::string Message(const ToBeSigned& what) {
  return PreAuthEncoding(what.payload_type, what.payload);
}

using MakeBytes = std::optional<std::string> (*)(const TestKey& key, const ToBeSigned& what);

std::optional<std::string> Proper(const TestKey& key, const ToBeSigned& what) {
  return key.Sign(Message(what));
}
std::optional<std::string> OtherPayload(const TestKey& key, const ToBeSigned& what) {
  return key.Sign(PreAuthEncoding(what.payload_type, what.payload + "\n"));
}
std::optional<std::string> NoEnvelope(const TestKey& key, const ToBeSigned& what) {
  return key.Sign(what.payload);
}
std::optional<std::string> WrongType(const TestKey& key, const ToBeSigned& what) {
  return key.Sign(PreAuthEncoding(what.wrong_type, what.payload));
}
std::optional<std::string> AsWritten(const TestKey& key, const ToBeSigned& what) {
  if (!what.as_written) return std::nullopt;
  return key.Sign(PreAuthEncoding(what.payload_type, *what.as_written));
}
std::optional<std::string> Malleated(const TestKey& key, const ToBeSigned& what) {
  return Malleate(key.Sign(Message(what)));
}
std::optional<std::string> BitFlipped(const TestKey& key, const ToBeSigned& what) {
  std::string signature = key.Sign(Message(what));
  signature[31] = static_cast<char>(signature[31] ^ 1);
  return signature;
}
std::optional<std::string> SwappedHalves(const TestKey& key, const ToBeSigned& what) {
  std::string signature = key.Sign(Message(what));
  std::rotate(signature.begin(), signature.begin() + 32, signature.end());
  return signature;
}
std::optional<std::string> SmallOrder(const TestKey& key, const ToBeSigned& what) {
  return key.SignWithIdentityR(Message(what));
}
std::optional<std::string> Zero(const TestKey&, const ToBeSigned&) {
  return std::string(64, '\0');
}
std::optional<std::string> Short(const TestKey& key, const ToBeSigned& what) {
  return key.Sign(Message(what)).substr(0, 63);
}
std::optional<std::string> Long(const TestKey& key, const ToBeSigned& what) {
  return key.Sign(Message(what)) + '\0';
}
std::optional<std::string> Empty(const TestKey&, const ToBeSigned&) { return std::string(); }

using Write = std::string (*)(std::string_view signature);

std::string Canonical(std::string_view signature) { return EncodeBase64(signature); }
std::string InHex(std::string_view signature) { return *EncodeSpelling("hex", signature); }
std::string Unpadded(std::string_view signature) {
  std::string text = EncodeBase64(signature);
  std::erase(text, '=');
  return text;
}
std::string UrlAlphabet(std::string_view signature) {
  std::string text = EncodeBase64(signature);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text;
}
// 64 bytes leave four bits over in the last digit before `==`: another digit decodes the same.
std::string TrailingBits(std::string_view signature) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text = EncodeBase64(signature);
  char& last = text[text.find('=') - 1];
  last = kDigits[kDigits.find(last) | 1];
  return text;
}
std::string LineBreak(std::string_view signature) {
  return EncodeBase64(signature).insert(44, "\n");
}
std::string TrailingNewline(std::string_view signature) { return EncodeBase64(signature) + "\n"; }
std::string DoublePadded(std::string_view signature) { return EncodeBase64(signature) + "=="; }

struct Policy {
  Literal name;
  MakeBytes make;
  Write write = Canonical;
};
constexpr Policy kPolicies[] = {
    {"proper", Proper},
    {"other-payload", OtherPayload},
    {"no-envelope", NoEnvelope},
    {"wrong-type", WrongType},
    {"as-written", AsWritten},
    {"malleated", Malleated},
    {"bit-flipped", BitFlipped},
    {"swapped-halves", SwappedHalves},
    {"small-order", SmallOrder},
    {"zero", Zero},
    {"short", Short},
    {"long", Long},
    {"empty", Empty},
    {"hex", Proper, InHex},
    {"unpadded", Proper, Unpadded},
    {"base64url", Proper, UrlAlphabet},
    {"trailing-bits", Proper, TrailingBits},
    {"line-break", Proper, LineBreak},
    {"trailing-newline", Proper, TrailingNewline},
    {"double-padded", Proper, DoublePadded},
};

}  // namespace

std::optional<TestKey> LoadTestKey(const Corpus& corpus, std::string_view name) {
  const auto pem = corpus.Read("keys/" + std::string(name) + ".test-key.pem");
  if (!pem) return std::nullopt;
  const size_t begin = pem->find("KEY-----\n");
  const size_t end = pem->find("\n-----END", begin);
  if (begin == std::string::npos || end == std::string::npos) return std::nullopt;
  const auto der = DecodeBase64(std::string_view(*pem).substr(begin + 9, end - begin - 9));
  if (!der || !der->starts_with(kPkcs8Prefix)) return std::nullopt;
  return TestKey::FromSeed(std::string_view(*der).substr(kPkcs8Prefix.size()));
}

std::string_view RoleOfTestKey(std::string_view name) {
  if (name == "operator") return "OPERATOR";
  if (name == "gpt") return "GPT";
  if (name == "t1") return "T1";
  return "OWNER";
}

MaybeFault MakeSignature(const TestKey& key, std::string_view policy, const ToBeSigned& what,
                         std::string& sig) {
  const auto* found = std::ranges::find_if(
      kPolicies, [policy](const Policy& known) { return known.name.view() == policy; });
  if (found == std::end(kPolicies)) return Literal("a policy that is not known");
  const auto signature = found->make(key, what);
  if (!signature) return Literal("a policy that can't be had here");
  sig = found->write(*signature);
  if (found->write != Canonical && sig == Canonical(*signature)) {
    return Literal("the signature comes out canonical; another document is needed");
  }
  return std::nullopt;
}

std::vector<Literal> SignaturePolicyNames() {
  std::vector<Literal> names;
  for (const Policy& policy : kPolicies) names.push_back(policy.name);
  return names;
}

}  // namespace gatecrash
