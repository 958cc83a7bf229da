// Of an owner's key, and of the signature by it.
#include <algorithm>

#include "probes/adequacy/owner_signature.h"
#include "probes/adequacy/wrong_rules.h"
#include "probes/cases/json_text.h"
#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// SIGNATURE_KEY_UNKNOWN, and what is asked of the key: found by less than its whole keyid.
using FindsKey = const TrustedKey* (*)(const PacketCase& asked, const Digest& keyid);

const TrustedKey* ByFirstByte(const PacketCase& asked, const Digest& keyid) {
  for (const TrustedKey& key : asked.trust.keys()) {
    if (key.key.keyid()[0] == keyid[0]) return &key;
  }
  return nullptr;
}
const TrustedKey* ByLastBytes(const PacketCase& asked, const Digest& keyid) {
  for (const TrustedKey& key : asked.trust.keys()) {
    if (std::equal(keyid.end() - 4, keyid.end(), key.key.keyid().end() - 4)) return &key;
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
  const bool verifies =
      Verifies(Found<find>(asked)->key, kPacketPayloadType, asked.Payload(), signature->sig);
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
      key != nullptr && (Verifies(key->key, kPacketPayloadType, asked.Payload(), signature->sig) ||
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

// A payload with another value for one of its members.
std::string WithMember(const std::string& payload, std::string_view name, std::string_view value) {
  const auto json = JsonText::Read(payload);
  const auto at = json ? json->FindChild(0, name) : std::nullopt;
  if (!at) return payload;
  const TextSpan span = json->values()[*at].text;
  return std::string(payload).replace(span.begin, span.end - span.begin, value);
}
// What is selected is no part of what is signed: one given for any of the lane's options will do.
bool ForAnyOption(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  return std::ranges::any_of(asked.lane.options, [&](const LaneOption& option) {
    const std::string_view status =
        option.id == asked.lane.hold ? "\"NOT_AUTHORIZED\"" : "\"AUTHORIZED_AS_SELECTED\"";
    const std::string selected =
        WithMember(asked.Payload(), "selected_option", QuoteJson(option.id));
    return Verifies(key, kPacketPayloadType,
                    WithMember(selected, "execution_authorization_status", status), sig);
  });
}
// Whom it is for is not: one given for any readers, in any order, will do.
bool ForAnyAudience(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  std::vector<std::string_view> readers = {"GPT", "OPERATOR", "OWNER"};
  do {
    std::string list;
    for (const std::string_view reader : readers) {
      list += (list.empty() ? "[" : ",") + QuoteJson(reader);
      if (Verifies(key, kPacketPayloadType, WithMember(asked.Payload(), "audience", list + "]"),
                   sig)) {
        return true;
      }
    }
  } while (std::ranges::next_permutation(readers).found);
  return false;
}
// How many probes there were is not: one given for some fewer will do.
bool ForFewerProbes(const PacketCase& asked, const PublicKey& key, std::string_view sig) {
  const int64_t total = asked.packet.probes.total;
  for (int64_t fewer = std::max<int64_t>(0, total - 4); fewer < total; ++fewer) {
    const std::string number = std::to_string(fewer);
    const std::string counts =
        "{\"failed_closed\":" + number + ",\"tokens_leaked\":0,\"total\":" + number + "}";
    if (Verifies(key, kPacketPayloadType, WithMember(asked.Payload(), "probes", counts), sig)) {
      return true;
    }
  }
  return false;
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

constexpr WrongRule kRules[] = {
    {"keyid-by-beginning", "the keyid's first digits are compared alone", kSignatureKeyUnknown,
     KnownBy<ByFirstByte>, nullptr, nullptr, kKeyRows<ByFirstByte>},
    {"keyid-by-end", "the keyid's last digits are compared alone", kSignatureKeyUnknown,
     KnownBy<ByLastBytes>, nullptr, nullptr, kKeyRows<ByLastBytes>},
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
    {"signature-halves-swapped", "S may stand before R", kSignatureInvalid,
     Taken<HalvesInAnyOrder>},
    {"signature-for-any-option", "one given for another option verifies", kSignatureInvalid,
     Taken<ForAnyOption>},
    {"signature-for-any-audience", "one given for other readers verifies", kSignatureInvalid,
     Taken<ForAnyAudience>},
    {"signature-for-fewer-probes", "one given for other counts verifies", kSignatureInvalid,
     Taken<ForFewerProbes>},
    {"base64-of-any-padding", "padding may be missing, or be more", kSignatureInvalid,
     Taken<OfAnyPadding>},
    {"base64-of-urls", "the alphabet for URLs passes", kSignatureInvalid, Taken<OfUrls>},
    {"base64-over-lines", "line ends in it are passed over", kSignatureInvalid, Taken<OverLines>},
    {"base64-with-bits-left", "bits left over are passed over", kSignatureInvalid,
     Taken<WithBitsLeft>},
    {"signature-in-hex", "hexadecimal digits pass", kSignatureInvalid, Taken<OfHex>},
};

}  // namespace

std::span<const WrongRule> WrongSignatureRules() { return kRules; }

}  // namespace gatecrash
