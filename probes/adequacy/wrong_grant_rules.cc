// Of a packet's grants.
#include <algorithm>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/packet/checks.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

Place GrantPlace(size_t grant) { return PacketPlace("grants").Index(grant); }

template <ReasonCode code, bool (*fails)(const PacketCase& asked, size_t grant)>
void Each(const PacketCase& asked, Findings& findings) {
  for (size_t i = 0; i < asked.packet.grants.size(); ++i) {
    if (fails(asked, i)) findings.Add(code, GrantPlace(i));
  }
}

// GRANT_SIGNATURE_INVALID
struct Signed {
  const TrustedKey* key;
  const PacketSignature& by;
  bool verifies;
  bool consumed;
};
Signed SignatureOf(const PacketCase& asked, size_t grant) {
  const PacketSignature& by = asked.packet.grants[grant].signature;
  const TrustedKey* key = asked.trust.Find(by.keyid);
  const bool verifies =
      key != nullptr && Verifies(key->key, kGrantPayloadType, asked.GrantPayload(grant), by.sig);
  return {key, by, verifies, asked.consumed.HasGrant(asked.packet.grants[grant].grant_id)};
}
bool OfAnyRole(const PacketCase& asked, size_t grant) {
  const Signed it = SignatureOf(asked, grant);
  return !it.verifies || it.consumed || it.key->role != it.by.role;
}
bool OfClaimedRole(const PacketCase& asked, size_t grant) {
  const Signed it = SignatureOf(asked, grant);
  return !it.verifies || it.consumed || it.by.role != Role::kOwner;
}
bool OfKeysRole(const PacketCase& asked, size_t grant) {
  const Signed it = SignatureOf(asked, grant);
  return !it.verifies || it.consumed || it.key->role != Role::kOwner;
}
bool NotConsumed(const PacketCase& asked, size_t grant) {
  const Signed it = SignatureOf(asked, grant);
  return !it.verifies || it.key->role != Role::kOwner || it.by.role != Role::kOwner;
}
bool OfAnyKnownKey(const PacketCase& asked, size_t grant) {
  const Signed it = SignatureOf(asked, grant);
  return it.key == nullptr || it.consumed || it.by.role != Role::kOwner ||
         it.key->role != Role::kOwner;
}
bool OfAnyTypeToo(const PacketCase& asked, size_t grant) {
  const Signed it = SignatureOf(asked, grant);
  const bool verifies =
      it.verifies || (it.key != nullptr && Verifies(it.key->key, kPacketPayloadType,
                                                    asked.GrantPayload(grant), it.by.sig));
  return !verifies || it.consumed || it.by.role != Role::kOwner || it.key->role != Role::kOwner;
}
bool EmptyIsSigned(const PacketCase& asked, size_t grant) {
  const Signed it = SignatureOf(asked, grant);
  if (it.by.sig.empty()) return false;
  return !it.verifies || it.consumed || it.by.role != Role::kOwner || it.key->role != Role::kOwner;
}
bool ConsumedAsPacket(const PacketCase& asked, size_t grant) {
  const Signed it = SignatureOf(asked, grant);
  return !it.verifies || it.by.role != Role::kOwner || it.key->role != Role::kOwner ||
         asked.consumed.HasPacket(Sha256(asked.GrantPayload(grant)));
}

// GRANT_NOT_DISTINCT
template <bool (*alike)(const PacketGrant& earlier, const PacketGrant& later)>
bool Shares(const PacketCase& asked, size_t grant) {
  const auto& grants = asked.packet.grants;
  return std::ranges::any_of(
      grants.begin(), grants.begin() + static_cast<ptrdiff_t>(grant),
      [&](const PacketGrant& earlier) { return alike(earlier, grants[grant]); });
}
bool WithoutAction(const PacketGrant& a, const PacketGrant& b) {
  return a.grant_id == b.grant_id || a.signature.sig == b.signature.sig;
}
bool WithoutId(const PacketGrant& a, const PacketGrant& b) {
  return a.action == b.action || a.signature.sig == b.signature.sig;
}
bool WithoutSig(const PacketGrant& a, const PacketGrant& b) {
  return a.action == b.action || a.grant_id == b.grant_id;
}
bool AllThree(const PacketGrant& a, const PacketGrant& b) {
  return a.action == b.action && a.grant_id == b.grant_id && a.signature.sig == b.signature.sig;
}
bool NeighboursAlone(const PacketCase& asked, size_t grant) {
  if (grant == 0) return false;
  const PacketGrant& a = asked.packet.grants[grant - 1];
  const PacketGrant& b = asked.packet.grants[grant];
  return a.action == b.action || a.grant_id == b.grant_id || a.signature.sig == b.signature.sig;
}
bool FirstAlone(const PacketCase& asked, size_t grant) {
  if (grant == 0) return false;
  const PacketGrant& a = asked.packet.grants[0];
  const PacketGrant& b = asked.packet.grants[grant];
  return a.action == b.action || a.grant_id == b.grant_id || a.signature.sig == b.signature.sig;
}

// GRANT_OUT_OF_SCOPE: without one of its questions.
enum class Question : uint8_t { kLane, kPacket, kOption, kScope, kAction, kSelection };

template <Question left_out>
bool OutOfScope(const PacketCase& asked, size_t grant) {
  const PacketGrant& it = asked.packet.grants[grant];
  const auto is = [](Question question) { return question == left_out; };
  if (asked.option == nullptr) return !is(Question::kSelection);
  const auto& required = asked.option->requires_grants;
  const bool reaches =
      it.scope == Scope::kProduction || asked.option->scope == Scope::kNoProduction;
  return (it.lane != asked.packet.lane && !is(Question::kLane)) ||
         (it.packet_id != asked.packet.packet_id && !is(Question::kPacket)) ||
         (it.option != asked.packet.selected_option && !is(Question::kOption)) ||
         (!reaches && !is(Question::kScope)) ||
         (std::ranges::find(required, it.action) == required.end() && !is(Question::kAction));
}
bool PacketByBeginning(const PacketCase& asked, size_t grant) {
  const PacketGrant& it = asked.packet.grants[grant];
  const bool alike = it.packet_id.starts_with(asked.packet.packet_id) ||
                     asked.packet.packet_id.starts_with(it.packet_id);
  return !alike || OutOfScope<Question::kPacket>(asked, grant);
}
bool AnyOptionOfTheLane(const PacketCase& asked, size_t grant) {
  return asked.lane.FindOption(asked.packet.grants[grant].option) == nullptr ||
         OutOfScope<Question::kOption>(asked, grant);
}

// GRANT_MISSING
bool IsGranted(const PacketCase& asked, Action action) {
  return std::ranges::find(asked.packet.grants, action, &PacketGrant::action) !=
         asked.packet.grants.end();
}
void FaultyGrantsCount(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr) return;
  for (const Action action : asked.option->requires_grants) {
    if (!IsGranted(asked, action)) findings.Add(kGrantMissing, PacketPlace("grants"));
  }
}
void GrantsByNumber(const PacketCase& asked, Findings& findings) {
  if (asked.option != nullptr &&
      asked.packet.grants.size() < asked.option->requires_grants.size()) {
    findings.Add(kGrantMissing, PacketPlace("grants"));
  }
}
void AnyGrant(const PacketCase& asked, Findings& findings) {
  if (asked.option != nullptr && !asked.option->requires_grants.empty() &&
      asked.packet.grants.empty()) {
    findings.Add(kGrantMissing, PacketPlace("grants"));
  }
}
void FirstGrant(const PacketCase& asked, Findings& findings) {
  if (asked.option != nullptr && !asked.option->requires_grants.empty() &&
      !IsGranted(asked, asked.option->requires_grants.front())) {
    findings.Add(kGrantMissing, PacketPlace("grants"));
  }
}
void LastGrant(const PacketCase& asked, Findings& findings) {
  if (asked.option != nullptr && !asked.option->requires_grants.empty() &&
      !IsGranted(asked, asked.option->requires_grants.back())) {
    findings.Add(kGrantMissing, PacketPlace("grants"));
  }
}

template <bool (*fails)(const PacketCase& asked, size_t grant)>
constexpr WrongRule OfSignature(Literal name, Literal what) {
  return {name, what, kGrantSignatureInvalid, Each<kGrantSignatureInvalid, fails>};
}
template <bool (*fails)(const PacketCase& asked, size_t grant)>
constexpr WrongRule OfDistinct(Literal name, Literal what) {
  return {name, what, kGrantNotDistinct, Each<kGrantNotDistinct, fails>};
}
template <bool (*fails)(const PacketCase& asked, size_t grant)>
constexpr WrongRule OfScope(Literal name, Literal what) {
  return {name, what, kGrantOutOfScope, Each<kGrantOutOfScope, fails>};
}

constexpr WrongRule kRules[] = {
    OfSignature<OfAnyRole>("grant-of-any-role", "whoever is trusted may grant"),
    OfSignature<OfClaimedRole>("grant-of-claimed-role", "the grant's role counts, not the key's"),
    OfSignature<OfKeysRole>("grant-of-keys-role", "the role that is claimed is not asked"),
    OfSignature<NotConsumed>("grant-consumed", "consumed grants are not asked for"),
    OfSignature<OfAnyKnownKey>("grant-not-verified", "a trusted keyid is enough"),
    OfSignature<OfAnyTypeToo>("grant-of-any-type", "one under a packet's payload type verifies"),
    OfSignature<EmptyIsSigned>("grant-empty-sig", "an empty sig is a signature"),
    OfSignature<ConsumedAsPacket>("grant-consumed-as-packet",
                                  "consumed grants are looked for among packets"),
    Excused(kGrantSignatureInvalid, "grant-first-alone",
            "only the first grant's signature is asked", IsBeyondFirst),
    Excused(kGrantSignatureInvalid, "grant-last-alone", "only the last grant's signature is asked",
            IsBeforeLast),
    OfDistinct<Shares<WithoutAction>>("distinct-without-action", "actions are not compared"),
    OfDistinct<Shares<WithoutId>>("distinct-without-id", "ids are not compared"),
    OfDistinct<Shares<WithoutSig>>("distinct-without-sig", "signatures are not compared"),
    OfDistinct<Shares<AllThree>>("distinct-in-all", "all must be the same"),
    OfDistinct<NeighboursAlone>("distinct-neighbours", "only neighbours are compared"),
    OfDistinct<FirstAlone>("distinct-from-first", "each is compared with the first alone"),
    OfScope<OutOfScope<Question::kLane>>("scope-without-lane", "the lane is not compared"),
    OfScope<OutOfScope<Question::kPacket>>("scope-without-packet", "the packet is not compared"),
    OfScope<OutOfScope<Question::kOption>>("scope-without-option", "the option is not compared"),
    OfScope<OutOfScope<Question::kScope>>("scope-without-scope", "NO_PRODUCTION reaches anything"),
    OfScope<OutOfScope<Question::kAction>>("scope-without-action", "any action may be granted"),
    OfScope<OutOfScope<Question::kSelection>>("scope-without-selection",
                                              "under no selection it is not asked"),
    OfScope<PacketByBeginning>("scope-packet-by-beginning",
                               "the packet is compared by a beginning"),
    OfScope<AnyOptionOfTheLane>("scope-any-option", "any option of the lane will do"),
    Excused(kGrantOutOfScope, "scope-first-alone", "only the first grant is asked", IsBeyondFirst),
    {"granted-by-number", "grants are counted", kGrantMissing, GrantsByNumber},
    {"granted-any", "any instead of all: one grant is enough", kGrantMissing, AnyGrant},
    {"granted-first", "only the first that is required is looked for", kGrantMissing, FirstGrant},
    {"granted-last", "only the last that is required is looked for", kGrantMissing, LastGrant},
    {"granted-with-faults", "a grant that has a finding counts", kGrantMissing, FaultyGrantsCount},
};

}  // namespace

std::span<const WrongRule> WrongGrantRules() { return kRules; }

}  // namespace gatecrash
