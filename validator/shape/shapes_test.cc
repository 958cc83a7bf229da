#include "validator/shape/shapes.h"

#include <gtest/gtest.h>

#include <string>

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
      case ValueType::kSignatureOrWord: return Words(shape) + "|" + Members(shape);
    }
    return "";
  };
  return type() + (shape.nullable ? " or null" : "");
}

#define ROLE "OWNER|OPERATOR|GPT|T1"
#define ACTION "REAL_RUN|QT001_APPLY|PERMIT|ACTIVATION|REPOINT|CUTOVER"
#define SIGNATURE "{role " ROLE ", keyid digest, sig sig}"
#define GRANT                                                                               \
  "{grant_id id, action " ACTION ", scope NO_PRODUCTION|PRODUCTION, lane id, packet_id id, " \
  "option id, issued date, signature " SIGNATURE "}"

TEST(Shapes, ADecisionPacketIsTheContracts) {
  EXPECT_EQ(
      Describe(kDecisionPacketShape),
      "{schema string, packet_id id, lane id, issued date, doc_status text, authority text, "
      "audience [OWNER|OPERATOR|GPT] from 1 to 3 distinct, prepared_by T1, "
      "options [{id id, meaning text, requires_blockers [id], requires_grants [" ACTION "]}], "
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

TEST(Shapes, TrustConsumedAndLaneFilesAreTheContracts) {
  EXPECT_EQ(Describe(kTrustShape),
            "{schema string, keys [{role " ROLE ", keyid digest, public_key text}]}");
  EXPECT_EQ(Describe(kConsumedShape), "{schema string, packets [digest], grants [id]}");
  EXPECT_EQ(Describe(kLaneShape),
            "{schema string, id id, title text, source text, hold id, "
            "options [{id id, scope NO_PRODUCTION|PRODUCTION, signers [" ROLE "], "
            "requires_blockers [id], requires_grants [" ACTION "]}] from 1, "
            "blockers [{id id, actors [" ROLE "]}], "
            "rollback_patterns [TRANSACTIONAL|COMMITTED|SNAPSHOT_RESTORE], probes_minimum count, "
            "documents [{path string, schema string}], "
            "tokens [{class production|seal|cutover, token string}] of tokens}");
}

}  // namespace
}  // namespace gatecrash
