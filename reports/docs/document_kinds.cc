#include "reports/docs/document_kinds.h"

#include <algorithm>

#include "probes/cases/probe_shape.h"
#include "validator/seal/seal_shape.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

constexpr Literal kNone("");
constexpr Literal kProbeGroups("bytes, syntax and shape");
constexpr Literal kMarkdownGroups("bytes and text");

constexpr DocumentKind kKinds[] = {
    {"decision-packet", "decision-packet/v3", &kDecisionPacketShape,
     "decision.json owner-next-decision-template.json signed/*.json", "packet",
     "The options that an owner has, what still stands in their way, and which one is selected.",
     "contract 4.1, 4.2; seeds 000 to 004"},
    {"rollback-evidence", "rollback-evidence/v1", &kRollbackEvidenceShape, "rollback.json",
     "packet",
     "The runs by which it was proven that what was applied can be undone.",
     "contract 4.4; seeds 000 to 003"},
    {"blocker-map", "blocker-map/v1", &kBlockerMapShape, "blocker-map.json", "packet",
     "The lane's blockers and how they stand, apart from the packet.",
     "contract 4.5; seeds 002 and 004"},
    {"dryrun-evidence", "dryrun-evidence/v1", &kDryrunEvidenceShape, "dryrun.json", "packet",
     "A read-only dry run, which leaves the state as it found it.",
     "contract 4.5; seeds 000 and 004"},
    {"governance-addendum", "governance-addendum/v1", &kGovernanceAddendumShape,
     "governance-addendum.json", "packet",
     "The entries that are reserved and proposed, and not applied.", "contract 4.5; seed 002"},
    {"birth-blueprint", "birth-blueprint/v1", &kBirthBlueprintShape, "birth-blueprint.json",
     "packet", "The files that a birth would start from, pinned while production stays closed.",
     "contract 4.5; seed 002"},
    {"clone-provenance", "clone-provenance/v1", &kCloneProvenanceShape, "clone-provenance.json",
     "packet", "What a clone must be, and where the one that was provided came from.",
     "contract 4.5; seeds 001 and 003"},
    {"schema-compatibility", "schema-compatibility/v1", &kSchemaCompatibilityShape,
     "schema-compatibility.json", "packet",
     "The tables that a clone must have, and those that it has.", "contract 4.5; seed 003"},
    {"probe-report", "probe-report/v1", &kProbeReportShape, "probe-report.json", "packet",
     "What came of each bad-input probe of the lane.", "contract 4.5; seeds 000 to 003"},
    {"decision", "decision.md", nullptr, "decision.md", "lane check",
     "The packet for people who don't read JSON; its tables say what the packet says.",
     "contract 4.5; seeds 000 to 004", kMarkdownGroups},
    {"lane-folder", kNone, nullptr, "", "lane check",
     "All that a lane leaves: its documents and its evidence, under one seal.",
     "contract 4.6; seeds 000 to 004", kNone},
    {"seal", "seal/v1", &kSealShape, "seal.json", "seal check",
     "Every file of a folder, with its length and digest.", "contract 5; seed 003"},
    {"seal-signature", kNone, &kEnvelopeShape, "seal.dsse.json", "seal check --trust",
     "An owner's signature of a seal: a DSSE envelope with exactly one signature.", "contract 5"},
    {"seal-statement", kNone, &kStatementShape, "", "seal check --trust",
     "What the envelope of a seal's signature holds: an in-toto Statement v1 about that seal.json.",
     "contract 5"},
    {"trust", "trust/v1", &kTrustShape, "trust.json", "--trust",
     "The keys that count, and whose they are.", "contract 4.3"},
    {"consumed", "consumed/v1", &kConsumedShape, "consumed.json", "--consumed",
     "The authorizations that were used up.", "contract 4.3; seed 000"},
    {"lane", "lane/v1", &kLaneShape, "lanes/*.json", "--lanes",
     "One stage of a release procedure: its options, its blockers and what it asks for.",
     "contract 4.7; seeds 000 to 004"},
    {"probe", "probe/v1", &kProbeShape, "corpus/probes/**/*.json corpus/selftest/*.json",
     "probe run",
     "A known-good case, the steps that make a bad one of it, and the answer that a gate owes.",
     "contract 6", kProbeGroups},
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
