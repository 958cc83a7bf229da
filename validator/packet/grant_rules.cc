#include <algorithm>

#include "validator/packet/checks.h"

namespace gatecrash {
namespace {

Place GrantPlace(size_t grant) { return PacketPlace("grants").Index(grant); }

// Only an OWNER grants, under a key that the trust file says is one.
bool IsGrantSigned(const PacketCase& asked, size_t grant) {
  if (asked.GrantAssumedSigned(grant)) return true;
  const PacketSignature& signature = asked.packet.grants[grant].signature;
  const TrustedKey* key = asked.trust.Find(signature.keyid);
  return key != nullptr && key->role == Role::kOwner && signature.role == Role::kOwner &&
         Verifies(key->key, kGrantPayloadType, asked.GrantPayload(grant), signature.sig);
}

bool IsSameSignature(const PacketCase& asked, size_t a, size_t b) {
  if (asked.GrantAssumedSigned(a) || asked.GrantAssumedSigned(b)) return false;
  return asked.packet.grants[a].signature.sig == asked.packet.grants[b].signature.sig;
}

bool SharesWithEarlier(const PacketCase& asked, size_t grant) {
  const PacketGrant& later = asked.packet.grants[grant];
  for (size_t i = 0; i < grant; ++i) {
    const PacketGrant& earlier = asked.packet.grants[i];
    if (earlier.action == later.action || earlier.grant_id == later.grant_id ||
        IsSameSignature(asked, i, grant)) {
      return true;
    }
  }
  return false;
}

bool Requires(const LaneOption& option, Action action) {
  return std::ranges::find(option.requires_grants, action) != option.requires_grants.end();
}

bool IsInScope(const PacketCase& asked, const PacketGrant& grant) {
  if (asked.option == nullptr) return false;
  const bool reaches =
      grant.scope == Scope::kProduction || asked.option->scope == Scope::kNoProduction;
  return grant.lane == asked.packet.lane && grant.packet_id == asked.packet.packet_id &&
         grant.option == asked.packet.selected_option && reaches &&
         Requires(*asked.option, grant.action);
}

bool IsGranted(const PacketCase& asked, Action action, const Findings& findings) {
  for (size_t i = 0; i < asked.packet.grants.size(); ++i) {
    if (asked.packet.grants[i].action == action && !findings.HasAt(GrantPlace(i))) return true;
  }
  return false;
}

}  // namespace

void CheckGrantSignatures(const PacketCase& asked, Findings& findings) {
  for (size_t i = 0; i < asked.packet.grants.size(); ++i) {
    if (!IsGrantSigned(asked, i) || asked.consumed.HasGrant(asked.packet.grants[i].grant_id)) {
      findings.Add(ReasonCode::kGrantSignatureInvalid, GrantPlace(i));
    }
  }
}

void CheckGrantsDistinct(const PacketCase& asked, Findings& findings) {
  for (size_t i = 0; i < asked.packet.grants.size(); ++i) {
    if (SharesWithEarlier(asked, i)) findings.Add(ReasonCode::kGrantNotDistinct, GrantPlace(i));
  }
}

void CheckGrantsInScope(const PacketCase& asked, Findings& findings) {
  for (size_t i = 0; i < asked.packet.grants.size(); ++i) {
    if (!IsInScope(asked, asked.packet.grants[i])) {
      findings.Add(ReasonCode::kGrantOutOfScope, GrantPlace(i));
    }
  }
}

void CheckRequiredGrants(const PacketCase& asked, Findings& findings) {
  if (asked.assumed.grant) {  // what is missing is still to come; only the one named must be there
    if (*asked.assumed.grant >= asked.packet.grants.size()) {
      findings.Add(ReasonCode::kGrantMissing, PacketPlace("grants"));
    }
    return;
  }
  if (asked.option == nullptr) return;
  for (const Action action : asked.option->requires_grants) {
    if (!IsGranted(asked, action, findings)) {
      findings.Add(ReasonCode::kGrantMissing, PacketPlace("grants"));
    }
  }
}

}  // namespace gatecrash
