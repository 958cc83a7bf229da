#include "validator/packet/rules.h"

#include "validator/packet/checks.h"

namespace gatecrash {
namespace {

using enum ReasonCode;
using enum RuleGroup;

constexpr Rule kRules[] = {
    {kInputUnreadable, kBytes, "the input is missing, no regular file, or can't be read", "2, 3"},
    {kInputTooLarge, kBytes, "the input is longer than the limit", "3"},
    {kInputHasBom, kBytes, "the input begins with a byte order mark, or a part of one", "3"},
    {kInputNotUtf8, kBytes, "the input is not UTF-8", "3"},
    {kInputHasCr, kBytes, "the input has a CR byte", "3"},
    {kJsonSyntax, kSyntax, "not exactly one RFC 8259 value and at most one LF after it", "3"},
    {kJsonTooDeep, kSyntax, "more than 32 levels of arrays and objects", "3"},
    {kJsonNumber, kSyntax, "a number that is no plain integer within 2^53-1", "3"},
    {kJsonDuplicateKey, kSyntax, "a member name twice in one object", "3"},
    {kTextInvisible, kText, "a character in a string that can't be seen, or isn't assigned", "3"},
    {kTextNotNfc, kText, "a string that is not in Normalization Form C", "3"},
    {kAuthorityToken, kText, "an authority token in a string, in some spelling", "3, 7"},
    {kSchemaUnknown, kShape, "a schema that this command does not take", "3"},
    {kFieldUnknown, kShape, "a member that the schema does not know", "3"},
    {kFieldMissing, kShape, "a member that is missing", "3"},
    {kFieldType, kShape, "a value of the wrong type", "3"},
    {kFieldValue, kShape, "a value outside its enumeration, pattern or length", "3"},
    {kLaneUnknown, kPacket, "a lane that is not known", "4.1, 4.4"},
    {kDocClaimsAuthority, kPacket, "the document claims to be more than options", "4.1",
     CheckClaimsNoAuthority},
    {kOptionsTampered, kPacket, "options other than the lane's", "4.1", CheckOptions},
    {kDefaultNotHold, kPacket, "a default other than the lane's HOLD", "4.1", CheckDefaultOption},
    {kOptionUnknown, kPacket, "a selection that is none of the lane's options", "4.1",
     CheckSelectedOption},
    {kOwnerApprovalFabricated, kPacket, "a selection that nobody signed", "4.1", CheckApproval},
    {kSignatureWithoutSelection, kPacket, "a signature under no selection", "4.1",
     CheckSignatureHasSelection},
    {kAuthorizationStatusForged, kPacket, "a status other than what selection and signature make",
     "4.1", CheckAuthorizationStatus},
    {kSignatureKeyUnknown, kPacket, "a key that nobody trusts", "4.1", CheckKeyKnown},
    {kSignerRoleForged, kPacket, "a role other than the key's", "4.1", CheckSignerRole},
    {kSignatureInvalid, kPacket, "a signature that is malformed or doesn't verify", "4.1, 4.3",
     CheckSignature},
    {kSelfApproval, kPacket, "signed by the role that prepared the packet", "4.1",
     CheckNotSelfApproved},
    {kSignerNotEntitled, kPacket, "signed by a role that may not sign this option", "4.1",
     CheckSignerEntitled},
    {kAuthorizationConsumed, kPacket, "a packet that was used up before", "4.1", CheckNotConsumed},
    {kBlockerMissing, kPacket, "a blocker of the lane's is absent", "4.1", CheckBlockersPresent},
    {kBlockerUnknown, kPacket, "a blocker that is not the lane's, repeated, or out of order", "4.1",
     CheckBlockersKnown},
    {kBlockerActorForged, kPacket, "actors other than the lane's", "4.1", CheckBlockerActors},
    {kBlockerDischargeUnproven, kPacket, "a discharge without proof, or proof without a discharge",
     "4.1", CheckBlockerDischarges},
    {kBlockerOpen, kPacket, "a blocker open that the selected option requires resolved", "4.1",
     CheckRequiredBlockers},
    {kGrantSignatureInvalid, kPacket, "a grant that no owner signed, or that was used up", "4.2",
     CheckGrantSignatures},
    {kGrantNotDistinct, kPacket, "a grant that shares its action, id or signature", "4.2",
     CheckGrantsDistinct},
    {kGrantOutOfScope, kPacket, "a grant for something else", "4.2", CheckGrantsInScope},
    {kGrantMissing, kPacket, "an action that the selected option requires isn't granted", "4.1",
     CheckRequiredGrants},
    {kBlockedActionsTampered, kPacket, "blocked actions other than the six", "4.1",
     CheckBlockedActions},
    {kActionClaimed, kPacket, "an action that is claimed to be taken", "4.1", CheckActionsTaken},
    {kEvidenceTreeMismatch, kPacket, "a tree digest that does not follow from the evidence", "4.1",
     CheckEvidenceTree},
    {kProbesNotClosed, kPacket, "a probe that did not fail closed, or a leak", "4.1",
     CheckProbesClosed},
    {kProbesBelowMinimum, kPacket, "fewer probes than the lane asks for", "4.1",
     CheckProbesMinimum},
    {kRollbackNoEffect, kEvidence, "a run that applied nothing", "4.4", nullptr,
     CheckRollbackHadEffect},
    {kRollbackNotRestored, kEvidence, "a run that did not restore the state before", "4.4", nullptr,
     CheckRollbackRestored},
    {kRollbackPatternMissing, kEvidence, "a pattern that the lane requires is absent", "4.4",
     nullptr, CheckPatternsPresent},
    {kRollbackPatternRepeated, kEvidence, "a pattern that stands a second time", "4.4", nullptr,
     CheckPatternsOnce},
    {kEvidenceDigestTrivial, kEvidence, "a digest that nothing was hashed for", "4.4", nullptr,
     CheckDigestsNotTrivial},
    {kEvidenceFabricated, kEvidence, "one run told twice", "4.4", nullptr,
     CheckTranscriptsDistinct},
    {kProductionContact, kEvidence, "a run that touched production", "4.4", nullptr,
     CheckNoProductionContact},
    {kMarkdownStatusMissing, kLane, "a first line other than the status comment", "4.5"},
    {kMarkdownActiveContent, kLane, "raw HTML, an image, or a link out of the folder", "4.5"},
    {kMarkdownTableUnknown, kLane, "a table that is none of the three", "4.5"},
    {kMarkdownDecisionDiffers, kLane, "a decision other than the packet's", "4.5"},
    {kMarkdownDefaultDiffers, kLane, "a default option other than the packet's", "4.5"},
    {kMarkdownOptionsDiffer, kLane, "options other than the packet's", "4.5"},
    {kMarkdownBlockersDiffer, kLane, "blockers other than the packet's", "4.5"},
    {kSealMissing, kSeal, "no seal.json", "5"},
    {kSealEmpty, kSeal, "a seal of no files", "5"},
    {kPathUnsafe, kSeal, "a path that could lead out of the folder, or is reserved", "5"},
    {kPathDuplicate, kSeal, "a path twice, or equal to another without regard to case and form", "5"},
    {kPathOrder, kSeal, "a path that is below the one before it", "5"},
    {kTreeMismatch, kSeal, "a tree digest that does not follow from the list", "5"},
    {kTreeUnexpected, kSeal, "another tree than the one asked for", "5"},
    {kSealSignatureMissing, kSeal, "no seal.dsse.json", "5"},
    {kSealSignatureInvalid, kSeal, "a signature of the seal with any fault", "5"},
    {kFileMissing, kSeal, "a listed file does not exist", "5"},
    {kFileNotRegular, kSeal, "a link, a directory or a special file in a file's place", "5"},
    {kFileUnlisted, kSeal, "something in the folder that is not listed", "5"},
    {kLengthMismatch, kSeal, "a file's length differs", "5"},
    {kSha256Mismatch, kSeal, "a file's bytes differ", "5"},
    {kFileChanged, kSeal, "a file changed while it was read", "5"},
};

constexpr bool InOrderOfCodes() {
  for (size_t i = 0; i < std::size(kRules); ++i) {
    if (static_cast<size_t>(kRules[i].code) != i) return false;
  }
  return std::size(kRules) == kReasonCodeCount;
}
static_assert(InOrderOfCodes(), "one row for each reason code, in the contract's order");

}  // namespace

std::span<const Rule> AllRules() { return kRules; }

ReasonSet ReasonsOf(std::span<const Rule> rules) {
  ReasonSet reasons;
  for (const Rule& rule : rules) reasons.set(static_cast<size_t>(rule.code));
  return reasons;
}

}  // namespace gatecrash
