#include "validator/shape/shapes.h"

#include "validator/shape/shape_parts.h"

namespace gatecrash {
namespace {

constexpr Shape kAudienceWord = Words(kAudienceWords);

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

constexpr Field kGrantFields[] = {
    {"grant_id", kId}, {"action", kAction}, {"scope", kScope}, {"lane", kId},
    {"packet_id", kId}, {"option", kId},    {"issued", kDate}, {"signature", kSignature},
};

constexpr Field kFileFields[] = {{"path", kString}, {"bytes", kCount}, {"sha256", kDigest}};
constexpr Shape kFile = ObjectOf(kFileFields);

constexpr Field kProbeCountFields[] = {
    {"total", kCount}, {"failed_closed", kCount}, {"tokens_leaked", kCount}};

}  // namespace

constexpr Shape kPacketBlockerShape = ObjectOf(kPacketBlockerFields);
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
    {"blockers", ArrayOf(kPacketBlockerShape)},
    {"grants", ArrayOf(kGrantShape)},
    {"blocked_actions", ArrayOf(kText)},
    {"actions_taken", ArrayOf(kText)},
    {"evidence", ArrayOf(kFile)},
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
constexpr Field kLaneBlockerFields[] = {
    {"id", kId}, {"actors", ArrayOf(kRole)}, {"proven_by", Words(kProofSchemaWords), true}};
constexpr Shape kLaneBlocker = ObjectOf(kLaneBlockerFields);
constexpr Field kLaneDocumentFields[] = {{"path", kString},
                                          {"schema", Words(kDocumentSchemaWords)}};
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
