#include "validator/packet/packet.h"

#include "validator/documents/value_readers.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

Action ReadAction(const JsonValue& value) { return ToEnum<Action>(kActionWords, value.text()); }

PacketSignature ReadSignature(const JsonValue& value) {
  MemberReader members(value);
  return {.role = ReadRole(members["role"]),
          .keyid = ReadDigest(members["keyid"]),
          .sig = members["sig"].text()};
}

PacketOption ReadOption(const JsonValue& value) {
  MemberReader members(value);
  return {.id = members["id"].text(),
          .meaning = members["meaning"].text(),
          .requires_blockers = ReadArray(members["requires_blockers"], ReadText),
          .requires_grants = ReadArray(members["requires_grants"], ReadAction)};
}

PacketGrant ReadGrant(const JsonValue& value) {
  MemberReader members(value);
  return {.grant_id = members["grant_id"].text(),
          .action = ReadAction(members["action"]),
          .scope = ToEnum<Scope>(kScopeWords, members["scope"].text()),
          .lane = members["lane"].text(),
          .packet_id = members["packet_id"].text(),
          .option = members["option"].text(),
          .signature = ReadSignature(members["signature"]),
          .value = value};
}

std::optional<std::string_view> ReadSelection(const JsonValue& value) {
  if (value.is(JsonKind::kNull)) return std::nullopt;
  return value.text();
}

std::optional<PacketSignature> ReadOwnerSignature(const JsonValue& value) {
  if (value.is(JsonKind::kString)) return std::nullopt;
  return ReadSignature(value);
}

}  // namespace

Packet ReadPacket(const Document& checked) {
  MemberReader members(checked.root());
  return {.root = checked.root(),
          .packet_id = members["packet_id"].text(),
          .lane = members["lane"].text(),
          .issued = members["issued"].text(),
          .doc_status = members["doc_status"].text(),
          .authority = members["authority"].text(),
          .options = ReadArray(members["options"], ReadOption),
          .default_option = members["default_option"].text(),
          .selected_option = ReadSelection(members["selected_option"]),
          .authorized_as_selected =
              members["execution_authorization_status"].text() == "AUTHORIZED_AS_SELECTED",
          .owner_signature = ReadOwnerSignature(members["owner_signature"]),
          .blockers = ReadArray(members["blockers"], ReadBlocker),
          .grants = ReadArray(members["grants"], ReadGrant),
          .blocked_actions = ReadArray(members["blocked_actions"], ReadText),
          .actions_taken = members["actions_taken"].size(),
          .evidence = ReadArray(members["evidence"], ReadFileEntry),
          .evidence_tree = ReadDigest(members["evidence_tree_sha256"]),
          .probes = ReadProbeCounts(members["probes"])};
}

}  // namespace gatecrash
