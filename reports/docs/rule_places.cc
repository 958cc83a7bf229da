#include "reports/docs/rule_places.h"

#include <algorithm>

namespace gatecrash {
namespace {

using enum ReasonCode;

constexpr bool kInFolder = true;

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
    {kEvidenceEntryMismatch, "/evidence/N", kInFolder},
    {kEvidenceEntryMissing, "/evidence", kInFolder},
    {kDischargeUnproven, "/blockers/N", kInFolder},
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
    {kLaneMismatch, "/lane", kInFolder},
    {kEvidenceUnproven, "/runs/N/before", kInFolder},
    {kEvidenceUnproven, "/runs/N/after_apply", kInFolder},
    {kEvidenceUnproven, "/runs/N/after_rollback", kInFolder},
    {kEvidenceUnproven, "/runs/N/transcript", kInFolder},
    {kCloneUnproven, "/leg", kInFolder},
};

constexpr RulePlace kBlockerMap[] = {
    {kLaneUnknown, "/lane"},
    {kLaneMismatch, "/lane", kInFolder},
    {kPacketMismatch, "/packet_id", kInFolder},
    {kBlockerMapTampered, "/blockers"},
    {kBlockerMapTampered, "/blockers/N"},
    {kBlockerMapStale, "/blockers", kInFolder},
    {kBlockerMapStale, "/blockers/N", kInFolder},
};

constexpr RulePlace kDryrunEvidence[] = {
    {kLaneUnknown, "/lane"},
    {kEvidenceDigestTrivial, "/entry_state"},
    {kEvidenceDigestTrivial, "/exit_state"},
    {kEvidenceDigestTrivial, "/transcript"},
    {kLaneMismatch, "/lane", kInFolder},
    {kPacketMismatch, "/packet_id", kInFolder},
    {kDryrunNotReadOnly, "/read_only"},
    {kDryrunNotReadOnly, "/rows_changed"},
    {kDryrunStateChanged, "/exit_state"},
    {kDryrunChangedProduction, "/production_changed"},
    {kEvidenceUnproven, "/entry_state", kInFolder},
    {kEvidenceUnproven, "/exit_state", kInFolder},
    {kEvidenceUnproven, "/transcript", kInFolder},
    {kCloneUnproven, "/environment", kInFolder},
};

constexpr RulePlace kGovernanceAddendum[] = {
    {kLaneUnknown, "/lane"},
    {kLaneMismatch, "/lane", kInFolder},
    {kPacketMismatch, "/packet_id", kInFolder},
    {kReservedRangeTampered, "/reserved"},
    {kReservedEntryMissing, "/entries"},
    {kReservedEntryRepeated, "/entries/N"},
    {kReservedEntryOutside, "/entries/N"},
    {kReservedEntryNotProposed, "/entries/N/status"},
    {kReservedEntryApplied, "/entries/N/apply_now"},
};

constexpr RulePlace kBirthBlueprint[] = {
    {kLaneUnknown, "/lane"},
    {kLaneMismatch, "/lane", kInFolder},
    {kPacketMismatch, "/packet_id", kInFolder},
    {kPinMissing, "/pins"},
    {kPinRepeated, "/pins/N"},
    {kPinMismatch, "/pins/N", kInFolder},
    {kBlueprintOpensProduction, "/production"},
    {kPathUnsafe, "/pins/N/path"},
};

constexpr RulePlace kCloneProvenance[] = {
    {kLaneUnknown, "/lane"},
    {kEvidenceDigestTrivial, "/clone/dump/sha256"},
    {kLaneMismatch, "/lane", kInFolder},
    {kPacketMismatch, "/packet_id", kInFolder},
    {kCloneRequirementTampered, "/required/provided_by"},
    {kCloneRequirementTampered, "/required/isolated"},
    {kCloneRequirementTampered, "/required/secret_free"},
    {kCloneRequirementTampered, "/required/production_shaped"},
    {kCloneNotFromOperator, "/clone/provided_by"},
    {kCloneNotIsolated, "/clone/isolated"},
    {kCloneHasSecrets, "/clone/secret_free"},
    {kCloneNotProductionShaped, "/clone/production_shaped"},
    {kEvidenceUnproven, "/clone/dump/sha256", kInFolder},
};

constexpr RulePlace kSchemaCompatibility[] = {
    {kLaneUnknown, "/lane"},
    {kLaneMismatch, "/lane", kInFolder},
    {kPacketMismatch, "/packet_id", kInFolder},
    {kShapeRequirementUnsound, "/required/N"},
    {kShapeRequirementUnsound, "/required/N/columns/N"},
    {kShapeRequirementUnsound, "/required/N/primary_key/N"},
    {kShapeRequirementUnsound, "/required/N/foreign_keys/N"},
    {kShapeTableDiffers, "/observed"},
    {kShapeTableDiffers, "/observed/N"},
    {kShapeColumnDiffers, "/observed/N/columns"},
    {kShapeColumnDiffers, "/observed/N/columns/N"},
    {kShapeTypeDiffers, "/observed/N/columns/N/type"},
    {kShapeKeyDiffers, "/observed/N/primary_key"},
    {kShapeKeyDiffers, "/observed/N/foreign_keys"},
    {kCloneUnproven, "/observed", kInFolder},
};

constexpr RulePlace kProbeReport[] = {
    {kLaneUnknown, "/lane"},
    {kProbesBelowMinimum, "/total"},
    {kLaneMismatch, "/lane", kInFolder},
    {kPacketMismatch, "/packet_id", kInFolder},
    {kProbeRepeated, "/probes/N"},
    {kProbeNotClosed, "/probes/N"},
    {kProbeLeaked, "/probes/N"},
    {kProbeCountsWrong, "/total"},
    {kProbeCountsWrong, "/failed_closed"},
    {kProbeCountsWrong, "/tokens_leaked"},
    {kProbeReportStale, "/total", kInFolder},
    {kProbeReportStale, "/failed_closed", kInFolder},
    {kProbeReportStale, "/tokens_leaked", kInFolder},
};

// Told of the Markdown as a whole, which has no places.
constexpr RulePlace kDecisionMarkdown[] = {
    {kMarkdownStatusMissing, "", kInFolder},   {kMarkdownActiveContent, "", kInFolder},
    {kMarkdownTableUnknown, "", kInFolder},    {kMarkdownDecisionDiffers, "", kInFolder},
    {kMarkdownDefaultDiffers, "", kInFolder},  {kMarkdownOptionsDiffer, "", kInFolder},
    {kMarkdownBlockersDiffer, "", kInFolder},
};

// Told of a file that is there, or isn't.
constexpr RulePlace kLaneFolder[] = {
    {kDocumentMissing, "", kInFolder},
    {kDocumentUnexpected, "", kInFolder},
    {kTemplateDiffers, "", kInFolder},
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
constexpr Literal kMarkdownWay(
    "Then all of these are asked beside the packet, and\nall that fail are told.");
constexpr Literal kFolderWay(
    "The seal is judged first, and what fails in it, but for its signature, ends the judgement.\n"
    "Then `decision.json`: a fault of its groups, or a lane that is not known, ends it too. Then\n"
    "every other document, alone and beside the packet: the pages of the documents say what is\n"
    "told of each. Of the folder itself:");
constexpr Literal kSealWay(
    "Then the list is asked, and a fault in it ends the judgement. Then the\nsignature, with "
    "`--trust`, and whatever its answer the folder.");
constexpr Literal kUnusable(
    "A file with any fault can't be used: the command ends with exit\n"
    "status 3, and nothing is judged.");
constexpr Literal kTrustWay(
    "A file with any fault can't be used: the command ends with exit\n"
    "status 3, and nothing is judged. Faults are also a keyid that is not its key's, a key or a\n"
    "keyid twice, and a key that strict Ed25519 refuses.");
constexpr Literal kLaneWay(
    "A file with any fault can't be used: the command ends with exit\n"
    "status 3, and nothing is judged. Faults are also:\n\n"
    "- an id that another lane has, or that carries an authority token;\n"
    "- a hold that is none of the options, requires anything, or is of scope `PRODUCTION`;\n"
    "- an option, a signer, a requirement, a blocker, an actor, a pattern or a document's path\n"
    "  that stands twice;\n"
    "- a required blocker that is none of the lane's;\n"
    "- a document's path that no seal may list, or that has another schema in every lane folder.");
constexpr Literal kProbeWay(
    "A file with any fault is never left out: the run ends with exit\n"
    "status 3, and tells the file and the number of the step. Faults are also an authority token\n"
    "in the file, a step of the case or of its twin that can't be done, and a twin that is apart "
    "by\n"
    "steps or members that the probe doesn't have, or by both.");
constexpr Literal kSignatureWay("Any fault at all is told as the same code, and nothing more.");

constexpr KindRules kKinds[] = {
    {"decision-packet/v3", kPacketWay, kDecisionPacket},
    {"rollback-evidence/v1", kDocumentWay, kRollbackEvidence},
    {"blocker-map/v1", kDocumentWay, kBlockerMap},
    {"dryrun-evidence/v1", kDocumentWay, kDryrunEvidence},
    {"governance-addendum/v1", kDocumentWay, kGovernanceAddendum},
    {"birth-blueprint/v1", kDocumentWay, kBirthBlueprint},
    {"clone-provenance/v1", kDocumentWay, kCloneProvenance},
    {"schema-compatibility/v1", kDocumentWay, kSchemaCompatibility},
    {"probe-report/v1", kDocumentWay, kProbeReport},
    {"decision.md", kMarkdownWay, kDecisionMarkdown},
    {"lane-folder", kFolderWay, kLaneFolder},
    {"seal/v1", kSealWay, kSeal},
    {"seal-signature", kSignatureWay, kSealSignature},
    {"seal-statement", kSignatureWay, kSealStatement},
    {"trust/v1", kTrustWay, {}},
    {"consumed/v1", kUnusable, {}},
    {"lane/v1", kLaneWay, {}},
    {"probe/v1", kProbeWay, {}},
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
