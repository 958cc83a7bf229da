// Of an owner's selection and its signature.
#include <algorithm>

#include "probes/adequacy/wrong_rules.h"
#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"
#include "validator/json/canonical.h"
#include "validator/packet/checks.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

void Fail(ReasonCode code, const PacketCase& asked, Findings& findings) {
  findings.Add(code, PacketPlace("owner_signature"));
  asked.SettleSignature();
}

// The signature that a rule of the order is asked of; null where none is.
const PacketSignature* Unsettled(const PacketCase& asked) {
  if (asked.signature_settled() || !asked.packet.owner_signature) return nullptr;
  return &*asked.packet.owner_signature;
}

const TrustedKey* KeyOf(const PacketCase& asked) {
  return asked.trust.Find(asked.packet.owner_signature->keyid);
}

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
  const bool is_signed =
      asked.packet.owner_signature && !asked.packet.owner_signature->sig.empty();
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

// SIGNATURE_KEY_UNKNOWN, and what is asked of the key: found by less than its whole keyid.
using FindsKey = const TrustedKey* (*)(const PacketCase& asked, const Digest& keyid);

const TrustedKey* ByFirstByte(const PacketCase& asked, const Digest& keyid) {
  for (const TrustedKey& key : asked.trust.keys()) {
    if (key.key.keyid()[0] == keyid[0]) return &key;
  }
  return nullptr;
}
const TrustedKey* OnlyOfRole(const PacketCase& asked, const Digest&) {
  for (const TrustedKey& key : asked.trust.keys()) {
    if (key.role == asked.packet.owner_signature->role) return &key;
  }
  return nullptr;
}
const TrustedKey* AnyThatVerifies(const PacketCase& asked, const Digest&) {
  for (const TrustedKey& key : asked.trust.keys()) {
    if (Verifies(key.key, kPacketPayloadType, asked.Payload(), asked.packet.owner_signature->sig)) {
      return &key;
    }
  }
  return nullptr;
}

template <FindsKey find>
const TrustedKey* Found(const PacketCase& asked) {
  const Digest& keyid = asked.packet.owner_signature->keyid;
  const TrustedKey* right = asked.trust.Find(keyid);
  return right != nullptr ? right : find(asked, keyid);
}
template <FindsKey find>
void KnownBy(const PacketCase& asked, Findings& findings) {
  if (Unsettled(asked) != nullptr && Found<find>(asked) == nullptr) {
    Fail(kSignatureKeyUnknown, asked, findings);
  }
}
template <FindsKey find>
void RoleBy(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature != nullptr && Found<find>(asked)->role != signature->role) {
    Fail(kSignerRoleForged, asked, findings);
  }
}
template <FindsKey find>
void VerifiedBy(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature == nullptr) return;
  const bool verifies = Verifies(Found<find>(asked)->key, kPacketPayloadType, asked.Payload(),
                                 signature->sig);
  if (!verifies) Fail(kSignatureInvalid, asked, findings);
}
template <FindsKey find>
constexpr SwappedChecks kKeyRows[] = {{kSignerRoleForged, RoleBy<find>},
                                      {kSignatureInvalid, VerifiedBy<find>}};

// SIGNER_ROLE_FORGED
void RoleOfThePacket(const PacketCase& asked, Findings& findings) {
  if (Unsettled(asked) != nullptr && KeyOf(asked) == nullptr) {
    Fail(kSignerRoleForged, asked, findings);
  }
}
template <Role role>
void RoleAskedOf(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature == nullptr || signature->role != role) return;
  if (KeyOf(asked) == nullptr || KeyOf(asked)->role != role) {
    Fail(kSignerRoleForged, asked, findings);
  }
}
void OwnerMayClaimAll(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature == nullptr) return;
  const TrustedKey* key = KeyOf(asked);
  if (key == nullptr || (key->role != signature->role && key->role != Role::kOwner)) {
    Fail(kSignerRoleForged, asked, findings);
  }
}

// SIGNATURE_INVALID: a signature that some other gate takes, too.
using Takes = bool (*)(const PacketCase& asked, const PublicKey& key, std::string_view sig);

template <Takes takes>
void Taken(const PacketCase& asked, Findings& findings) {
  const PacketSignature* signature = Unsettled(asked);
  if (signature == nullptr) return;
  const TrustedKey* key = KeyOf(asked);
  const bool passes =
      key != nullptr &&
      (Verifies(key->key, kPacketPayloadType, asked.Payload(), signature->sig) ||
       takes(asked, key->key, signature->sig));
  if (!passes) Fail(kSignatureInvalid, asked, findings);
}

bool OverLineEnd(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  return Verifies(key, kPacketPayloadType, asked.Payload() + "\n", sig);
}
bool OverPayloadAlone(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  const auto bytes = DecodeBase64(sig);
  return bytes && key.Verify(asked.Payload(), *bytes);
}
bool OfAnyType(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  return Verifies(key, kGrantPayloadType, asked.Payload(), sig);
}
bool NegativeIsYes(const PacketCase&, const PublicKey&, std::string_view sig) {
  const auto bytes = DecodeBase64(sig);
  return !bytes || bytes->size() != 64;
}
bool ZeroIsYes(const PacketCase&, const PublicKey&, std::string_view sig) {
  const auto bytes = DecodeBase64(sig);
  return bytes && bytes->find_first_not_of('\0') == std::string::npos;
}
bool RightLengthIsYes(const PacketCase&, const PublicKey&, std::string_view sig) {
  const auto bytes = DecodeBase64(sig);
  return bytes && bytes->size() == 64;
}
bool FirstBytesOfLonger(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  const auto bytes = DecodeBase64(sig);
  return bytes && bytes->size() > 64 &&
         key.Verify(PreAuthEncoding(kPacketPayloadType, asked.Payload()), bytes->substr(0, 64));
}
bool HalvesInAnyOrder(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  const auto bytes = DecodeBase64(sig);
  return bytes && bytes->size() == 64 &&
         key.Verify(PreAuthEncoding(kPacketPayloadType, asked.Payload()),
                    bytes->substr(32) + bytes->substr(0, 32));
}

// Standard base64 of what was written in another spelling.
bool Respelled(const PacketCase& asked, const PublicKey& key, std::string respelled) {
  return Verifies(key, kPacketPayloadType, asked.Payload(), respelled);
}
bool OfAnyPadding(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  std::string padded(sig.substr(0, sig.find('=')));
  padded.resize((padded.size() + 3) / 4 * 4, '=');
  return Respelled(asked, key, padded);
}
bool OfUrls(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  std::string standard(sig);
  std::ranges::replace(standard, '-', '+');
  std::ranges::replace(standard, '_', '/');
  standard.resize((standard.size() + 3) / 4 * 4, '=');
  return Respelled(asked, key, standard);
}
bool OverLines(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  std::string joined(sig);
  std::erase_if(joined, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
  return Respelled(asked, key, joined);
}
bool WithBitsLeft(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string cut(sig);
  const size_t last = cut.find_last_not_of('=');
  const size_t value = last == std::string::npos ? kDigits.npos : kDigits.find(cut[last]);
  if (value == kDigits.npos || cut.size() - last != 3) return false;
  cut[last] = kDigits[value & ~size_t{15}];
  return Respelled(asked, key, cut);
}
bool OfHex(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  const auto first = ParseDigest(sig.substr(0, 64));
  const auto second = sig.size() == 128 ? ParseDigest(sig.substr(64)) : std::nullopt;
  if (!first || !second) return false;
  std::string bytes(first->begin(), first->end());
  bytes.append(second->begin(), second->end());
  return key.Verify(PreAuthEncoding(kPacketPayloadType, asked.Payload()), bytes);
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
    {"keyid-by-beginning", "the keyid's first digits are compared alone", kSignatureKeyUnknown,
     KnownBy<ByFirstByte>, nullptr, nullptr, kKeyRows<ByFirstByte>},
    {"keyid-by-role", "a role has one key, whatever its keyid", kSignatureKeyUnknown,
     KnownBy<OnlyOfRole>, nullptr, nullptr, kKeyRows<OnlyOfRole>},
    {"keyid-not-asked", "any trusted key that verifies will do", kSignatureKeyUnknown,
     KnownBy<AnyThatVerifies>, nullptr, nullptr, kKeyRows<AnyThatVerifies>},
    {"role-of-the-packet", "the packet's role counts, not the trust file's", kSignerRoleForged,
     RoleOfThePacket},
    {"role-of-owners-alone", "only a claim to be OWNER is held to the key", kSignerRoleForged,
     RoleAskedOf<Role::kOwner>},
    {"role-of-gpt-alone", "only a claim to be GPT is held to the key", kSignerRoleForged,
     RoleAskedOf<Role::kGpt>},
    {"role-owner-claims-all", "an owner's key may claim any role", kSignerRoleForged,
     OwnerMayClaimAll},
    {"signature-over-a-line-end", "one over the payload and a line end verifies", kSignatureInvalid,
     Taken<OverLineEnd>},
    {"signature-without-envelope", "one over the payload alone verifies", kSignatureInvalid,
     Taken<OverPayloadAlone>},
    {"signature-of-any-type", "one under the other payload type verifies", kSignatureInvalid,
     Taken<OfAnyType>},
    {"signature-negative-is-yes", "a library's negative answer is taken for yes", kSignatureInvalid,
     Taken<NegativeIsYes>},
    {"signature-of-zeros", "64 zero bytes verify", kSignatureInvalid, Taken<ZeroIsYes>},
    {"signature-by-length", "any 64 bytes verify", kSignatureInvalid, Taken<RightLengthIsYes>},
    {"signature-of-first-bytes", "what follows the 64 bytes is not looked at", kSignatureInvalid,
     Taken<FirstBytesOfLonger>},
    {"signature-halves-swapped", "S may stand before R", kSignatureInvalid, Taken<HalvesInAnyOrder>},
    {"base64-of-any-padding", "padding may be missing, or be more", kSignatureInvalid,
     Taken<OfAnyPadding>},
    {"base64-of-urls", "the alphabet for URLs passes", kSignatureInvalid, Taken<OfUrls>},
    {"base64-over-lines", "line ends in it are passed over", kSignatureInvalid, Taken<OverLines>},
    {"base64-with-bits-left", "bits left over are passed over", kSignatureInvalid,
     Taken<WithBitsLeft>},
    {"signature-in-hex", "hexadecimal digits pass", kSignatureInvalid, Taken<OfHex>},
    {"entitled-to-anything", "who may sign one option may sign all", kSignerNotEntitled,
     EntitledToAnything},
    {"entitled-owners", "an owner may sign all", kSignerNotEntitled, OwnersMaySignAll},
    {"entitled-nobody", "what nobody may sign anybody may", kSignerNotEntitled, NobodyIsAnybody},
    {"entitled-to-production", "only of production's options it is asked", kSignerNotEntitled,
     ProductionAlone},
    {"entitled-beside-production", "of production's options it is not asked", kSignerNotEntitled,
     NoProductionAlone},
    {.name = "entitled-first-alone", .what = "only the first signer may", .code = kSignerNotEntitled,
     .checks = FirstSignerAlone, .stricter = true},
    {"consumed-with-signature", "the signed packet's digest is looked for, not its payload's",
     kAuthorizationConsumed, ConsumedWithSignature},
    {"consumed-of-owners", "only what an owner signed is used up", kAuthorizationConsumed,
     ConsumedOfOwners},
    {"consumed-by-id", "a packet is used up by its id", kAuthorizationConsumed, ConsumedById},
};

}  // namespace

std::span<const WrongRule> WrongSignatureRules() { return kRules; }

}  // namespace gatecrash
