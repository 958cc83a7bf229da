#include "validator/packet/judge.h"

#include "validator/seal/file_list.h"
#include "validator/shape/shape_check.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

// The shape group's one question across members: the empty string is an owner signature only where
// something is selected, so that leaving it out is always `UNSIGNED`.
void JudgeEmptySignature(const Document& document, Findings& findings) {
  const JsonValue signature = document.root().member("owner_signature");
  if (!signature.valid() || !signature.is(JsonKind::kString) || !signature.text().empty()) return;
  const JsonValue selection = document.root().member("selected_option");
  if (selection.valid() && !selection.is(JsonKind::kNull)) return;
  findings.Add(ReasonCode::kFieldValue, PacketPlace("owner_signature"));
}

constexpr SchemaShape kSchemas[] = {
    {"decision-packet/v3", &kDecisionPacketShape, &JudgeEmptySignature},
    {"rollback-evidence/v1", &kRollbackEvidenceShape},
};

const TrustStore& TrustOf(const GateContext& context) {
  static const TrustStore kNobody;
  return context.trust == nullptr ? kNobody : *context.trust;
}

const ConsumedList& ConsumedOf(const GateContext& context) {
  static const ConsumedList kNothing;
  return context.consumed == nullptr ? kNothing : *context.consumed;
}

Verdict JudgeRollback(const RollbackEvidence& evidence, const GateContext& context,
                      Findings& findings) {
  const Lane* lane = context.lanes->Find(evidence.lane);
  if (lane == nullptr) {
    findings.Add(ReasonCode::kLaneUnknown, Place(kRollbackEvidenceShape).Member("lane"));
    return Verdict::Reject(Gate::kPacket, findings);
  }
  for (const Rule& rule : context.rules) {
    if (rule.rollback != nullptr) rule.rollback({evidence, *lane}, findings);
  }
  return Verdict::Judge(Gate::kPacket, findings);
}

}  // namespace

std::span<const SchemaShape> PacketGateSchemas() { return kSchemas; }

Verdict JudgePacket(const Packet& packet, const Assumed& assumed, const GateContext& context,
                    Findings& findings) {
  const Lane* lane = context.lanes->Find(packet.lane);
  if (lane == nullptr) {
    findings.Add(ReasonCode::kLaneUnknown, PacketPlace("lane"));
    return Verdict::Reject(Gate::kPacket, findings);
  }
  const PacketCase asked(packet, *lane, TrustOf(context), ConsumedOf(context), assumed);
  for (const Rule& rule : context.rules) {
    if (rule.packet != nullptr) rule.packet(asked, findings);
  }
  JudgePaths(packet.evidence, PacketPlace("evidence"), findings);
  const bool authorizes = asked.option != nullptr && !asked.selects_hold();
  return Verdict::Judge(Gate::kPacket, findings,
                        authorizes ? std::string_view(asked.option->id) : std::string_view());
}

Verdict JudgeDocument(std::string_view bytes, const GateContext& context) {
  Findings findings(ReasonsOf(context.rules));
  const auto checked = ReadChecked(bytes, kSchemas, context.lanes->tokens(), findings);
  if (!checked) return Verdict::Reject(Gate::kPacket, findings);
  if (checked->schema->shape == &kDecisionPacketShape) {
    return JudgePacket(ReadPacket(checked->document), {}, context, findings);
  }
  return JudgeRollback(ReadRollbackEvidence(checked->document), context, findings);
}

}  // namespace gatecrash
