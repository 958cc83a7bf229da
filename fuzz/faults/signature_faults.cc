// Of who signed, what, and how.
#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <map>
#include <memory>

#include "fuzz/faults/fault.h"
#include "probes/adequacy/owner_signature.h"
#include "probes/cases/json_text.h"
#include "probes/signing/test_key.h"
#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

void NeverAsked(const PacketCase&, Findings&) {}

// As keys/README.md of the corpus makes them.
TestKey KeyNamed(std::string_view name) {
  const Digest seed = Sha256("gatecrash test key: " + std::string(name));
  return TestKey::FromSeed(
             std::string_view(reinterpret_cast<const char*>(seed.data()), seed.size()))
      .value();
}

std::string TrustRow(std::string_view role, std::string_view name) {
  const TestKey key = KeyNamed(name);
  return "{\"role\":\"" + std::string(role) + "\",\"keyid\":\"" + ToHex(key.keyid()) +
         "\",\"public_key\":" + QuoteJson(key.Pem()) + "}";
}

// Those of the corpus's trust file, and two who say themselves that they are owners.
const TrustStore& TrustOfAnyone() {
  static const TrustStore kAnyone =
      TrustStore::Parse("{\"schema\":\"trust/v1\",\"keys\":[" + TrustRow("OWNER", "owner") + "," +
                        TrustRow("OWNER", "second-owner") + "," + TrustRow("OPERATOR", "operator") +
                        "," + TrustRow("GPT", "gpt") + "," + TrustRow("T1", "t1") + "," +
                        TrustRow("OWNER", "attacker") + "," + TrustRow("OWNER", "stale-owner") +
                        "]}")
          .value();
  return kAnyone;
}

// A signature that the right gate refuses is taken where this takes it.
using Takes = bool (*)(const PacketCase& asked, const PublicKey& key, std::string_view sig);
template <Takes takes>
void Taken(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature == nullptr) return;
  const TrustedKey* key = KeyOf(asked);
  const bool passes =
      key != nullptr && (Verifies(key->key, kPacketPayloadType, asked.Payload(), signature->sig) ||
                         takes(asked, key->key, signature->sig));
  if (!passes) Fail(kSignatureInvalid, asked, findings);
}

bool VerifiesOver(const std::string& payload, const PublicKey& key, std::string_view sig) {
  return Verifies(key, kPacketPayloadType, payload, sig);
}

// A payload with another value for one of its members.
std::string WithMember(const std::string& payload, std::string_view name, std::string_view value) {
  const auto json = JsonText::Read(payload);
  const auto at = json ? json->FindChild(0, name) : std::nullopt;
  if (!at) return payload;
  std::string changed = payload;
  const TextSpan span = json->values()[*at].text;
  return changed.replace(span.begin, span.end - span.begin, value);
}

// Whom the packet is for is not signed: whatever audience it was signed for will do.
bool ForAnyAudience(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  constexpr std::string_view kAudiences[] = {R"(["OWNER"])",
                                             R"(["OPERATOR"])",
                                             R"(["GPT"])",
                                             R"(["OWNER","OPERATOR"])",
                                             R"(["OPERATOR","OWNER"])",
                                             R"(["OWNER","GPT"])",
                                             R"(["GPT","OWNER"])",
                                             R"(["OPERATOR","GPT"])",
                                             R"(["GPT","OPERATOR"])",
                                             R"(["OWNER","OPERATOR","GPT"])",
                                             R"(["OWNER","GPT","OPERATOR"])",
                                             R"(["OPERATOR","OWNER","GPT"])",
                                             R"(["OPERATOR","GPT","OWNER"])",
                                             R"(["GPT","OWNER","OPERATOR"])",
                                             R"(["GPT","OPERATOR","OWNER"])"};
  return std::ranges::any_of(kAudiences, [&](std::string_view audience) {
    return VerifiesOver(WithMember(asked.Payload(), "audience", audience), key, sig);
  });
}

// Signed before something else was selected.
bool OverAnotherSelection(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  return std::ranges::any_of(asked.lane.options, [&](const LaneOption& option) {
    const bool holds = option.id == asked.lane.hold;
    const std::string selected =
        WithMember(asked.Payload(), "selected_option", QuoteJson(option.id));
    return VerifiesOver(WithMember(selected, "execution_authorization_status",
                                   holds ? "\"NOT_AUTHORIZED\"" : "\"AUTHORIZED_AS_SELECTED\""),
                        key, sig);
  });
}

// S where it stands as S + L; false where S is below L.
bool SubtractGroupOrder(std::string& signature) {
  constexpr unsigned char kOrder[32] = {0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58,
                                        0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
                                        0,    0,    0,    0,    0,    0,    0,    0,
                                        0,    0,    0,    0,    0,    0,    0,    0x10};
  int borrow = 0;
  for (size_t i = 0; i < sizeof kOrder; ++i) {
    const int rest = static_cast<unsigned char>(signature[32 + i]) - kOrder[i] - borrow;
    borrow = rest < 0 ? 1 : 0;
    signature[32 + i] = static_cast<char>(rest + (borrow << 8));
  }
  return borrow == 0;
}

bool WithUnreducedS(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  auto bytes = DecodeBase64(sig);
  return bytes && bytes->size() == 64 && SubtractGroupOrder(*bytes) &&
         key.Verify(PreAuthEncoding(kPacketPayloadType, asked.Payload()), *bytes);
}

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// What OpenSSL takes by itself: it doesn't look at R's order.
bool LibraryVerifies(std::string_view public_bytes, std::string_view message,
                     std::string_view signature) {
  const auto octets = [](std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
  };
  const std::unique_ptr<EVP_PKEY, FreeKey> key(EVP_PKEY_new_raw_public_key(
      EVP_PKEY_ED25519, nullptr, octets(public_bytes), public_bytes.size()));
  const std::unique_ptr<EVP_MD_CTX, FreeKey> context(EVP_MD_CTX_new());
  const bool verifies =
      key && context &&
      EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
      EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(message),
                       message.size()) == 1;
  ERR_clear_error();
  return verifies;
}

bool WithAnyR(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  static const auto kPublicBytes = [] {
    std::map<Digest, std::string> bytes;
    for (const std::string_view name : {"owner", "second-owner", "operator", "gpt", "t1"}) {
      const TestKey known = KeyNamed(name);
      bytes[known.keyid()] = known.public_bytes();
    }
    return bytes;
  }();
  const auto bytes = DecodeBase64(sig);
  const auto known = kPublicBytes.find(key.keyid());
  return bytes && known != kPublicBytes.end() &&
         LibraryVerifies(known->second, PreAuthEncoding(kPacketPayloadType, asked.Payload()),
                         *bytes);
}

bool InUrlAlphabet(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  std::string standard(sig);
  std::ranges::replace(standard, '-', '+');
  std::ranges::replace(standard, '_', '/');
  return VerifiesOver(asked.Payload(), key, standard);
}

constexpr Fault Signature(Literal id, ReasonCode reason, Literal what, Checks checks) {
  return {.id = id,
          .stratum = Stratum::kSignature,
          .severity = Severity::kAuthorizes,
          .what = what,
          .gate = Gate::kPacket,
          .sign = Sign::kFailsOpen,
          .reason = reason,
          .checks = checks};
}

constexpr Fault kFaults[] = {
    {.id = "self-asserted-key",
     .stratum = Stratum::kSignature,
     .severity = Severity::kAuthorizes,
     .what = "who says that he is an owner is one, if he signed",
     .gate = Gate::kPacket,
     .sign = Sign::kFailsOpen,
     .reason = kSignatureKeyUnknown,
     .trusts = TrustOfAnyone},
    Signature("claimed-role", kSignerRoleForged,
              "the role that the packet claims counts, not the trust file's", Checks(NeverAsked)),
    Signature("unsigned-audience", kSignatureInvalid, "the audience is no part of what is signed",
              Checks(Taken<ForAnyAudience>)),
    Signature("stale-selection", kSignatureInvalid,
              "a signature given for one option holds for every other",
              Checks(Taken<OverAnotherSelection>)),
    Signature("s-plus-l", kSignatureInvalid, "S is taken modulo L", Checks(Taken<WithUnreducedS>)),
    Signature("small-order-r", kSignatureInvalid, "R may be of small order",
              Checks(Taken<WithAnyR>)),
    Signature("url-alphabet", kSignatureInvalid, "sig may be in the alphabet for URLs",
              Checks(Taken<InUrlAlphabet>)),
};

}  // namespace

std::span<const Fault> SignatureFaults() { return kFaults; }

}  // namespace gatecrash
