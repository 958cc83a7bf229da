// The packet gate (contract, sections 2 to 4): bytes in, a verdict out. Knows no clock, no
// environment and no disk.
#pragma once

#include <span>
#include <string_view>

#include "validator/lanes/lane.h"
#include "validator/packet/rules.h"
#include "validator/shape/shape_check.h"
#include "validator/trust/trust.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

struct GateContext {
  const LaneTable* lanes = &LaneTable::BuiltIn();
  const TrustStore* trust = nullptr;       // null: every key is unknown
  const ConsumedList* consumed = nullptr;  // null: nothing was used up
  std::span<const Rule> rules = AllRules();
};

// Judges a decision packet or rollback evidence. Bytes past limits::kDocumentSizeBytesMax + 1 need
// not be there. Throws nothing but std::bad_alloc.
[[nodiscard]] Verdict JudgeDocument(std::string_view bytes, const GateContext& context);

// The two steps of JudgeDocument, for what else reads packets: the schemas that the gate takes, the
// decision packet's first; and the rules, asked of a packet whose document passed the four groups.
[[nodiscard]] std::span<const SchemaShape> PacketGateSchemas();
[[nodiscard]] Verdict JudgePacket(const Packet& packet, const Assumed& assumed,
                                  const GateContext& context, Findings& findings);

}  // namespace gatecrash
