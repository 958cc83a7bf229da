#include "reports/documents/document_kinds.h"

#include <algorithm>

#include "probes/cases/probe_shape.h"
#include "validator/seal/seal_shape.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

constexpr Literal kNone("");

constexpr DocumentKind kKinds[] = {
    {"decision-packet", "decision-packet/v3", &kDecisionPacketShape,
     "decision.json signed/*.json",
     "packet",
     "The options that an owner has, what still stands in their way, and which one is selected.",
     "contract 4.1, 4.2; seeds 000 to 004", false},
    {"rollback-evidence", "rollback-evidence/v1", &kRollbackEvidenceShape,
     "rollback.json", "packet",
     "The runs by which it was proven that what was applied can be undone.",
     "contract 4.4; seeds 000 to 003", false},
    {"seal", "seal/v1", &kSealShape, "seal.json", "seal check",
     "Every file of a folder, with its length and digest.", "contract 5; seed 003", false},
    {"seal-signature", kNone, &kEnvelopeShape, "seal.dsse.json", "seal check --trust",
     "An owner's signature of a seal: a DSSE envelope with exactly one signature.", "contract 5",
     false},
    {"seal-statement", kNone, &kStatementShape, "", "seal check --trust",
     "What the envelope of a seal's signature holds: an in-toto Statement v1 about that seal.json.",
     "contract 5", false},
    {"trust", "trust/v1", &kTrustShape, "trust.json", "--trust",
     "The keys that count, and whose they are.", "contract 4.3", false},
    {"consumed", "consumed/v1", &kConsumedShape, "consumed.json", "--consumed",
     "The authorizations that were used up.", "contract 4.3; seed 000", false},
    {"lane", "lane/v1", &kLaneShape, "lanes/*.json", "--lanes",
     "One stage of a release procedure: its options, its blockers and what it asks for.",
     "contract 4.7; seeds 000 to 004", false},
    {"probe", "probe/v1", &kProbeShape, "corpus/probes/**/*.json corpus/selftest/*.json",
     "probe run",
     "A known-good case, the steps that make a bad one of it, and the answer that a gate owes.",
     "contract 6", true},
};

}  // namespace

std::span<const DocumentKind> AllDocumentKinds() { return kKinds; }

const DocumentKind* FindDocumentKind(std::string_view schema) {
  const auto* found = std::ranges::find_if(
      kKinds, [schema](const DocumentKind& kind) { return SchemaOrName(kind) == schema; });
  return found == std::end(kKinds) ? nullptr : found;
}

std::string_view SchemaOrName(const DocumentKind& kind) {
  return kind.schema.view().empty() ? kind.name.view() : kind.schema.view();
}

std::string SchemaFileName(const DocumentKind& kind) {
  std::string name(SchemaOrName(kind));
  std::ranges::replace(name, '/', '.');
  return name + ".schema.json";
}

std::string PageFileName(const DocumentKind& kind) { return std::string(kind.name.view()) + ".md"; }

std::string ReaderName(const DocumentKind& kind) {
  const std::string_view reader = kind.read_by.view();
  return (reader.starts_with("--") ? "" : "gatecrash ") + std::string(reader);
}

}  // namespace gatecrash
