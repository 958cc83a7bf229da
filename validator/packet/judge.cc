#include "validator/packet/judge.h"

#include <array>
#include <cstdlib>
#include <type_traits>
#include <utility>

#include "validator/seal/file_list.h"
#include "validator/shape/shape_check.h"
#include "validator/shape/shapes.h"
#include "validator/shape/words.h"

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

template <auto read>
TypedDocument Read(const Document& checked) {
  return read(checked);
}

struct DocumentKind {
  const Shape* shape;
  TypedDocument (*read)(const Document& checked);
  void (*further)(const Document& document, Findings& findings) = nullptr;
};

// A row for each schema that is JSON, in the order of DocumentSchema. Which rules are asked of a
// kind is the rule table's to say.
constexpr DocumentKind kKinds[] = {
    {&kDecisionPacketShape, Read<ReadPacket>, JudgeEmptySignature},
    {&kRollbackEvidenceShape, Read<ReadRollbackEvidence>},
    {&kBlockerMapShape, Read<ReadBlockerMap>},
    {&kDryrunEvidenceShape, Read<ReadDryrunEvidence>},
    {&kGovernanceAddendumShape, Read<ReadGovernanceAddendum>},
    {&kBirthBlueprintShape, Read<ReadBirthBlueprint>},
    {&kCloneProvenanceShape, Read<ReadCloneProvenance>},
    {&kSchemaCompatibilityShape, Read<ReadSchemaCompatibility>},
    {&kProbeReportShape, Read<ReadProbeReport>},
};
constexpr size_t kKindCount = std::size(kKinds);
static_assert(kKindCount == std::variant_size_v<TypedDocument>);
static_assert(kKindCount == static_cast<size_t>(DocumentSchema::kDecisionMarkdown));

template <size_t... kind>
constexpr std::array<SchemaShape, kKindCount> SchemasOf(std::index_sequence<kind...>) {
  return {SchemaShape{kDocumentSchemaWords[kind], kKinds[kind].shape, kKinds[kind].further}...};
}
constexpr auto kSchemas = SchemasOf(std::make_index_sequence<kKindCount>());

const TrustStore& TrustOf(const GateContext& context) {
  static const TrustStore kNobody;
  return context.trust == nullptr ? kNobody : *context.trust;
}

const ConsumedList& ConsumedOf(const GateContext& context) {
  static const ConsumedList kNothing;
  return context.consumed == nullptr ? kNothing : *context.consumed;
}

template <typename Case>
void AskRules(const Case& asked, const GateContext& context, Findings& findings) {
  for (const Rule& rule : context.rules) {
    if (const Check<Case> check = rule.checks.Of<Case>()) check(asked, findings);
  }
}

// The id of the option that it authorizes, where nothing is found.
std::string_view AskPacket(const Packet& packet, const Lane& lane, const Assumed& assumed,
                           const GateContext& context, Findings& findings) {
  const PacketCase asked(packet, lane, TrustOf(context), ConsumedOf(context), assumed);
  AskRules(asked, context, findings);
  JudgePaths(packet.evidence, PacketPlace("evidence"), findings);
  const bool authorizes = asked.option != nullptr && !asked.selects_hold();
  return authorizes ? std::string_view(asked.option->id) : std::string_view();
}

// Of the kind that it is.
template <typename Typed>
std::string_view Ask(const Typed& typed, const Lane& lane, const GateContext& context,
                     Findings& findings) {
  if constexpr (std::is_same_v<Typed, Packet>) {
    return AskPacket(typed, lane, {}, context, findings);
  } else {
    AskRules(DocumentCase<Typed>{typed, lane}, context, findings);
    return {};
  }
}

JudgedDocument ReadTyped(CheckedDocument checked) {
  const DocumentKind& kind = kKinds[static_cast<size_t>(checked.schema - kSchemas.data())];
  auto json = std::make_unique<const Document>(std::move(checked.document));
  TypedDocument typed = kind.read(*json);
  return {std::move(json), std::move(typed), nullptr, {}};
}

// The document's lane, or null, and told, where it is not known or not the one expected. Where the
// latter is not asked, the document is held to its own.
const Lane* FindLane(const JudgedDocument& judged, const Lane* expected, const GateContext& context,
                     Findings& findings) {
  const Lane* lane = context.lanes->Find(judged.lane_id());
  if (lane != nullptr && (expected == nullptr || lane == expected)) return lane;
  findings.Add(lane == nullptr ? ReasonCode::kLaneUnknown : ReasonCode::kLaneMismatch,
               judged.place().Member("lane"));
  return findings.asks(ReasonCode::kLaneMismatch) ? nullptr : lane;
}

std::optional<JudgedDocument> JudgeUnder(std::span<const SchemaShape> schemas, const Lane* expected,
                                         std::string_view bytes, const GateContext& context,
                                         Findings& findings) {
  auto checked = ReadChecked(bytes, schemas, context.lanes->tokens(), findings);
  if (!checked) return std::nullopt;
  JudgedDocument judged = ReadTyped(*std::move(checked));
  judged.lane = FindLane(judged, expected, context, findings);
  if (judged.lane == nullptr) return judged;
  judged.authorization = std::visit(
      [&](const auto& is) { return Ask(is, *judged.lane, context, findings); }, judged.typed);
  return judged;
}

}  // namespace

Verdict JudgeDocument(std::string_view bytes, const GateContext& context) {
  Findings findings = context.NewFindings();
  const auto judged = JudgeUnder(kSchemas, nullptr, bytes, context, findings);
  if (!judged || judged->lane == nullptr) return Verdict::Reject(Gate::kPacket, findings);
  return Verdict::Judge(Gate::kPacket, findings, judged->authorization);
}

Place JudgedDocument::place() const { return Place(*kKinds[typed.index()].shape); }

std::string_view JudgedDocument::lane_id() const {
  return std::visit([](const auto& is) { return is.lane; }, typed);
}

std::optional<std::string_view> JudgedDocument::packet_id() const {
  return std::visit(
      []<typename Typed>(const Typed& is) -> std::optional<std::string_view> {
        if constexpr (std::is_same_v<Typed, RollbackEvidence>)
          return std::nullopt;
        else
          return is.packet_id;
      },
      typed);
}

std::optional<JudgedDocument> JudgeDocumentAs(const ExpectedDocument& expected,
                                              std::string_view bytes, const GateContext& context,
                                              Findings& findings) {
  const auto ordinal = static_cast<size_t>(expected.schema);
  if (ordinal >= kKindCount) std::abort();  // Markdown has a judge of its own
  return JudgeUnder(std::span(kSchemas).subspan(ordinal, 1), expected.lane, bytes, context,
                    findings);
}

std::span<const SchemaShape> PacketGateSchemas() { return kSchemas; }

Verdict JudgePacket(const Packet& packet, const Assumed& assumed, const GateContext& context,
                    Findings& findings) {
  const Lane* lane = context.lanes->Find(packet.lane);
  if (lane == nullptr) {
    findings.Add(ReasonCode::kLaneUnknown, PacketPlace("lane"));
    return Verdict::Reject(Gate::kPacket, findings);
  }
  const std::string_view authorizes = AskPacket(packet, *lane, assumed, context, findings);
  return Verdict::Judge(Gate::kPacket, findings, authorizes);
}

}  // namespace gatecrash
