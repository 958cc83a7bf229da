// The reasons to refuse (contract, section 8), in the order in which findings are told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatecrash {

// X(enumerator, NAME). The order is the contract's; everything else is derived from this list.
#define GATECRASH_REASON_CODES(X)                                   \
  X(kInputUnreadable, "INPUT_UNREADABLE")                           \
  X(kInputTooLarge, "INPUT_TOO_LARGE")                              \
  X(kInputHasBom, "INPUT_HAS_BOM")                                  \
  X(kInputNotUtf8, "INPUT_NOT_UTF8")                                \
  X(kInputHasCr, "INPUT_HAS_CR")                                    \
  X(kJsonSyntax, "JSON_SYNTAX")                                     \
  X(kJsonTooDeep, "JSON_TOO_DEEP")                                  \
  X(kJsonNumber, "JSON_NUMBER")                                     \
  X(kJsonDuplicateKey, "JSON_DUPLICATE_KEY")                        \
  X(kTextInvisible, "TEXT_INVISIBLE")                               \
  X(kTextNotNfc, "TEXT_NOT_NFC")                                    \
  X(kAuthorityToken, "AUTHORITY_TOKEN")                             \
  X(kSchemaUnknown, "SCHEMA_UNKNOWN")                               \
  X(kFieldUnknown, "FIELD_UNKNOWN")                                 \
  X(kFieldMissing, "FIELD_MISSING")                                 \
  X(kFieldType, "FIELD_TYPE")                                       \
  X(kFieldValue, "FIELD_VALUE")                                     \
  X(kLaneUnknown, "LANE_UNKNOWN")                                   \
  X(kDocClaimsAuthority, "DOC_CLAIMS_AUTHORITY")                    \
  X(kOptionsTampered, "OPTIONS_TAMPERED")                           \
  X(kDefaultNotHold, "DEFAULT_NOT_HOLD")                            \
  X(kOptionUnknown, "OPTION_UNKNOWN")                               \
  X(kOwnerApprovalFabricated, "OWNER_APPROVAL_FABRICATED")          \
  X(kSignatureWithoutSelection, "SIGNATURE_WITHOUT_SELECTION")      \
  X(kAuthorizationStatusForged, "AUTHORIZATION_STATUS_FORGED")      \
  X(kSignatureKeyUnknown, "SIGNATURE_KEY_UNKNOWN")                  \
  X(kSignerRoleForged, "SIGNER_ROLE_FORGED")                        \
  X(kSignatureInvalid, "SIGNATURE_INVALID")                         \
  X(kSelfApproval, "SELF_APPROVAL")                                 \
  X(kSignerNotEntitled, "SIGNER_NOT_ENTITLED")                      \
  X(kAuthorizationConsumed, "AUTHORIZATION_CONSUMED")               \
  X(kBlockerMissing, "BLOCKER_MISSING")                             \
  X(kBlockerUnknown, "BLOCKER_UNKNOWN")                             \
  X(kBlockerActorForged, "BLOCKER_ACTOR_FORGED")                    \
  X(kBlockerDischargeUnproven, "BLOCKER_DISCHARGE_UNPROVEN")        \
  X(kBlockerOpen, "BLOCKER_OPEN")                                   \
  X(kGrantSignatureInvalid, "GRANT_SIGNATURE_INVALID")              \
  X(kGrantNotDistinct, "GRANT_NOT_DISTINCT")                        \
  X(kGrantOutOfScope, "GRANT_OUT_OF_SCOPE")                         \
  X(kGrantMissing, "GRANT_MISSING")                                 \
  X(kBlockedActionsTampered, "BLOCKED_ACTIONS_TAMPERED")            \
  X(kActionClaimed, "ACTION_CLAIMED")                               \
  X(kEvidenceTreeMismatch, "EVIDENCE_TREE_MISMATCH")                \
  X(kProbesNotClosed, "PROBES_NOT_CLOSED")                          \
  X(kProbesBelowMinimum, "PROBES_BELOW_MINIMUM")                    \
  X(kRollbackNoEffect, "ROLLBACK_NO_EFFECT")                        \
  X(kRollbackNotRestored, "ROLLBACK_NOT_RESTORED")                  \
  X(kRollbackPatternMissing, "ROLLBACK_PATTERN_MISSING")            \
  X(kRollbackPatternRepeated, "ROLLBACK_PATTERN_REPEATED")          \
  X(kEvidenceDigestTrivial, "EVIDENCE_DIGEST_TRIVIAL")              \
  X(kEvidenceFabricated, "EVIDENCE_FABRICATED")                     \
  X(kProductionContact, "PRODUCTION_CONTACT")                       \
  X(kLaneMismatch, "LANE_MISMATCH")                                 \
  X(kPacketMismatch, "PACKET_MISMATCH")                             \
  X(kBlockerMapTampered, "BLOCKER_MAP_TAMPERED")                    \
  X(kBlockerMapStale, "BLOCKER_MAP_STALE")                          \
  X(kDryrunNotReadOnly, "DRYRUN_NOT_READ_ONLY")                     \
  X(kDryrunStateChanged, "DRYRUN_STATE_CHANGED")                    \
  X(kDryrunChangedProduction, "DRYRUN_CHANGED_PRODUCTION")          \
  X(kReservedRangeTampered, "RESERVED_RANGE_TAMPERED")              \
  X(kReservedEntryMissing, "RESERVED_ENTRY_MISSING")                \
  X(kReservedEntryRepeated, "RESERVED_ENTRY_REPEATED")              \
  X(kReservedEntryOutside, "RESERVED_ENTRY_OUTSIDE")                \
  X(kReservedEntryNotProposed, "RESERVED_ENTRY_NOT_PROPOSED")       \
  X(kReservedEntryApplied, "RESERVED_ENTRY_APPLIED")                \
  X(kPinMissing, "PIN_MISSING")                                     \
  X(kPinRepeated, "PIN_REPEATED")                                   \
  X(kPinMismatch, "PIN_MISMATCH")                                   \
  X(kBlueprintOpensProduction, "BLUEPRINT_OPENS_PRODUCTION")        \
  X(kCloneRequirementTampered, "CLONE_REQUIREMENT_TAMPERED")        \
  X(kCloneNotFromOperator, "CLONE_NOT_FROM_OPERATOR")               \
  X(kCloneNotIsolated, "CLONE_NOT_ISOLATED")                        \
  X(kCloneHasSecrets, "CLONE_HAS_SECRETS")                          \
  X(kCloneNotProductionShaped, "CLONE_NOT_PRODUCTION_SHAPED")       \
  X(kShapeRequirementUnsound, "SHAPE_REQUIREMENT_UNSOUND")          \
  X(kShapeTableDiffers, "SHAPE_TABLE_DIFFERS")                      \
  X(kShapeColumnDiffers, "SHAPE_COLUMN_DIFFERS")                    \
  X(kShapeTypeDiffers, "SHAPE_TYPE_DIFFERS")                        \
  X(kShapeKeyDiffers, "SHAPE_KEY_DIFFERS")                          \
  X(kProbeRepeated, "PROBE_REPEATED")                               \
  X(kProbeNotClosed, "PROBE_NOT_CLOSED")                            \
  X(kProbeLeaked, "PROBE_LEAKED")                                   \
  X(kProbeCountsWrong, "PROBE_COUNTS_WRONG")                        \
  X(kProbeReportStale, "PROBE_REPORT_STALE")                        \
  X(kMarkdownStatusMissing, "MARKDOWN_STATUS_MISSING")              \
  X(kMarkdownActiveContent, "MARKDOWN_ACTIVE_CONTENT")              \
  X(kMarkdownTableUnknown, "MARKDOWN_TABLE_UNKNOWN")                \
  X(kMarkdownDecisionDiffers, "MARKDOWN_DECISION_DIFFERS")          \
  X(kMarkdownDefaultDiffers, "MARKDOWN_DEFAULT_DIFFERS")            \
  X(kMarkdownOptionsDiffer, "MARKDOWN_OPTIONS_DIFFER")              \
  X(kMarkdownBlockersDiffer, "MARKDOWN_BLOCKERS_DIFFER")            \
  X(kDocumentMissing, "DOCUMENT_MISSING")                           \
  X(kDocumentUnexpected, "DOCUMENT_UNEXPECTED")                     \
  X(kTemplateDiffers, "TEMPLATE_DIFFERS")                           \
  X(kEvidenceEntryMismatch, "EVIDENCE_ENTRY_MISMATCH")              \
  X(kEvidenceEntryMissing, "EVIDENCE_ENTRY_MISSING")                \
  X(kEvidenceUnproven, "EVIDENCE_UNPROVEN")                         \
  X(kDischargeUnproven, "DISCHARGE_UNPROVEN")                       \
  X(kCloneUnproven, "CLONE_UNPROVEN")                               \
  X(kSealMissing, "SEAL_MISSING")                                   \
  X(kSealEmpty, "SEAL_EMPTY")                                       \
  X(kPathUnsafe, "PATH_UNSAFE")                                     \
  X(kPathDuplicate, "PATH_DUPLICATE")                               \
  X(kPathOrder, "PATH_ORDER")                                       \
  X(kTreeMismatch, "TREE_MISMATCH")                                 \
  X(kTreeUnexpected, "TREE_UNEXPECTED")                             \
  X(kSealSignatureMissing, "SEAL_SIGNATURE_MISSING")                \
  X(kSealSignatureInvalid, "SEAL_SIGNATURE_INVALID")                \
  X(kFileMissing, "FILE_MISSING")                                   \
  X(kFileNotRegular, "FILE_NOT_REGULAR")                            \
  X(kFileUnlisted, "FILE_UNLISTED")                                 \
  X(kLengthMismatch, "LENGTH_MISMATCH")                             \
  X(kSha256Mismatch, "SHA256_MISMATCH")                             \
  X(kFileChanged, "FILE_CHANGED")

enum class ReasonCode : uint8_t {
#define X(enumerator, name) enumerator,
  GATECRASH_REASON_CODES(X)
#undef X
};

inline constexpr std::string_view kReasonNames[] = {
#define X(enumerator, name) name,
    GATECRASH_REASON_CODES(X)
#undef X
};

inline constexpr size_t kReasonCodeCount = sizeof kReasonNames / sizeof kReasonNames[0];

constexpr std::string_view Name(ReasonCode code) { return kReasonNames[static_cast<size_t>(code)]; }

}  // namespace gatecrash
