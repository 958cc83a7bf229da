#include "validator/seal/seal_shape.h"

#include "validator/limits.h"

namespace gatecrash {
namespace {

constexpr Shape kString = {.type = ValueType::kString};
constexpr Shape kDigest = {.type = ValueType::kDigest};
constexpr Shape kCount = {.type = ValueType::kCount};

constexpr Shape Words(std::span<const Literal> words) {
  return {.type = ValueType::kWord, .words = words};
}
constexpr Shape ObjectOf(std::span<const Field> fields) {
  return {.type = ValueType::kObject, .fields = fields};
}
constexpr Shape ArrayOf(const Shape& element, size_t elements_min, size_t elements_max) {
  return {.type = ValueType::kArray,
          .element = &element,
          .elements_min = elements_min,
          .elements_max = elements_max};
}

constexpr Literal kAlgorithms[] = {"sha256"};
constexpr Field kFileFields[] = {{"path", kString}, {"bytes", kCount}, {"sha256", kDigest}};
constexpr Shape kFile = ObjectOf(kFileFields);
constexpr Field kSealFields[] = {
    {"schema", kString},  // FindSchema has judged it
    {"algorithm", Words(kAlgorithms)},
    {"files", ArrayOf(kFile, 0, limits::kSealFilesMax)},
    {"tree_sha256", kDigest},
};

constexpr Field kSignatureFields[] = {{"keyid", kDigest},
                                      {"sig", {.type = ValueType::kSignatureText}}};
constexpr Shape kSignature = ObjectOf(kSignatureFields);
constexpr Literal kPayloadTypes[] = {"application/vnd.in-toto+json"};
constexpr Field kEnvelopeFields[] = {
    {"payload", kString},
    {"payloadType", Words(kPayloadTypes)},
    {"signatures", ArrayOf(kSignature, 1, 1)},
};

constexpr Literal kStatementTypes[] = {"https://in-toto.io/Statement/v1"};
constexpr Literal kSubjectNames[] = {"seal.json"};
constexpr Literal kPredicateTypes[] = {"urn:gatecrash:seal:v1"};
constexpr Field kDigestSetFields[] = {{"sha256", kDigest}};
constexpr Field kSubjectFields[] = {{"name", Words(kSubjectNames)},
                                    {"digest", ObjectOf(kDigestSetFields)}};
constexpr Shape kSubject = ObjectOf(kSubjectFields);
constexpr Field kPredicateFields[] = {{"tree_sha256", kDigest}, {"files", kCount},
                                      {"bytes", kCount}};
constexpr Field kStatementFields[] = {
    {"_type", Words(kStatementTypes)},
    {"subject", ArrayOf(kSubject, 1, 1)},
    {"predicateType", Words(kPredicateTypes)},
    {"predicate", ObjectOf(kPredicateFields)},
};

// Of what is well-formed: an element that isn't has a finding of its own.
int64_t BytesOf(const JsonValue& file) {
  if (!file.is(JsonKind::kObject)) return 0;
  const JsonValue bytes = file.member("bytes");
  if (!bytes.valid() || !bytes.is(JsonKind::kNumber)) return 0;
  return bytes.integer() < 0 ? 0 : bytes.integer();
}

void JudgeSum(const Document& seal, Findings& findings) {
  const JsonValue files = seal.root().member("files");
  if (!files.valid() || !files.is(JsonKind::kArray)) return;
  int64_t left = limits::kIntegerMax;
  for (JsonValue file = files.first(); file.valid(); file = file.next()) {
    left -= BytesOf(file);
    if (left < 0) {
      findings.Add(ReasonCode::kFieldValue, Place(kSealShape).Member("files"));
      return;
    }
  }
}

}  // namespace

constinit const Shape kSealShape = ObjectOf(kSealFields);
constinit const Shape kEnvelopeShape = ObjectOf(kEnvelopeFields);
constinit const Shape kStatementShape = ObjectOf(kStatementFields);
constinit const SchemaShape kSealSchema = {"seal/v1", &kSealShape, JudgeSum};

}  // namespace gatecrash
