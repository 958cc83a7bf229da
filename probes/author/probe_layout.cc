// How a probe file is written: the order of its members, its lines, and the spelling of its
// characters.
#include <algorithm>
#include <span>

#include "probes/author/probe_lint.h"
#include "probes/cases/probe_shape.h"
#include "probes/cases/step_table.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using Names = std::vector<std::string_view>;

// Whether the members that are there stand in that order.
bool IsInOrder(const JsonValue& object, const Names& order) {
  auto next = order.begin();
  for (JsonValue name = object.first(); name.valid(); name = name.next().next()) {
    next = std::find(next, order.end(), name.text());
    if (next == order.end()) return false;
  }
  return true;
}

Names NamesOf(std::span<const Field> fields) {
  Names names;
  for (const Field& field : fields) names.push_back(field.name.view());
  return names;
}

Names NamesOf(std::span<const StepMember> members, Names first) {
  for (const StepMember& member : members) first.push_back(member.name.view());
  return first;
}

// What is no step at all, or no member's value, is not asked: making the case says so.
bool IsStepInOrder(const JsonValue& step) {
  const auto known = AllSteps();
  const auto rule = std::ranges::find_if(
      known, [op = OperationOf(step)](const StepRule& row) { return row.op.view() == op; });
  if (rule == known.end()) return true;
  const bool has_file = rule->target == StepTarget::kText;
  if (!IsInOrder(step, NamesOf(rule->members, has_file ? Names{"op", "file"} : Names{"op"}))) {
    return false;
  }
  return std::ranges::all_of(rule->members, [&step](const StepMember& member) {
    const JsonValue value = step.member(member.name.view());
    return member.type != MemberType::kObject || !value.valid() ||
           !value.is(JsonKind::kObject) || IsInOrder(value, NamesOf(member.members, {}));
  });
}

bool AreStepsInOrder(const Probe& probe) {
  for (JsonValue step = probe.steps().first(); step.valid(); step = step.next()) {
    if (!IsStepInOrder(step)) return false;
  }
  return !probe.twin.instead.valid() || IsStepInOrder(probe.twin.instead);
}

bool AreMembersInOrder(const Probe& probe) {
  const JsonValue root = probe.document->root();
  for (const Field& field : kProbeShape.fields) {
    const JsonValue value = root.member(field.name.view());
    if (value.valid() && !field.shape.fields.empty() &&
        !IsInOrder(value, NamesOf(field.shape.fields))) {
      return false;
    }
  }
  return IsInOrder(root, NamesOf(kProbeShape.fields)) && AreStepsInOrder(probe);
}

// The lines: `{`, each member's, indented by two blanks, and `}`.
bool IsLaidOut(const Probe& probe) {
  const std::string& text = *probe.bytes;
  if (!text.starts_with("{\n") || !text.ends_with("\n}\n")) return false;
  if (text.find('\t') != std::string::npos || text.find(" \n") != std::string::npos) return false;
  const JsonValue root = probe.document->root();
  for (JsonValue name = root.first(); name.valid(); name = name.next().next()) {
    if (text.find("\n  \"" + std::string(name.text()) + "\": ") == std::string::npos) return false;
  }
  return true;
}

bool IsSpelled(const std::string& text) {
  const TextFaults faults = FindTextFaults(text);
  return !faults.invisible && !faults.not_nfc && text.find('\x7F') == std::string::npos;
}

}  // namespace

MaybeFault CheckLayout(const Probe& probe) {
  if (!AreMembersInOrder(probe)) return Literal("members out of their order");
  if (!IsLaidOut(probe)) return Literal("not laid out as probes are, a line for each member");
  if (!IsSpelled(*probe.bytes)) return Literal("a hostile character that is not spelled");
  return std::nullopt;
}

}  // namespace gatecrash
