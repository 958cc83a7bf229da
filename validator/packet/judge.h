// The packet gate (contract, sections 2 to 4): bytes in, a verdict out. Knows no clock, no
// environment and no disk.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

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
  RuleStandIn* stand_in = nullptr;         // null: every rule is asked as it is
  unsigned workers = 0;                    // threads at work on a folder; 0: as many as cores

  [[nodiscard]] Findings NewFindings() const { return Findings(ReasonsOf(rules), stand_in); }
};

// Judges a document of sections 4.1, 4.4 and 4.5, whichever it says it is. Bytes past
// limits::kDocumentSizeBytesMax + 1 need not be there. Throws nothing but std::bad_alloc.
[[nodiscard]] Verdict JudgeDocument(std::string_view bytes, const GateContext& context);

// A document that passed the four groups, read; in the order of DocumentSchema.
using TypedDocument =
    std::variant<Packet, RollbackEvidence, BlockerMap, DryrunEvidence, GovernanceAddendum,
                 BirthBlueprint, CloneProvenance, SchemaCompatibility, ProbeReport>;

struct JudgedDocument {
  std::unique_ptr<const Document> json;  // what `typed` borrows from; itself borrows the bytes
  TypedDocument typed;
  const Lane*
      lane;  // null: not known, or not the one expected; that is told, and no rule was asked
  std::string_view authorization;  // the lane's own id of the option selected, but for the HOLD; it
                                   // counts where nothing at all was found

  [[nodiscard]] DocumentSchema schema() const { return static_cast<DocumentSchema>(typed.index()); }
  [[nodiscard]] Place place() const;  // of its root
  // Of any kind; rollback evidence names no packet.
  [[nodiscard]] std::string_view lane_id() const;
  [[nodiscard]] std::optional<std::string_view> packet_id() const;
};

// What a document must be, where it stands in a lane folder.
struct ExpectedDocument {
  DocumentSchema schema;       // JSON; any other is SCHEMA_UNKNOWN
  const Lane* lane = nullptr;  // any other that is known is LANE_MISMATCH; null: any
};

// The same as JudgeDocument for such a document. `findings` must be empty, and gets this document's
// alone. None where one of the four groups had a fault. Otherwise the rules were asked, but where
// its lane is not known or not the one expected, and whatever they told it can be compared with
// others. `bytes` and `context` must outlive it.
[[nodiscard]] std::optional<JudgedDocument> JudgeDocumentAs(const ExpectedDocument& expected,
                                                            std::string_view bytes,
                                                            const GateContext& context,
                                                            Findings& findings);

// The schemas that the gate takes, in the order of DocumentSchema.
[[nodiscard]] std::span<const SchemaShape> PacketGateSchemas();

// The rules, asked of a packet whose document passed the four groups.
[[nodiscard]] Verdict JudgePacket(const Packet& packet, const Assumed& assumed,
                                  const GateContext& context, Findings& findings);

}  // namespace gatecrash
