#include "validator/shape/shapes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

std::string Describe(const Shape& shape);

std::string Members(const Shape& shape) {
  std::string text = "{";
  for (const Field& field : shape.fields) {
    text += (text.size() > 1 ? ", " : "") + std::string(field.name.view()) +
            (field.optional ? "? " : " ") + Describe(field.shape);
  }
  return text + "}";
}

std::string Words(const Shape& shape) {
  std::string text;
  for (const Literal word : shape.words) {
    text += (text.empty() ? "" : "|") + (word.view().empty() ? "''" : std::string(word.view()));
  }
  return text;
}

std::string Array(const Shape& shape) {
  std::string text = "[" + Describe(*shape.element) + "]";
  if (shape.elements_min > 0) text += " from " + std::to_string(shape.elements_min);
  if (shape.elements_max != 256) text += " to " + std::to_string(shape.elements_max);
  return text + (shape.distinct ? " distinct" : "") + (shape.token_list ? " of tokens" : "");
}

// A shape as the contract writes it. The tables are a few levels deep, and no input's.
std::string Describe(const Shape& shape) {
  const auto type = [&shape]() -> std::string {
    switch (shape.type) {
      case ValueType::kString: return "string";
      case ValueType::kText: return "text";
      case ValueType::kId: return "id";
      case ValueType::kDigest: return "digest";
      case ValueType::kDate: return "date";
      case ValueType::kWord: return Words(shape);
      case ValueType::kSignatureText: return "sig";
      case ValueType::kCount: return "count";
      case ValueType::kBoolean: return "boolean";
      case ValueType::kArray: return Array(shape);
      case ValueType::kObject: return Members(shape);
      case ValueType::kOpenObject: return "any object";
      case ValueType::kSignatureOrWord: return Words(shape) + "|" + Members(shape);
    }
    return "";
  };
  return type() + (shape.nullable ? " or null" : "");
}

#define ROLE "OWNER|OPERATOR|GPT|T1"
#define ACTIONS "REAL_RUN|QT001_APPLY|PERMIT|ACTIVATION|REPOINT|CUTOVER"
#define SIGNATURE "{role " ROLE ", keyid digest, sig sig}"
#define GRANT                                                                               \
  "{grant_id id, action " ACTIONS ", scope NO_PRODUCTION|PRODUCTION, lane id, packet_id id, " \
  "option id, issued date, signature " SIGNATURE "}"

TEST(Shapes, ADecisionPacketIsTheContracts) {
  EXPECT_EQ(
      Describe(kDecisionPacketShape),
      "{schema string, packet_id id, lane id, issued date, doc_status text, authority text, "
      "audience [OWNER|OPERATOR|GPT] from 1 to 3 distinct, prepared_by T1, "
      "options [{id id, meaning text, requires_blockers [id], requires_grants [" ACTIONS "]}], "
      "default_option id, selected_option id or null, "
      "execution_authorization_status NOT_AUTHORIZED|AUTHORIZED_AS_SELECTED, "
      "owner_signature UNSIGNED|''|" SIGNATURE ", "
      "blockers [{id id, status "
      "OPEN|CLASSIFIED|NARROWED|DESIGN_DELIVERED|PARTIALLY_DISCHARGED|RESOLVED, "
      "actors [" ROLE "], gate text, discharged_by [digest]}], "
      "grants [" GRANT "], blocked_actions [text], actions_taken [text], "
      "evidence [{path string, bytes count, sha256 digest}], evidence_tree_sha256 digest, "
      "probes {total count, failed_closed count, tokens_leaked count}}");
  EXPECT_EQ(Describe(kGrantShape), GRANT);
}

TEST(Shapes, RollbackEvidenceIsTheContracts) {
  EXPECT_EQ(Describe(kRollbackEvidenceShape),
            "{schema string, lane id, leg STAGING|CLONE|PRODUCTION_SHAPED_CLONE|PRODUCTION, "
            "production_contact boolean, "
            "runs [{pattern TRANSACTIONAL|COMMITTED|SNAPSHOT_RESTORE, before digest, "
            "after_apply digest, after_rollback digest, transcript digest, rows_changed count}] "
            "from 1}");
}

#define HEAD "{schema string, lane id, packet_id id, "
#define BLOCKER                                                                    \
  "{id id, status OPEN|CLASSIFIED|NARROWED|DESIGN_DELIVERED|PARTIALLY_DISCHARGED|" \
  "RESOLVED, actors [" ROLE "], gate text, discharged_by [digest]}"
#define QUALITIES "isolated boolean, secret_free boolean, production_shaped boolean"
#define TABLE                                                               \
  "{name id, columns [{name id, type text, nullable boolean}] from 1, "     \
  "primary_key [id], foreign_keys [{columns [id], table id, references [id]}]}"

TEST(Shapes, TheOtherDocumentsOfALaneAreTheContracts) {
  EXPECT_EQ(Describe(kBlockerMapShape), HEAD "blockers [" BLOCKER "]}");
  EXPECT_EQ(Describe(kDryrunEvidenceShape),
            HEAD "environment STAGING|CLONE|PRODUCTION_SHAPED_CLONE|PRODUCTION, "
            "read_only boolean, entry_state digest, exit_state digest, rows_changed count, "
            "production_changed boolean, transcript digest}");
  EXPECT_EQ(Describe(kGovernanceAddendumShape),
            HEAD "reserved {first id, last id}, "
            "entries [{id id, status text, apply_now text}]}");
  EXPECT_EQ(Describe(kBirthBlueprintShape),
            HEAD "pins [{name P7|N7|N8|N6|CANONICALIZER_REV3|PACKET_V3, path string, "
            "bytes count, sha256 digest}], production text}");
  EXPECT_EQ(Describe(kCloneProvenanceShape),
            HEAD "required {provided_by " ROLE ", " QUALITIES "}, "
            "clone {clone_id id, provided_by " ROLE ", provided date, " QUALITIES ", "
            "dump {bytes count, sha256 digest}} or null}");
  EXPECT_EQ(Describe(kSchemaCompatibilityShape),
            HEAD "required [" TABLE "] from 1, observed [" TABLE "] or null}");
  EXPECT_EQ(Describe(kProbeReportShape),
            HEAD "probes [{id text, expected text, told text, outcome text, tokens_leaked count}], "
            "total count, failed_closed count, tokens_leaked count}");
}

// How many steps lead to the deepest place of a shape.
size_t DepthOf(const Shape& shape) {
  size_t depth = 0;
  if (shape.element != nullptr) depth = 1 + DepthOf(*shape.element);
  for (const Field& field : shape.fields) depth = std::max(depth, 1 + DepthOf(field.shape));
  return depth;
}

TEST(Shapes, HaveNoPlaceThatIsTooDeepToBeTold) {
  size_t deepest = 0;
  for (const Shape* shape :
       {&kDecisionPacketShape, &kRollbackEvidenceShape, &kTrustShape, &kConsumedShape, &kLaneShape,
        &kBlockerMapShape, &kDryrunEvidenceShape, &kGovernanceAddendumShape, &kBirthBlueprintShape,
        &kCloneProvenanceShape, &kSchemaCompatibilityShape, &kProbeReportShape}) {
    deepest = std::max(deepest, DepthOf(*shape));
  }
  EXPECT_EQ(deepest, 6u) << "/observed/N/foreign_keys/N/columns/N";
  EXPECT_LT(deepest, Place::kStepsMax);
}

TEST(Shapes, TrustConsumedAndLaneFilesAreTheContracts) {
  EXPECT_EQ(Describe(kTrustShape),
            "{schema string, keys [{role " ROLE ", keyid digest, public_key text}]}");
  EXPECT_EQ(Describe(kConsumedShape), "{schema string, packets [digest], grants [id]}");
  EXPECT_EQ(Describe(kLaneShape),
            "{schema string, id id, title text, source text, hold id, "
            "options [{id id, scope NO_PRODUCTION|PRODUCTION, signers [" ROLE "], "
            "requires_blockers [id], requires_grants [" ACTIONS "]}] from 1, "
            "blockers [{id id, actors [" ROLE "], proven_by? rollback-evidence/v1}], "
            "rollback_patterns [TRANSACTIONAL|COMMITTED|SNAPSHOT_RESTORE], probes_minimum count, "
            "documents [{path string, schema decision-packet/v3|rollback-evidence/v1|"
            "blocker-map/v1|dryrun-evidence/v1|governance-addendum/v1|birth-blueprint/v1|"
            "clone-provenance/v1|schema-compatibility/v1|probe-report/v1|decision.md}], "
            "tokens [{class production|seal|cutover, token string}] of tokens}");
}

}  // namespace
}  // namespace gatecrash
