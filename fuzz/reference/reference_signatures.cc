// The signature rules of a packet (contract, sections 4.1 and 4.3).
#include <algorithm>
#include <string>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_rules.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

constexpr char kPacketType[] = "application/vnd.gatecrash.decision-packet.v3+json";

bool Contains(const Strings& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool IsObject(const Value& signature) { return signature.As<Object>() != nullptr; }

bool CarriesSig(const Value& signature) {
  return IsObject(signature) && !GetText(signature, "sig").empty();
}

// The first of the ordered questions that fails, "" for none.
std::string JudgeOrdered(const PacketCase& c, const Value& signature) {
  const std::string payload = CanonicalWithout(std::get<Object>(c.packet.is), "owner_signature");
  const std::string fault = JudgeSignature(c.trust, signature, kPacketType, payload);
  if (!fault.empty()) return fault;
  const std::string& role = GetText(signature, "role");
  if (role == GetText(c.packet, "prepared_by")) return "SELF_APPROVAL";
  if (c.option != nullptr && !Contains(c.option->signers, role)) return "SIGNER_NOT_ENTITLED";
  if (Contains(c.consumed.packets, Sha256Hex(payload))) return "AUTHORIZATION_CONSUMED";
  return "";
}

std::string JudgeSelection(const PacketCase& c, const Value& signature) {
  if (!c.selected) return IsObject(signature) ? "SIGNATURE_WITHOUT_SELECTION" : "";
  if (!CarriesSig(signature)) return "OWNER_APPROVAL_FABRICATED";
  return JudgeOrdered(c, signature);
}

}  // namespace

PacketCase MakePacketCase(const Value& packet, const Lane& lane, const Trust& trust,
                          const Consumed& consumed) {
  PacketCase c{packet, lane, trust, consumed, {}, nullptr};
  const auto* selected = Get(packet, "selected_option").As<std::string>();
  if (selected != nullptr) {
    c.selected = *selected;
    c.option = lane.Option(*selected);
  }
  return c;
}

std::string JudgeSignature(const Trust& trust, const Value& signature,
                           std::string_view payload_type, std::string_view payload) {
  const TrustedKey* key = FindKey(trust, GetText(signature, "keyid"));
  if (key == nullptr) return "SIGNATURE_KEY_UNKNOWN";
  if (key->role != GetText(signature, "role")) return "SIGNER_ROLE_FORGED";
  const bool valid = VerifySig(*key, payload_type, payload, GetText(signature, "sig"));
  return valid ? "" : "SIGNATURE_INVALID";
}

void JudgeOwnerSignature(const PacketCase& c, Findings* findings) {
  const Value& signature = Get(c.packet, "owner_signature");
  const std::string fault = JudgeSelection(c, signature);
  if (!fault.empty()) findings->emplace_back(fault, "/owner_signature");

  const bool owed = c.selected && *c.selected != c.lane.hold && CarriesSig(signature);
  const bool claimed =
      GetText(c.packet, "execution_authorization_status") == "AUTHORIZED_AS_SELECTED";
  if (owed != claimed) {
    findings->emplace_back("AUTHORIZATION_STATUS_FORGED", "/execution_authorization_status");
  }
}

}  // namespace gatecrash::reference
