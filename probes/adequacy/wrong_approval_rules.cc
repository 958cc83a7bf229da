// Of what an owner selects, and who may.
#include <algorithm>

#include "probes/adequacy/owner_signature.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/json/canonical.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// OWNER_APPROVAL_FABRICATED, SIGNATURE_WITHOUT_SELECTION
void UnsignedWordAlone(const PacketCase& asked, Findings& findings) {
  if (asked.selects() && !asked.packet.owner_signature &&
      asked.packet.root.member("owner_signature").text() == "UNSIGNED") {
    Fail(kOwnerApprovalFabricated, asked, findings);
  }
}
void EmptySigIsOne(const PacketCase& asked, Findings& findings) {
  if (asked.selects() && !asked.packet.owner_signature) {
    Fail(kOwnerApprovalFabricated, asked, findings);
  }
}
void HoldNeedsNone(const PacketCase& asked, Findings& findings) {
  const bool is_signed = asked.packet.owner_signature && !asked.packet.owner_signature->sig.empty();
  if (asked.selects() && !asked.selects_hold() && !is_signed) {
    Fail(kOwnerApprovalFabricated, asked, findings);
  }
}
void OfOwnersAlone(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature != nullptr && !asked.selects() && signature->role == Role::kOwner) {
    Fail(kSignatureWithoutSelection, asked, findings);
  }
}
void OfTrustedAlone(const PacketCase& asked, Findings& findings) {
  if (Unsettled(asked) != nullptr && !asked.selects() && KeyOf(asked) != nullptr) {
    Fail(kSignatureWithoutSelection, asked, findings);
  }
}
void OfSomeSigAlone(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature != nullptr && !asked.selects() && !signature->sig.empty()) {
    Fail(kSignatureWithoutSelection, asked, findings);
  }
}

// AUTHORIZATION_STATUS_FORGED
bool IsSigned(const PacketCase& asked) {
  return asked.packet.owner_signature && !asked.packet.owner_signature->sig.empty();
}
void TellStatus(bool fails, Findings& findings) {
  if (fails) {
    findings.Add(kAuthorizationStatusForged, PacketPlace("execution_authorization_status"));
  }
}
void AuthorizedTooMuchAlone(const PacketCase& asked, Findings& findings) {
  TellStatus(asked.packet.authorized_as_selected &&
                 !(asked.selects() && !asked.selects_hold() && IsSigned(asked)),
             findings);
}
void AuthorizedTooLittleAlone(const PacketCase& asked, Findings& findings) {
  TellStatus(!asked.packet.authorized_as_selected && asked.selects() && !asked.selects_hold() &&
                 IsSigned(asked),
             findings);
}
void HoldMayAuthorize(const PacketCase& asked, Findings& findings) {
  const bool authorized = asked.selects() && !asked.selects_hold() && IsSigned(asked);
  TellStatus(!asked.selects_hold() && asked.packet.authorized_as_selected != authorized, findings);
}
void SelectionAuthorizes(const PacketCase& asked, Findings& findings) {
  const bool is_signed = IsSigned(asked);
  const bool authorized = asked.selects() && !asked.selects_hold() && is_signed;
  TellStatus(asked.packet.authorized_as_selected != authorized && (is_signed || !asked.selects()),
             findings);
}
void SignatureAuthorizes(const PacketCase& asked, Findings& findings) {
  const bool authorized = asked.selects() && !asked.selects_hold() && IsSigned(asked);
  TellStatus(asked.packet.authorized_as_selected != authorized && !asked.packet.owner_signature,
             findings);
}

// SIGNER_NOT_ENTITLED
bool MaySign(const LaneOption& option, Role role) {
  return std::ranges::find(option.signers, role) != option.signers.end();
}
void EntitledToAnything(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (asked.option == nullptr || signature == nullptr) return;
  const bool any = std::ranges::any_of(asked.lane.options, [signature](const LaneOption& option) {
    return MaySign(option, signature->role);
  });
  if (!any) Fail(kSignerNotEntitled, asked, findings);
}
void OwnersMaySignAll(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (asked.option == nullptr || signature == nullptr) return;
  if (signature->role != Role::kOwner && !MaySign(*asked.option, signature->role)) {
    Fail(kSignerNotEntitled, asked, findings);
  }
}
void NobodyIsAnybody(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (asked.option == nullptr || signature == nullptr || asked.option->signers.empty()) return;
  if (!MaySign(*asked.option, signature->role)) Fail(kSignerNotEntitled, asked, findings);
}
void ProductionAlone(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (asked.option == nullptr || signature == nullptr) return;
  if (asked.option->scope == Scope::kProduction && !MaySign(*asked.option, signature->role)) {
    Fail(kSignerNotEntitled, asked, findings);
  }
}
void NoProductionAlone(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (asked.option == nullptr || signature == nullptr) return;
  if (asked.option->scope == Scope::kNoProduction && !MaySign(*asked.option, signature->role)) {
    Fail(kSignerNotEntitled, asked, findings);
  }
}
void FirstSignerAlone(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (asked.option == nullptr || signature == nullptr) return;
  if (asked.option->signers.empty() || asked.option->signers.front() != signature->role) {
    Fail(kSignerNotEntitled, asked, findings);
  }
}

// AUTHORIZATION_CONSUMED
void ConsumedWithSignature(const PacketCase& asked, Findings& findings) {
  const std::string whole = ToCanonicalJson(asked.packet.root);
  if (Unsettled(asked) != nullptr && asked.consumed.HasPacket(Sha256(whole))) {
    Fail(kAuthorizationConsumed, asked, findings);
  }
}

void ConsumedOfOwners(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature != nullptr && signature->role == Role::kOwner &&
      asked.consumed.HasPacket(Sha256(asked.Payload()))) {
    Fail(kAuthorizationConsumed, asked, findings);
  }
}
void ConsumedById(const PacketCase& asked, Findings& findings) {
  if (Unsettled(asked) != nullptr && asked.consumed.HasGrant(asked.packet.packet_id)) {
    Fail(kAuthorizationConsumed, asked, findings);
  }
}

constexpr WrongRule kRules[] = {
    {"approval-unsigned-word", "only the word UNSIGNED is no signature", kOwnerApprovalFabricated,
     UnsignedWordAlone},
    {"approval-empty-sig", "an empty sig is a signature", kOwnerApprovalFabricated, EmptySigIsOne},
    {"approval-of-hold", "a HOLD needs no signature", kOwnerApprovalFabricated, HoldNeedsNone},
    {"unselected-of-owners", "only an owner's signature needs a selection",
     kSignatureWithoutSelection, OfOwnersAlone},
    {"unselected-of-trusted", "only a trusted key's needs a selection", kSignatureWithoutSelection,
     OfTrustedAlone},
    {"unselected-of-some-sig", "only one that is not empty needs a selection",
     kSignatureWithoutSelection, OfSomeSigAlone},
    {"status-too-much", "only what claims too much is refused", kAuthorizationStatusForged,
     AuthorizedTooMuchAlone},
    {"status-too-little", "only what claims too little is refused", kAuthorizationStatusForged,
     AuthorizedTooLittleAlone},
    {"status-of-hold", "a HOLD may authorize", kAuthorizationStatusForged, HoldMayAuthorize},
    {"status-of-selection", "a selection alone may authorize", kAuthorizationStatusForged,
     SelectionAuthorizes},
    {"status-of-signature", "under a signature it is not asked", kAuthorizationStatusForged,
     SignatureAuthorizes},
    {"entitled-to-anything", "who may sign one option may sign all", kSignerNotEntitled,
     EntitledToAnything},
    {"entitled-owners", "an owner may sign all", kSignerNotEntitled, OwnersMaySignAll},
    {"entitled-nobody", "what nobody may sign anybody may", kSignerNotEntitled, NobodyIsAnybody},
    {"entitled-to-production", "only of production's options it is asked", kSignerNotEntitled,
     ProductionAlone},
    {"entitled-beside-production", "of production's options it is not asked", kSignerNotEntitled,
     NoProductionAlone},
    {.name = "entitled-first-alone",
     .what = "only the first signer may",
     .code = kSignerNotEntitled,
     .checks = FirstSignerAlone,
     .stricter = true},
    {"consumed-with-signature", "the signed packet's digest is looked for, not its payload's",
     kAuthorizationConsumed, ConsumedWithSignature},
    {"consumed-of-owners", "only what an owner signed is used up", kAuthorizationConsumed,
     ConsumedOfOwners},
    {"consumed-by-id", "a packet is used up by its id", kAuthorizationConsumed, ConsumedById},
};

}  // namespace

std::span<const WrongRule> WrongApprovalRules() { return kRules; }

}  // namespace gatecrash
