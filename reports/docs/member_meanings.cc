#include "reports/docs/member_meanings.h"

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

constexpr MemberMeaning kBlockerMap[] = {
    {"/lane", "The lane whose blockers these are."},
    {"/packet_id", "The packet that it belongs to."},
    {"/blockers", "The lane's blockers, each once and in order, as the packet beside it has them."},
    {"/blockers/N/id", "The blocker's name."},
    {"/blockers/N/status", "How far it is: as the packet says."},
    {"/blockers/N/actors", "Who can discharge it, as the lane says."},
    {"/blockers/N/gate", "What discharges it, for people: as the packet says."},
    {"/blockers/N/discharged_by", "Digests of the evidence that discharges it; else empty."},
};

constexpr MemberMeaning kDryrunEvidence[] = {
    {"/lane", "The lane that was run dry."},
    {"/packet_id", "The packet that it belongs to."},
    {"/environment", "Where it was run."},
    {"/read_only", "That it could only read."},
    {"/entry_state", "Digest of the state before the run."},
    {"/exit_state", "Digest of the state after it: the same one."},
    {"/rows_changed", "How many rows were changed: none."},
    {"/production_changed", "Whether production was changed."},
    {"/transcript", "Digest of the run's log."},
};

constexpr MemberMeaning kGovernanceAddendum[] = {
    {"/lane", "The lane that reserves them."},
    {"/packet_id", "The packet that it belongs to."},
    {"/reserved", "The range that is reserved."},
    {"/reserved/first", "Its first entry."},
    {"/reserved/last", "Its last entry."},
    {"/entries", "Every entry of the range, once, in any order."},
    {"/entries/N/id", "The entry's name."},
    {"/entries/N/status", "That it is no more than proposed."},
    {"/entries/N/apply_now", "That it is not applied."},
};

constexpr MemberMeaning kBirthBlueprint[] = {
    {"/lane", "The lane that it binds."},
    {"/packet_id", "The packet that it belongs to."},
    {"/pins", "The six pinned files, each once."},
    {"/pins/N/name", "What is pinned."},
    {"/pins/N/path", "The pinned file's path in the lane folder."},
    {"/pins/N/bytes", "The file's length."},
    {"/pins/N/sha256", "SHA-256 of the file's bytes."},
    {"/production", "That production stays closed."},
};

constexpr MemberMeaning kCloneProvenance[] = {
    {"/lane", "The lane that needs the clone."},
    {"/packet_id", "The packet that it belongs to."},
    {"/required", "What the clone must be."},
    {"/required/provided_by", "Who must provide it."},
    {"/required/isolated", "Whether it must be cut off from everything else."},
    {"/required/secret_free", "Whether it must hold no secrets."},
    {"/required/production_shaped",
     "Whether its tables must be production's: where the lane asks for schema-compatibility/v1."},
    {"/clone", "The clone that was provided; null where none was."},
    {"/clone/clone_id", "The clone's name."},
    {"/clone/provided_by", "Who provided it."},
    {"/clone/provided", "The day on which it was provided."},
    {"/clone/isolated", "Whether it is cut off from everything else."},
    {"/clone/secret_free", "Whether it holds no secrets."},
    {"/clone/production_shaped", "Whether its tables are production's."},
    {"/clone/dump", "The dump that it was made from."},
    {"/clone/dump/bytes", "The dump's length."},
    {"/clone/dump/sha256", "SHA-256 of the dump."},
};

constexpr MemberMeaning kSchemaCompatibility[] = {
    {"/lane", "The lane that needs the clone."},
    {"/packet_id", "The packet that it belongs to."},
    {"/required", "The tables that the clone must have, in this order."},
    {"/required/N/name", "The table's name."},
    {"/required/N/columns", "Its columns, in this order."},
    {"/required/N/columns/N/name", "The column's name."},
    {"/required/N/columns/N/type", "Its type, as the database tells it."},
    {"/required/N/columns/N/nullable", "Whether it may be null."},
    {"/required/N/primary_key", "The columns of the primary key, in this order."},
    {"/required/N/foreign_keys", "The foreign keys, in this order."},
    {"/required/N/foreign_keys/N/columns", "The columns that refer."},
    {"/required/N/foreign_keys/N/table", "The table that they refer to."},
    {"/required/N/foreign_keys/N/references", "The columns that they refer to, in the same order."},
    {"/observed", "The tables that the clone has; null where there is no clone."},
    {"/observed/N/name", "The table's name."},
    {"/observed/N/columns", "Its columns, in this order."},
    {"/observed/N/columns/N/name", "The column's name."},
    {"/observed/N/columns/N/type", "Its type, as the database tells it."},
    {"/observed/N/columns/N/nullable", "Whether it may be null."},
    {"/observed/N/primary_key", "The columns of the primary key, in this order."},
    {"/observed/N/foreign_keys", "The foreign keys, in this order."},
    {"/observed/N/foreign_keys/N/columns", "The columns that refer."},
    {"/observed/N/foreign_keys/N/table", "The table that they refer to."},
    {"/observed/N/foreign_keys/N/references", "The columns that they refer to, in the same order."},
};

constexpr MemberMeaning kProbeReport[] = {
    {"/lane", "The lane whose probes were run."},
    {"/packet_id", "The packet that it belongs to."},
    {"/probes", "Every probe that was run, once."},
    {"/probes/N/id", "The probe's name."},
    {"/probes/N/expected", "The code that the gate owed."},
    {"/probes/N/told", "The code that it told: the same one."},
    {"/probes/N/outcome", "What came of it."},
    {"/probes/N/tokens_leaked", "How many authority tokens came out: none."},
    {"/total", "How many probes the list has: at least the lane's minimum."},
    {"/failed_closed", "How many of them failed closed."},
    {"/tokens_leaked", "How many authority tokens came out of all of them."},
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
    {"/blockers/N/proven_by", "The schema of the document that must prove a discharge of it."},
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
    {"/twin", "In what the case differs from its twin, which the gate accepts; none: step 1."},
    {"/twin/step", "The step, from 1, that is left out."},
    {"/twin/through", "All steps from there to this one are."},
    {"/twin/instead", "The one that is done in their place."},
    {"/twin/without", "The member whose file or digest does not go with the twin."},
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
    {"blocker-map/v1", kBlockerMap},
    {"dryrun-evidence/v1", kDryrunEvidence},
    {"governance-addendum/v1", kGovernanceAddendum},
    {"birth-blueprint/v1", kBirthBlueprint},
    {"clone-provenance/v1", kCloneProvenance},
    {"schema-compatibility/v1", kSchemaCompatibility},
    {"probe-report/v1", kProbeReport},
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
