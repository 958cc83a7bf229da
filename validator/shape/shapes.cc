#include "validator/shape/shapes.h"

#include "validator/shape/words.h"

namespace gatecrash {
namespace {

constexpr Shape kId = {.type = ValueType::kId};
constexpr Shape kText = {.type = ValueType::kText};
constexpr Shape kDigest = {.type = ValueType::kDigest};
constexpr Shape kDate = {.type = ValueType::kDate};
constexpr Shape kString = {.type = ValueType::kString};
constexpr Shape kCount = {.type = ValueType::kCount};
constexpr Shape kRole = {.type = ValueType::kWord, .words = kRoleWords};
constexpr Shape kAction = {.type = ValueType::kWord, .words = kActionWords};
constexpr Shape kScope = {.type = ValueType::kWord, .words = kScopeWords};
constexpr Shape kPattern = {.type = ValueType::kWord, .words = kPatternWords};
constexpr Shape kAudienceWord = {.type = ValueType::kWord, .words = kAudienceWords};

// A document's own `schema`: FindSchema has judged it.
constexpr Shape kSchema = {.type = ValueType::kString};

constexpr Shape ArrayOf(const Shape& element) {
  return {.type = ValueType::kArray, .element = &element};
}
constexpr Shape Words(std::span<const Literal> words) {
  return {.type = ValueType::kWord, .words = words};
}
constexpr Shape ObjectOf(std::span<const Field> fields) {
  return {.type = ValueType::kObject, .fields = fields};
}

constexpr Field kSignatureFields[] = {
    {"role", kRole},
    {"keyid", kDigest},
    {"sig", {.type = ValueType::kSignatureText}},
};
constexpr Shape kSignature = ObjectOf(kSignatureFields);

constexpr Field kPacketOptionFields[] = {
    {"id", kId},
    {"meaning", kText},
    {"requires_blockers", ArrayOf(kId)},
    {"requires_grants", ArrayOf(kAction)},
};
constexpr Shape kPacketOption = ObjectOf(kPacketOptionFields);

constexpr Field kPacketBlockerFields[] = {
    {"id", kId},
    {"status", Words(kBlockerStatusWords)},
    {"actors", ArrayOf(kRole)},
    {"gate", kText},
    {"discharged_by", ArrayOf(kDigest)},
};
constexpr Shape kPacketBlocker = ObjectOf(kPacketBlockerFields);

constexpr Field kGrantFields[] = {
    {"grant_id", kId}, {"action", kAction}, {"scope", kScope}, {"lane", kId},
    {"packet_id", kId}, {"option", kId},    {"issued", kDate}, {"signature", kSignature},
};

constexpr Field kEvidenceFields[] = {{"path", kString}, {"bytes", kCount}, {"sha256", kDigest}};
constexpr Shape kEvidence = ObjectOf(kEvidenceFields);

constexpr Field kProbeCountFields[] = {
    {"total", kCount}, {"failed_closed", kCount}, {"tokens_leaked", kCount}};

}  // namespace

constexpr Shape kGrantShape = ObjectOf(kGrantFields);

namespace {

constexpr Field kDecisionPacketFields[] = {
    {"schema", kSchema},
    {"packet_id", kId},
    {"lane", kId},
    {"issued", kDate},
    {"doc_status", kText},
    {"authority", kText},
    {"audience",
     {.type = ValueType::kArray,
      .element = &kAudienceWord,
      .elements_min = 1,
      .elements_max = 3,
      .distinct = true}},
    {"prepared_by", Words(kPreparedByWords)},
    {"options", ArrayOf(kPacketOption)},
    {"default_option", kId},
    {"selected_option", {.type = ValueType::kId, .nullable = true}},
    {"execution_authorization_status", Words(kAuthorizationWords)},
    {"owner_signature",
     {.type = ValueType::kSignatureOrWord, .words = kUnsignedWords, .fields = kSignatureFields}},
    {"blockers", ArrayOf(kPacketBlocker)},
    {"grants", ArrayOf(kGrantShape)},
    {"blocked_actions", ArrayOf(kText)},
    {"actions_taken", ArrayOf(kText)},
    {"evidence", ArrayOf(kEvidence)},
    {"evidence_tree_sha256", kDigest},
    {"probes", ObjectOf(kProbeCountFields)},
};

constexpr Field kRunFields[] = {
    {"pattern", kPattern},        {"before", kDigest},     {"after_apply", kDigest},
    {"after_rollback", kDigest},  {"transcript", kDigest}, {"rows_changed", kCount},
};
constexpr Shape kRun = ObjectOf(kRunFields);

constexpr Field kRollbackEvidenceFields[] = {
    {"schema", kSchema},
    {"lane", kId},
    {"leg", Words(kLegWords)},
    {"production_contact", {.type = ValueType::kBoolean}},
    {"runs", {.type = ValueType::kArray, .element = &kRun, .elements_min = 1}},
};

constexpr Field kTrustedKeyFields[] = {
    {"role", kRole}, {"keyid", kDigest}, {"public_key", kText}};
constexpr Shape kTrustedKey = ObjectOf(kTrustedKeyFields);
constexpr Field kTrustFields[] = {{"schema", kSchema}, {"keys", ArrayOf(kTrustedKey)}};

constexpr Field kConsumedFields[] = {
    {"schema", kSchema}, {"packets", ArrayOf(kDigest)}, {"grants", ArrayOf(kId)}};

constexpr Field kLaneOptionFields[] = {
    {"id", kId},
    {"scope", kScope},
    {"signers", ArrayOf(kRole)},
    {"requires_blockers", ArrayOf(kId)},
    {"requires_grants", ArrayOf(kAction)},
};
constexpr Shape kLaneOption = ObjectOf(kLaneOptionFields);
constexpr Field kLaneBlockerFields[] = {{"id", kId}, {"actors", ArrayOf(kRole)}};
constexpr Shape kLaneBlocker = ObjectOf(kLaneBlockerFields);
constexpr Field kLaneDocumentFields[] = {{"path", kString}, {"schema", kString}};
constexpr Shape kLaneDocument = ObjectOf(kLaneDocumentFields);
constexpr Field kLaneTokenFields[] = {{"class", Words(kTokenClassWords)}, {"token", kString}};
constexpr Shape kLaneToken = ObjectOf(kLaneTokenFields);
constexpr Field kLaneFields[] = {
    {"schema", kSchema},
    {"id", kId},
    {"title", kText},
    {"source", kText},
    {"hold", kId},
    {"options", {.type = ValueType::kArray, .element = &kLaneOption, .elements_min = 1}},
    {"blockers", ArrayOf(kLaneBlocker)},
    {"rollback_patterns", ArrayOf(kPattern)},
    {"probes_minimum", kCount},
    {"documents", ArrayOf(kLaneDocument)},
    {"tokens", {.type = ValueType::kArray, .element = &kLaneToken, .token_list = true}},
};

}  // namespace

constexpr Shape kDecisionPacketShape = ObjectOf(kDecisionPacketFields);
constexpr Shape kRollbackEvidenceShape = ObjectOf(kRollbackEvidenceFields);
constexpr Shape kTrustShape = ObjectOf(kTrustFields);
constexpr Shape kConsumedShape = ObjectOf(kConsumedFields);
constexpr Shape kLaneShape = ObjectOf(kLaneFields);

}  // namespace gatecrash
