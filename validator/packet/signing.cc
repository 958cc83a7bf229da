#include "validator/packet/signing.h"

#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"
#include "validator/json/canonical.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

Signing Refuse(Verdict verdict) { return {std::nullopt, std::move(verdict)}; }

// A checked packet, and what may be signed in it; none, and the verdict, where nothing may.
struct Signable {
  std::optional<CheckedDocument> checked;
  std::string to_sign;
  Verdict verdict;
};

Signable JudgeSignable(std::string_view bytes, std::optional<size_t> grant,
                       const GateContext& context) {
  Findings findings = context.NewFindings();
  auto checked =
      ReadChecked(bytes, PacketGateSchemas().first(1), context.lanes->tokens(), findings);
  if (!checked) return {std::nullopt, "", Verdict::Reject(Gate::kPacket, findings)};
  const Packet packet = ReadPacket(checked->document);
  Verdict verdict =
      JudgePacket(packet, {.packet_signature = true, .grant = grant}, context, findings);
  if (!verdict.accepted()) return {std::nullopt, "", std::move(verdict)};
  std::string to_sign =
      grant ? PreAuthEncoding(kGrantPayloadType,
                              ToCanonicalJson(packet.grants[*grant].value, "signature"))
            : PreAuthEncoding(kPacketPayloadType, ToCanonicalJson(packet.root, "owner_signature"));
  return {std::move(checked), std::move(to_sign), std::move(verdict)};
}

Verdict RefuseAt(ReasonCode code, const Place& place, const GateContext& context) {
  Findings findings = context.NewFindings();
  findings.Add(code, place);
  return Verdict::Reject(Gate::kPacket, findings);
}

std::string SignatureObject(const TrustedKey& key, std::string_view signature) {
  std::string object = R"({"role":)";
  AppendCanonicalString(kRoleWords[static_cast<size_t>(key.role)].view(), object);
  object += R"(,"keyid":")" + ToHex(key.key.keyid());
  object += R"(","sig":")" + EncodeBase64(signature) + R"("})";
  return object;
}

// An object with another value for one of its members, members in their order.
std::string WithMember(const JsonValue& object, std::string_view name, std::string_view value,
                       std::string_view between) {
  std::string text = "{";
  for (JsonValue key = object.first(); key.valid(); key = key.next().next()) {
    text += text.size() == 1 ? between : "," + std::string(between);
    AppendCanonicalString(key.text(), text);
    text += ":";
    text += key.text() == name ? std::string(value) : ToCanonicalJson(key.next());
  }
  return text + std::string(between) + "}";
}

std::string WithGrant(const JsonValue& grants, size_t grant, std::string_view value) {
  std::string text = "[";
  size_t index = 0;
  for (JsonValue e = grants.first(); e.valid(); e = e.next(), ++index) {
    if (index > 0) text += ",";
    text += index == grant ? std::string(value) : ToCanonicalJson(e);
  }
  return text + "]";
}

JsonValue ElementAt(const JsonValue& array, size_t index) {
  JsonValue element = array.first();
  while (index-- > 0) element = element.next();
  return element;
}

std::string WithSignature(const JsonValue& root, std::optional<size_t> grant,
                          std::string_view object) {
  if (!grant) return WithMember(root, "owner_signature", object, "\n") + "\n";
  const JsonValue grants = root.member("grants");
  const std::string signed_grant =
      WithMember(ElementAt(grants, *grant), "signature", object, "");
  return WithMember(root, "grants", WithGrant(grants, *grant, signed_grant), "\n") + "\n";
}

}  // namespace

Signing PacketToSign(std::string_view packet, std::optional<size_t> grant,
                     const GateContext& context) {
  Signable signable = JudgeSignable(packet, grant, context);
  if (!signable.checked) return Refuse(std::move(signable.verdict));
  return {std::move(signable.to_sign), std::move(signable.verdict)};
}

Signing AttachSignature(std::string_view packet, std::optional<size_t> grant, const Digest& keyid,
                        std::string_view signature, const GateContext& context) {
  const Place place =
      grant ? PacketPlace("grants") : PacketPlace("owner_signature");
  Signable signable = JudgeSignable(packet, grant, context);
  if (!signable.checked) return Refuse(std::move(signable.verdict));
  const TrustedKey* key = context.trust == nullptr ? nullptr : context.trust->Find(keyid);
  if (key == nullptr) return Refuse(RefuseAt(ReasonCode::kSignatureKeyUnknown, place, context));
  const bool may_sign = !grant || key->role == Role::kOwner;
  if (!may_sign || !key->key.Verify(signable.to_sign, signature)) {
    const auto code =
        grant ? ReasonCode::kGrantSignatureInvalid : ReasonCode::kSignatureInvalid;
    return Refuse(RefuseAt(code, grant ? place.Index(*grant) : place, context));
  }
  std::string with = WithSignature(signable.checked->document.root(), grant,
                                   SignatureObject(*key, signature));
  if (grant) return {std::move(with), std::move(signable.verdict)};
  Verdict verdict = JudgeDocument(with, context);
  if (!verdict.accepted()) return Refuse(std::move(verdict));
  return {std::move(with), std::move(verdict)};
}

}  // namespace gatecrash
