#include "scripts/schema.d/judged_document.h"

#include <algorithm>
#include <cstdlib>

#include "probes/cases/probe.h"
#include "probes/cases/probe_shape.h"
#include "validator/json/strict_reader.h"
#include "validator/lanes/lane_reader.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_manifest.h"
#include "validator/seal/seal_shape.h"
#include "validator/shape/shape_check.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

// The corpus with one probe file in it, and no other.
class OneProbeCorpus : public Corpus {
 public:
  static constexpr std::string_view kPath = "selftest/case.json";

  OneProbeCorpus(const Corpus& rest, std::string_view probe) : rest_(rest), probe_(probe) {}

  std::optional<std::string> Read(std::string_view path) const override {
    return path == kPath ? probe_ : rest_.Read(path);
  }
  std::optional<std::vector<std::string>> List(std::string_view folder) const override {
    if (folder == "selftest") return std::vector<std::string>{std::string(kPath)};
    return rest_.List(folder);
  }

 private:
  const Corpus& rest_;
  std::string probe_;
};

// The kind's table with what its shape group asks beside it.
SchemaShape SchemaOf(const DocumentKind& kind) {
  if (kind.shape == &kSealShape) return kSealSchema;
  for (const SchemaShape& schema : PacketGateSchemas()) {
    if (schema.shape == kind.shape) return schema;
  }
  return {kind.schema, kind.shape};
}

bool IsOfShapeGroup(const Finding& finding) {
  return finding.code >= ReasonCode::kSchemaUnknown && finding.code <= ReasonCode::kFieldValue;
}

std::vector<ReasonCode> ShapeCodes(const DocumentKind& kind, const Document& document) {
  const SchemaShape schema = SchemaOf(kind);
  Findings findings;
  const bool named = kind.schema.view().empty() ||
                     FindSchema(document, std::span(&schema, 1), findings) != nullptr;
  if (named) JudgeShape(document, *schema.shape, findings);
  if (named && schema.further != nullptr) schema.further(document, findings);
  std::vector<ReasonCode> codes;
  for (const Finding& finding : findings.Take()) {
    if (IsOfShapeGroup(finding)) codes.push_back(finding.code);
  }
  return codes;
}

bool IsSealRefused(std::string_view bytes) {
  Findings findings;
  return SealManifest::Parse(std::string(bytes), SealContext(), findings) == nullptr;
}

}  // namespace

DocumentJudge::DocumentJudge(const Corpus& corpus) : corpus_(corpus) {
  const auto bytes = corpus.Read("keys/trust.json");
  const auto trust = bytes ? TrustStore::Parse(*bytes) : std::nullopt;
  if (!trust) std::abort();
  trust_ = *trust;
}

std::optional<Judged> DocumentJudge::Judge(const DocumentKind& kind, std::string_view bytes) const {
  Findings findings;
  const auto document = ReadStrictJson(bytes, findings);
  if (!document) return std::nullopt;
  Judged judged;
  judged.shape = ShapeCodes(kind, *document);
  judged.refused = !judged.shape.empty() || IsRefused(kind, bytes);
  return judged;
}

// Of a seal's signature the shape alone: that it is another's is no fault of its form.
bool DocumentJudge::IsRefused(const DocumentKind& kind, std::string_view bytes) const {
  if (kind.shape == &kTrustShape) return !TrustStore::Parse(bytes);
  if (kind.shape == &kConsumedShape) return !ConsumedList::Parse(bytes);
  if (kind.shape == &kLaneShape) return !ReadLaneFile(bytes);
  if (kind.shape == &kProbeShape) return IsProbeRefused(bytes);
  if (kind.shape == &kSealShape) return IsSealRefused(bytes);
  if (kind.shape == &kEnvelopeShape || kind.shape == &kStatementShape) return false;
  GateContext context;
  context.trust = &trust_;
  return !JudgeDocument(bytes, context).accepted();
}

bool DocumentJudge::IsProbeRefused(std::string_view bytes) const {
  const OneProbeCorpus corpus(corpus_, bytes);
  const ReadProbes read = LoadProbes(corpus, "selftest");
  return read.fault.has_value() || MakeCase(corpus, read.probes[0]).fault.has_value() ||
         MakeTwin(corpus, read.probes[0]).fault.has_value();
}

}  // namespace gatecrash
