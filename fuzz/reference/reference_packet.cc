#include "fuzz/reference/reference_packet.h"

#include <optional>
#include <stdexcept>

#include "fuzz/reference/reference_rules.h"
#include "fuzz/reference/reference_schemas.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

struct Setting {
  Lanes lanes;
  Trust trust;
  Consumed consumed;
};

std::optional<Setting> ReadSetting(std::string_view trust_json, std::string_view consumed_json,
                                   const std::vector<std::string>& lane_files) {
  std::optional<Lanes> lanes = AllLanes(lane_files);
  std::optional<Trust> trust = trust_json.empty() ? Trust() : ReadTrust(trust_json);
  std::optional<Consumed> consumed =
      consumed_json.empty() ? Consumed() : ReadConsumed(consumed_json);
  if (!lanes || !trust || !consumed) return std::nullopt;
  return Setting{*lanes, *trust, *consumed};
}

// The empty string for a signature needs a selection: part of the shape, though it looks at two
// members. A selection that is missing is not asked of.
void JudgeEmptySignature(Document* document) {
  const auto* root = document->value.As<Object>();
  if (root == nullptr || document->schema != kPacketSchema) return;
  for (const auto& finding : document->findings) {
    if (CodeRank(finding.first) < CodeRank("FIELD_UNKNOWN")) return;  // an earlier group ended it
  }
  const Value* selected = Find(*root, "selected_option");
  const Value* signature = Find(*root, "owner_signature");
  if (selected == nullptr || selected->As<std::nullptr_t>() == nullptr) return;
  const auto* text = signature == nullptr ? nullptr : signature->As<std::string>();
  if (text != nullptr && text->empty()) {
    document->findings.emplace_back("FIELD_VALUE", "/owner_signature");
  }
}

void JudgeOnePacket(const Value& packet, const Lane& lane, const Setting& setting, Answer* answer) {
  const PacketCase c = MakePacketCase(packet, lane, setting.trust, setting.consumed);
  JudgeStatements(c, &answer->findings);
  JudgeOwnerSignature(c, &answer->findings);
  JudgeBlockers(c, &answer->findings);
  JudgeGrants(c, &answer->findings);
  if (answer->findings.empty() && c.selected && *c.selected != lane.hold) {
    answer->authorization = *c.selected;
  }
}

void JudgeRules(const Document& document, const Setting& setting, Answer* answer) {
  const Lane* lane = FindLane(setting.lanes, GetText(document.value, "lane"));
  if (lane == nullptr) {
    answer->findings.emplace_back("LANE_UNKNOWN", "/lane");
  } else if (document.schema == kPacketSchema) {
    JudgeOnePacket(document.value, *lane, setting, answer);
  } else if (!JudgeLaneDocument(document.schema, document.value, *lane, &answer->findings)) {
    throw std::logic_error("a schema of which the reference has no rules");
  }
}

}  // namespace

Answer JudgePacket(std::string_view bytes, std::string_view trust_json_or_empty,
                   std::string_view consumed_json_or_empty,
                   const std::vector<std::string>& extra_lane_files) {
  Answer answer;
  const std::optional<Setting> setting =
      ReadSetting(trust_json_or_empty, consumed_json_or_empty, extra_lane_files);
  if (!setting) {
    answer.unusable = true;
    return answer;
  }
  Document document = ReadDocument(bytes, JudgedSchemas());
  JudgeEmptySignature(&document);
  answer.findings = document.findings;
  if (answer.findings.empty()) JudgeRules(document, *setting, &answer);
  const Shape* shape = document.schema.empty() ? nullptr : &JudgedSchemas().at(document.schema);
  SortFindings(shape, &answer.findings);
  answer.accepted = answer.findings.empty();
  return answer;
}

}  // namespace gatecrash::reference
