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
  X(kMarkdownStatusMissing, "MARKDOWN_STATUS_MISSING")              \
  X(kMarkdownActiveContent, "MARKDOWN_ACTIVE_CONTENT")              \
  X(kMarkdownTableUnknown, "MARKDOWN_TABLE_UNKNOWN")                \
  X(kMarkdownDecisionDiffers, "MARKDOWN_DECISION_DIFFERS")          \
  X(kMarkdownDefaultDiffers, "MARKDOWN_DEFAULT_DIFFERS")            \
  X(kMarkdownOptionsDiffer, "MARKDOWN_OPTIONS_DIFFER")              \
  X(kMarkdownBlockersDiffer, "MARKDOWN_BLOCKERS_DIFFER")            \
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
