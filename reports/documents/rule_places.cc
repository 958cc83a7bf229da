#include "reports/documents/rule_places.h"

#include <algorithm>

namespace gatecrash {
namespace {

using enum ReasonCode;

constexpr RulePlace kDecisionPacket[] = {
    {kLaneUnknown, "/lane"},
    {kDocClaimsAuthority, "/doc_status"},
    {kDocClaimsAuthority, "/authority"},
    {kOptionsTampered, "/options"},
    {kDefaultNotHold, "/default_option"},
    {kOptionUnknown, "/selected_option"},
    {kOwnerApprovalFabricated, "/owner_signature"},
    {kSignatureWithoutSelection, "/owner_signature"},
    {kAuthorizationStatusForged, "/execution_authorization_status"},
    {kSignatureKeyUnknown, "/owner_signature"},
    {kSignerRoleForged, "/owner_signature"},
    {kSignatureInvalid, "/owner_signature"},
    {kSelfApproval, "/owner_signature"},
    {kSignerNotEntitled, "/owner_signature"},
    {kAuthorizationConsumed, "/owner_signature"},
    {kBlockerMissing, "/blockers"},
    {kBlockerUnknown, "/blockers/N"},
    {kBlockerActorForged, "/blockers/N"},
    {kBlockerDischargeUnproven, "/blockers/N"},
    {kBlockerOpen, "/blockers"},
    {kBlockerOpen, "/blockers/N"},
    {kGrantSignatureInvalid, "/grants/N"},
    {kGrantNotDistinct, "/grants/N"},
    {kGrantOutOfScope, "/grants/N"},
    {kGrantMissing, "/grants"},
    {kBlockedActionsTampered, "/blocked_actions"},
    {kActionClaimed, "/actions_taken"},
    {kEvidenceTreeMismatch, "/evidence_tree_sha256"},
    {kProbesNotClosed, "/probes"},
    {kProbesBelowMinimum, "/probes"},
    {kPathUnsafe, "/evidence/N/path"},
    {kPathDuplicate, "/evidence/N/path"},
    {kPathOrder, "/evidence/N/path"},
};

constexpr RulePlace kRollbackEvidence[] = {
    {kLaneUnknown, "/lane"},
    {kRollbackNoEffect, "/runs/N"},
    {kRollbackNotRestored, "/runs/N"},
    {kRollbackPatternMissing, "/runs"},
    {kRollbackPatternRepeated, "/runs/N"},
    {kEvidenceDigestTrivial, "/runs/N/before"},
    {kEvidenceDigestTrivial, "/runs/N/after_apply"},
    {kEvidenceDigestTrivial, "/runs/N/after_rollback"},
    {kEvidenceDigestTrivial, "/runs/N/transcript"},
    {kEvidenceFabricated, "/runs/N"},
    {kProductionContact, "/leg"},
    {kProductionContact, "/production_contact"},
};

// `seal.json` is the one document that can be missing, change while it is read or be no file.
constexpr RulePlace kSeal[] = {
    {kSealMissing, ""},
    {kSealEmpty, "/files"},
    {kPathUnsafe, "/files/N/path"},
    {kPathDuplicate, "/files/N/path"},
    {kPathOrder, "/files/N/path"},
    {kTreeMismatch, "/tree_sha256"},
    {kTreeUnexpected, "/tree_sha256"},
    {kSealSignatureMissing, ""},
    {kSealSignatureInvalid, ""},
    {kFileMissing, "/files/N"},
    {kFileNotRegular, ""},
    {kFileNotRegular, "/files/N"},
    {kFileUnlisted, "/files"},
    {kLengthMismatch, "/files/N"},
    {kSha256Mismatch, "/files/N"},
    {kFileChanged, ""},
    {kFileChanged, "/files/N"},
};

constexpr RulePlace kSealSignature[] = {
    {kSealSignatureMissing, ""},
    {kSealSignatureInvalid, ""},
};

constexpr RulePlace kSealStatement[] = {{kSealSignatureInvalid, ""}};

constexpr Literal kPacketWay(
    "A lane that is not known ends the judgement. All others are asked, and\n"
    "all that fail are told, but of those of the signature only the first.");
constexpr Literal kDocumentWay(
    "A lane that is not known ends the judgement. All others are asked, and\n"
    "all that fail are told.");
constexpr Literal kSealWay(
    "Then the list is asked, and a fault in it ends the judgement. Then the\nsignature, with "
    "`--trust`, and whatever its answer the folder.");
constexpr Literal kSignatureWay("Any fault at all is told as the same code, and nothing more.");

constexpr KindRules kKinds[] = {
    {"decision-packet/v3", kPacketWay, kDecisionPacket},
    {"rollback-evidence/v1", kDocumentWay, kRollbackEvidence},
    {"seal/v1", kSealWay, kSeal},
    {"seal-signature", kSignatureWay, kSealSignature},
    {"seal-statement", kSignatureWay, kSealStatement},
};

}  // namespace

std::span<const KindRules> AllRulePlaces() { return kKinds; }

const KindRules* FindKindRules(std::string_view kind) {
  const auto* found = std::ranges::find_if(
      kKinds, [kind](const KindRules& known) { return known.kind.view() == kind; });
  return found == std::end(kKinds) ? nullptr : found;
}

std::span<const RulePlace> RulePlacesOf(std::string_view kind) {
  const KindRules* rules = FindKindRules(kind);
  return rules == nullptr ? std::span<const RulePlace>() : rules->places;
}

}  // namespace gatecrash
