#include "reports/documents/member_meanings.h"

#include <algorithm>

namespace gatecrash {
namespace {

constexpr MemberMeaning kDecisionPacket[] = {
    {"/packet_id", "The name of this packet, which its grants and documents repeat."},
    {"/lane", "The lane that it was prepared in."},
    {"/issued", "The day on which it was issued."},
    {"/doc_status", "What the document is: it never carries authority."},
    {"/authority", "What it may do: tell of options."},
    {"/audience", "Whom it is for."},
    {"/prepared_by", "The role that prepared it, which therefore may not sign it."},
    {"/options", "The lane's options, all of them and in the lane's order."},
    {"/options/N/id", "The option's name."},
    {"/options/N/meaning", "What it means, for people."},
    {"/options/N/requires_blockers", "The blockers that must be resolved before it is selected."},
    {"/options/N/requires_grants", "The actions that each need a grant before it is selected."},
    {"/default_option", "What happens when nobody chooses: the lane's HOLD."},
    {"/selected_option", "What the owner selected; null while nothing is."},
    {"/execution_authorization_status",
     "AUTHORIZED_AS_SELECTED exactly under a signed selection other than the HOLD."},
    {"/owner_signature", "UNSIGNED, or the signature of the selection."},
    {"/owner_signature/role", "The role of the signer, as the trust file has it."},
    {"/owner_signature/keyid", "SHA-256 of the signer's SubjectPublicKeyInfo DER."},
    {"/owner_signature/sig", "Base64 of the 64 bytes of the Ed25519 signature."},
    {"/blockers", "The lane's blockers, each once and in the lane's order."},
    {"/blockers/N/id", "The blocker's name."},
    {"/blockers/N/status", "How far it is; RESOLVED alone counts as resolved."},
    {"/blockers/N/actors", "Who can discharge it, as the lane says."},
    {"/blockers/N/gate", "What discharges it, for people."},
    {"/blockers/N/discharged_by",
     "Digests of the listed evidence that discharges it, in part or wholly; else empty."},
    {"/grants", "One grant for each action that the selected option requires."},
    {"/grants/N/grant_id", "The grant's name; no grant is used twice."},
    {"/grants/N/action", "The one action that it grants."},
    {"/grants/N/scope", "How far it reaches."},
    {"/grants/N/lane", "The packet's lane."},
    {"/grants/N/packet_id", "The packet that it is for."},
    {"/grants/N/option", "The option that it is for: the selected one."},
    {"/grants/N/issued", "The day on which it was given."},
    {"/grants/N/signature", "The owner's signature of this grant."},
    {"/grants/N/signature/role", "The role of the signer: only OWNER signs grants."},
    {"/grants/N/signature/keyid", "SHA-256 of the signer's SubjectPublicKeyInfo DER."},
    {"/grants/N/signature/sig", "Base64 of the 64 bytes of the Ed25519 signature."},
    {"/blocked_actions", "The six actions that stay blocked whatever is selected, in this order."},
    {"/actions_taken", "Nothing: a packet that asks has done nothing."},
    {"/evidence", "The files that it rests on, in byte order of their paths."},
    {"/evidence/N/path", "The file's path in the folder of the packet."},
    {"/evidence/N/bytes", "The file's length."},
    {"/evidence/N/sha256", "SHA-256 of the file's bytes."},
    {"/evidence_tree_sha256", "The tree digest that follows from the evidence list."},
    {"/probes", "What came of the lane's bad-input probes."},
    {"/probes/total", "How many there were: at least the lane's minimum."},
    {"/probes/failed_closed", "How many of them failed closed: all."},
    {"/probes/tokens_leaked", "How many authority tokens came out: none."},
};

constexpr MemberMeaning kRollbackEvidence[] = {
    {"/lane", "The lane whose rollback was rehearsed."},
    {"/leg", "Where it was rehearsed."},
    {"/production_contact", "Whether production was touched."},
    {"/runs", "One run for each pattern that the lane requires."},
    {"/runs/N/pattern", "How this run applied and undid."},
    {"/runs/N/before", "Digest of the state before anything was applied."},
    {"/runs/N/after_apply", "Digest of the state once it was applied: another one."},
    {"/runs/N/after_rollback", "Digest of the state once it was undone: the one before."},
    {"/runs/N/transcript", "Digest of the run's log."},
    {"/runs/N/rows_changed", "How many rows were changed."},
};

constexpr MemberMeaning kSeal[] = {
    {"/algorithm", "What the digests are of."},
    {"/files", "Every file of the folder but the seal and its signature, in byte order of paths."},
    {"/files/N/path", "The file's path, relative to the folder."},
    {"/files/N/bytes", "The file's length."},
    {"/files/N/sha256", "SHA-256 of the file's bytes."},
    {"/tree_sha256", "The tree digest that follows from the list."},
};

constexpr MemberMeaning kSealSignature[] = {
    {"/payload", "Base64 of the Statement."},
    {"/payloadType", "What the payload is."},
    {"/signatures", "The one signature."},
    {"/signatures/N/keyid", "SHA-256 of the signer's SubjectPublicKeyInfo DER."},
    {"/signatures/N/sig", "Base64 of the 64 bytes of the Ed25519 signature."},
};

constexpr MemberMeaning kSealStatement[] = {
    {"/_type", "That this is an in-toto Statement v1."},
    {"/subject", "The one thing that it is about."},
    {"/subject/N/name", "That it is a seal.json."},
    {"/subject/N/digest", "The digest of that file, and no other digest."},
    {"/subject/N/digest/sha256", "SHA-256 of the seal's bytes."},
    {"/predicateType", "That it states what a seal holds."},
    {"/predicate", "What the seal holds."},
    {"/predicate/tree_sha256", "The seal's tree digest."},
    {"/predicate/files", "How many files it lists."},
    {"/predicate/bytes", "The sum of their lengths."},
};

constexpr MemberMeaning kTrust[] = {
    {"/keys", "The trusted keys; a role may have several."},
    {"/keys/N/role", "Whose key it is."},
    {"/keys/N/keyid", "SHA-256 of the key's SubjectPublicKeyInfo DER."},
    {"/keys/N/public_key", "The Ed25519 key in PEM: exactly one PUBLIC KEY block, nothing else."},
};

constexpr MemberMeaning kConsumed[] = {
    {"/packets", "Digests of packets whose authorization was used up."},
    {"/grants", "Names of grants that were used up."},
};

constexpr MemberMeaning kLane[] = {
    {"/id", "The lane's name; no other lane has it."},
    {"/title", "The lane's name, for people."},
    {"/source", "Where its facts come from."},
    {"/hold", "The option that stands when nobody chooses; it requires nothing."},
    {"/options", "What an owner can select."},
    {"/options/N/id", "The option's name."},
    {"/options/N/scope", "How far the option reaches."},
    {"/options/N/signers", "The roles that may sign a selection of it; empty: nobody here."},
    {"/options/N/requires_blockers", "Blockers of this lane that must be resolved first."},
    {"/options/N/requires_grants", "Actions that each need a grant."},
    {"/blockers", "What stands in the way, in the order in which packets list it."},
    {"/blockers/N/id", "The blocker's name."},
    {"/blockers/N/actors", "Who can discharge it."},
    {"/rollback_patterns", "The patterns that rollback evidence must have a run of."},
    {"/probes_minimum", "How many bad-input probes a packet must have had at least."},
    {"/documents", "The documents that a folder of this lane must have."},
    {"/documents/N/path", "The document's path in the lane folder."},
    {"/documents/N/schema", "The schema that it is judged under."},
    {"/tokens", "Authority tokens of this lane, beside those that every lane has."},
    {"/tokens/N/class", "What a later stage could take the token for."},
    {"/tokens/N/token", "Its words, joined by `_`."},
};

constexpr MemberMeaning kProbe[] = {
    {"/base", "Path below corpus/ of the case that the gate accepts: a document or a folder."},
    {"/gate", "The gate that is asked."},
    {"/trust", "Path below corpus/ of a trust file, for the base and for the case."},
    {"/consumed", "Path below corpus/ of a consumed list, for the case alone."},
    {"/expect_tree", "The tree digest that is asked for, of the case alone."},
    {"/steps", "What is done to the base, in this order."},
    {"/expect", "What the gate owes; it never sees this."},
    {"/expect/code", "The first finding's code."},
    {"/expect/cause", "The cause that is told, for a folder."},
    {"/expect/also", "Further codes of the findings; all come after the first."},
    {"/class", "What kind of bad input it is."},
    {"/lane", "The lane that owns the probe."},
    {"/why", "What it guards against, and what it adds to its neighbours."},
    {"/source", "The clause, seed or published fault that it comes from."},
};

constexpr KindMeanings kKinds[] = {
    {"decision-packet/v3", kDecisionPacket},
    {"rollback-evidence/v1", kRollbackEvidence},
    {"seal/v1", kSeal},
    {"seal-signature", kSealSignature},
    {"seal-statement", kSealStatement},
    {"trust/v1", kTrust},
    {"consumed/v1", kConsumed},
    {"lane/v1", kLane},
    {"probe/v1", kProbe},
};

}  // namespace

std::span<const KindMeanings> AllMemberMeanings() { return kKinds; }

std::string_view MeaningOf(std::string_view kind, std::string_view member) {
  if (member == "/schema") return "The kind of this document.";
  const auto* meanings = std::ranges::find_if(
      kKinds, [kind](const KindMeanings& known) { return known.kind.view() == kind; });
  if (meanings == std::end(kKinds)) return {};
  const auto found = std::ranges::find_if(
      meanings->members,
      [member](const MemberMeaning& known) { return known.member.view() == member; });
  return found == meanings->members.end() ? std::string_view() : found->meaning.view();
}

}  // namespace gatecrash
