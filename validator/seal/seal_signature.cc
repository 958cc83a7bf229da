#include "validator/seal/seal_signature.h"

#include <optional>

#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"
#include "validator/json/strict_reader.h"
#include "validator/limits.h"
#include "validator/seal/read_file.h"
#include "validator/seal/seal_shape.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

// Strict JSON of that shape, or none. What its faults are is not told: all are one.
std::optional<Document> ReadShaped(std::string_view bytes, const Shape& shape,
                                   const TokenSet& tokens) {
  Findings faults;
  std::optional<Document> document = ReadStrictJson(bytes, faults);
  if (!document) return std::nullopt;
  JudgeText(*document, &shape, tokens, faults);
  if (!JudgeShape(*document, shape, faults) || !faults.empty()) return std::nullopt;
  return document;
}

bool IsAboutSeal(const JsonValue& statement, const SealManifest& seal) {
  const JsonValue subject = statement.member("subject").first();
  const JsonValue predicate = statement.member("predicate");
  return subject.member("digest").member("sha256").text() == ToHex(seal.sha256()) &&
         predicate.member("tree_sha256").text() == ToHex(seal.tree()) &&
         predicate.member("files").integer() == static_cast<int64_t>(seal.files().size()) &&
         predicate.member("bytes").integer() == seal.bytes();
}

bool IsSignedByOwner(const JsonValue& signature, std::string_view payload,
                     const TrustStore& trust) {
  const std::optional<Digest> keyid = ParseDigest(signature.member("keyid").text());
  const TrustedKey* key = keyid ? trust.Find(*keyid) : nullptr;
  if (key == nullptr || key->role != Role::kOwner) return false;
  const std::optional<std::string> sig = DecodeBase64(signature.member("sig").text());
  return sig && key->key.Verify(PreAuthEncoding(kSealPayloadType, payload), *sig);
}

// What is verified is what is read: the payload is decoded once.
bool HoldsEnvelope(std::string_view bytes, const SealManifest& seal, const TrustStore& trust,
                   const TokenSet& tokens) {
  const std::optional<Document> envelope = ReadShaped(bytes, kEnvelopeShape, tokens);
  if (!envelope) return false;
  const JsonValue root = envelope->root();
  const std::optional<std::string> payload = DecodeBase64(root.member("payload").text());
  if (!payload || !IsSignedByOwner(root.member("signatures").first(), *payload, trust)) {
    return false;
  }
  const std::optional<Document> statement = ReadShaped(*payload, kStatementShape, tokens);
  return statement && IsAboutSeal(statement->root(), seal);
}

}  // namespace

void JudgeSealSignature(Folder& folder, const SealManifest& seal, const TrustStore& trust,
                        const TokenSet& tokens, Findings& findings) {
  const ReadFile envelope = ReadWhole(folder, "seal.dsse.json", limits::kDocumentSizeBytesMax);
  if (envelope.status == ReadStatus::kMissing) {
    findings.Add(ReasonCode::kSealSignatureMissing);
  } else if (envelope.status != ReadStatus::kRead ||
             !HoldsEnvelope(envelope.bytes, seal, trust, tokens)) {
    findings.Add(ReasonCode::kSealSignatureInvalid);
  }
}

std::string MakeStatement(const SealManifest& seal) {
  std::string statement = R"({"_type":"https://in-toto.io/Statement/v1","subject":[)";
  statement += R"({"name":"seal.json","digest":{"sha256":")" + ToHex(seal.sha256()) + R"("}}],)";
  statement += R"("predicateType":"urn:gatecrash:seal:v1","predicate":{"tree_sha256":")";
  statement += ToHex(seal.tree()) + R"(","files":)" + std::to_string(seal.files().size());
  statement += R"(,"bytes":)" + std::to_string(seal.bytes()) + "}}";
  return statement;
}

std::string SealEnvelope(std::string_view statement, const Digest& keyid,
                         std::string_view signature) {
  std::string envelope = R"({"payload":")" + EncodeBase64(statement) + R"(","payloadType":")";
  envelope += std::string(kSealPayloadType) + R"(","signatures":[{"keyid":")" + ToHex(keyid);
  envelope += R"(","sig":")" + EncodeBase64(signature) + "\"}]}\n";
  return envelope;
}

}  // namespace gatecrash
