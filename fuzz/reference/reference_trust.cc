#include "fuzz/reference/reference_trust.h"

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_ed25519.h"
#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_memo.h"
#include "fuzz/reference/reference_schemas.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

constexpr std::size_t kPointBytes = 32;

// SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING (33 bytes, none unused) }: RFC 8410,
// section 4.
constexpr std::string_view kSpkiPrefix("\x30\x2A\x30\x05\x06\x03\x2B\x65\x70\x03\x21\x00", 12);

// The DER of a PEM text that is exactly one PUBLIC KEY block, as RFC 7468's strict grammar writes
// it: an Ed25519 key fits on one line.
std::optional<std::string> DerOfPem(std::string_view pem) {
  constexpr std::string_view kBegin = "-----BEGIN PUBLIC KEY-----\n";
  constexpr std::string_view kEnd = "\n-----END PUBLIC KEY-----";
  if (pem.substr(0, kBegin.size()) != kBegin) return std::nullopt;
  pem.remove_prefix(kBegin.size());
  const std::size_t end = pem.find(kEnd);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view rest = pem.substr(end + kEnd.size());
  if (!rest.empty() && rest != "\n") return std::nullopt;
  return DecodeBase64(pem.substr(0, end));
}

std::optional<TrustedKey> ReadKey(const Value& entry) {
  const std::optional<std::string> der = DerOfPem(GetText(entry, "public_key"));
  if (!der || der->size() != kSpkiPrefix.size() + kPointBytes) return std::nullopt;
  if (std::string_view(*der).substr(0, kSpkiPrefix.size()) != kSpkiPrefix) return std::nullopt;
  TrustedKey key{GetText(entry, "role"), GetText(entry, "keyid"), der->substr(kSpkiPrefix.size())};
  if (key.keyid != Sha256Hex(*der) || !IsStrictPoint(key.point)) return std::nullopt;
  return key;
}

std::optional<Trust> ReadKeys(std::string_view bytes) {
  const Document document = ReadDocument(bytes, TrustSchemas());
  if (!document.findings.empty()) return std::nullopt;
  Trust trust;
  for (const Value& entry : GetArray(document.value, "keys")) {
    std::optional<TrustedKey> key = ReadKey(entry);
    if (!key || FindKey(trust, key->keyid) != nullptr) return std::nullopt;
    trust.push_back(*key);
  }
  return trust;
}

}  // namespace

std::optional<Trust> ReadTrust(std::string_view bytes) {
  thread_local Memo<std::optional<Trust>> known;
  return known.Get(bytes, [bytes] { return ReadKeys(bytes); });
}

std::optional<Consumed> ReadConsumed(std::string_view bytes) {
  const Document document = ReadDocument(bytes, ConsumedSchemas());
  if (!document.findings.empty()) return std::nullopt;
  return Consumed{GetTexts(document.value, "packets"), GetTexts(document.value, "grants")};
}

const TrustedKey* FindKey(const Trust& trust, std::string_view keyid) {
  for (const TrustedKey& key : trust) {
    if (key.keyid == keyid) return &key;
  }
  return nullptr;
}

bool VerifySig(const TrustedKey& key, std::string_view payload_type, std::string_view payload,
               std::string_view sig) {
  const std::optional<std::string> signature = DecodeBase64(sig);
  if (!signature || signature->size() != 64) return false;
  return VerifyEd25519(key.point, PreAuthenticationEncoding(payload_type, payload), *signature);
}

}  // namespace gatecrash::reference
