#include <algorithm>

#include "validator/packet/checks.h"

namespace gatecrash {
namespace {

// Tells what fails of the owner's signature, and that nothing further is asked of it.
void Fail(ReasonCode code, const PacketCase& asked, Findings& findings) {
  findings.Add(code, PacketPlace("owner_signature"));
  asked.SettleSignature();
}

bool IsSigned(const PacketCase& asked) {
  if (asked.assumed.packet_signature) return asked.selects();
  return asked.packet.owner_signature && !asked.packet.owner_signature->sig.empty();
}

// The signature that the rules of the order are asked of, or null where it is settled, assumed, or
// not there.
const PacketSignature* Unsettled(const PacketCase& asked) {
  if (asked.signature_settled() || asked.assumed.packet_signature) return nullptr;
  return asked.packet.owner_signature ? &*asked.packet.owner_signature : nullptr;
}

const TrustedKey* FindKey(const PacketCase& asked, const PacketSignature& signature) {
  return asked.trust.Find(signature.keyid);
}

bool MaySign(const LaneOption& option, Role role) {
  return std::ranges::find(option.signers, role) != option.signers.end();
}

// Whether anybody may: T1 prepared the packet, so T1's signature would be self-approval.
bool AnybodyMaySign(const LaneOption& option) {
  return std::ranges::any_of(option.signers, [](Role role) { return role != Role::kT1; });
}

}  // namespace

void CheckApproval(const PacketCase& asked, Findings& findings) {
  // What is to be signed must select something: there is nothing to approve in it otherwise.
  const bool must_be_signed = asked.selects() || asked.assumed.packet_signature;
  if (must_be_signed && !IsSigned(asked)) {
    Fail(ReasonCode::kOwnerApprovalFabricated, asked, findings);
  }
}

void CheckSignatureHasSelection(const PacketCase& asked, Findings& findings) {
  if (Unsettled(asked) != nullptr && !asked.selects()) {
    Fail(ReasonCode::kSignatureWithoutSelection, asked, findings);
  }
}

void CheckAuthorizationStatus(const PacketCase& asked, Findings& findings) {
  const bool authorized = asked.selects() && !asked.selects_hold() && IsSigned(asked);
  if (asked.packet.authorized_as_selected != authorized) {
    findings.Add(ReasonCode::kAuthorizationStatusForged,
                 PacketPlace("execution_authorization_status"));
  }
}

void CheckKeyKnown(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature != nullptr && FindKey(asked, *signature) == nullptr) {
    Fail(ReasonCode::kSignatureKeyUnknown, asked, findings);
  }
}

void CheckSignerRole(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature == nullptr) return;
  const TrustedKey* key = FindKey(asked, *signature);
  if (key == nullptr || key->role != signature->role) {
    Fail(ReasonCode::kSignerRoleForged, asked, findings);
  }
}

void CheckSignature(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature == nullptr) return;
  const TrustedKey* key = FindKey(asked, *signature);
  if (key == nullptr ||
      !Verifies(key->key, kPacketPayloadType, asked.Payload(), signature->sig)) {
    Fail(ReasonCode::kSignatureInvalid, asked, findings);
  }
}

void CheckNotSelfApproved(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  // The shape has it that T1 prepared every packet.
  if (signature != nullptr && signature->role == Role::kT1) {
    Fail(ReasonCode::kSelfApproval, asked, findings);
  }
}

void CheckSignerEntitled(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr || asked.signature_settled()) return;
  const PacketSignature* signature = Unsettled(asked);
  const bool entitled = signature == nullptr
                            ? !asked.assumed.packet_signature || AnybodyMaySign(*asked.option)
                            : MaySign(*asked.option, signature->role);
  if (!entitled) Fail(ReasonCode::kSignerNotEntitled, asked, findings);
}

void CheckNotConsumed(const PacketCase& asked, Findings& findings) {
  if (Unsettled(asked) == nullptr || !asked.consumed.has_packets()) return;
  if (asked.consumed.HasPacket(Sha256(asked.Payload()))) {
    Fail(ReasonCode::kAuthorizationConsumed, asked, findings);
  }
}

}  // namespace gatecrash
