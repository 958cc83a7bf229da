#include "validator/markdown/decision_rules.h"

#include <algorithm>

#include "validator/shape/words.h"

namespace gatecrash {
namespace {

constexpr size_t kDefaultRow = 3;

std::string_view RoleWord(Role role) { return kRoleWords[static_cast<size_t>(role)].view(); }
std::string_view ActionWord(Action action) {
  return kActionWords[static_cast<size_t>(action)].view();
}
std::string_view StatusWord(BlockerStatus status) {
  return kBlockerStatusWords[static_cast<size_t>(status)].view();
}

// As a cell shows a packet's text.
DecisionCell ToCell(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  const size_t end = text.find_last_not_of(" \t\n") + 1;
  return std::string(text.substr(begin, std::max(begin, end) - begin));
}

void AppendListed(std::string_view word, std::string& list) {
  if (!list.empty()) list += ", ";
  list += word;
}

DecisionTable MemberRows(const Packet& packet) {
  return {{"lane", ToCell(packet.lane)},
          {"packet_id", ToCell(packet.packet_id)},
          {"issued", ToCell(packet.issued)},
          {"default_option", ToCell(packet.default_option)},
          {"selected_option", ToCell(packet.selected_option.value_or("null"))},
          {"execution_authorization_status",
           packet.authorized_as_selected ? "AUTHORIZED_AS_SELECTED" : "NOT_AUTHORIZED"},
          {"owner_signature", packet.owner_signature ? "SIGNED" : "UNSIGNED"}};
}

DecisionRow OptionRow(const PacketOption& option) {
  std::string needs;
  for (const std::string_view blocker : option.requires_blockers) AppendListed(blocker, needs);
  for (const Action action : option.requires_grants) AppendListed(ActionWord(action), needs);
  return {ToCell(option.id), ToCell(option.meaning), needs.empty() ? "nothing" : needs};
}

DecisionRow BlockerRow(const PacketBlocker& blocker) {
  std::string actors;
  for (const Role actor : blocker.actors) AppendListed(RoleWord(actor), actors);
  return {ToCell(blocker.id), std::string(StatusWord(blocker.status)), actors,
          ToCell(blocker.gate)};
}

// A row of the default's name, in its place, with another value.
bool DiffersInDefault(const DecisionRow& row, const DecisionRow& expected, size_t place) {
  return place == kDefaultRow && row.size() == 2 && row[0] == expected[0] && row[1] != expected[1];
}

void JudgeMembers(const std::optional<DecisionTable>& shown, const DecisionTable& expected,
                  Findings& findings) {
  if (!shown || shown->size() != expected.size()) {
    findings.Add(ReasonCode::kMarkdownDecisionDiffers);
    return;
  }
  for (size_t i = 0; i < expected.size(); ++i) {
    if ((*shown)[i] == expected[i]) continue;
    findings.Add(DiffersInDefault((*shown)[i], expected[i], i)
                     ? ReasonCode::kMarkdownDefaultDiffers
                     : ReasonCode::kMarkdownDecisionDiffers);
  }
}

template <typename Elements, typename ToRow>
bool Shows(const std::optional<DecisionTable>& shown, const Elements& elements, ToRow to_row) {
  return shown && std::ranges::equal(*shown, elements, std::ranges::equal_to(), {}, to_row);
}

}  // namespace

void JudgeDecisionText(const DecisionText& text, const Packet& packet, Findings& findings) {
  JudgeMembers(text.members, MemberRows(packet), findings);
  if (!Shows(text.options, packet.options, OptionRow)) {
    findings.Add(ReasonCode::kMarkdownOptionsDiffer);
  }
  if (!Shows(text.blockers, packet.blockers, BlockerRow)) {
    findings.Add(ReasonCode::kMarkdownBlockersDiffer);
  }
}

}  // namespace gatecrash
