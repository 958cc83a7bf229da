// The rules of a packet about single members (contract, section 4.1).
#include <string>

#include "fuzz/reference/reference_paths.h"
#include "fuzz/reference/reference_rules.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

void Owe(bool kept, const char* code, const char* at, Findings* findings) {
  if (!kept) findings->emplace_back(code, at);
}

bool HasLaneOptions(const PacketCase& c) {
  const Array& options = GetArray(c.packet, "options");
  if (options.size() != c.lane.options.size()) return false;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const LaneOption& lane_option = c.lane.options[i];
    if (GetText(options[i], "id") != lane_option.id) return false;
    if (GetTexts(options[i], "requires_blockers") != lane_option.requires_blockers) return false;
    if (GetTexts(options[i], "requires_grants") != lane_option.requires_grants) return false;
  }
  return true;
}

void JudgeProbes(const PacketCase& c, Findings* findings) {
  const Value& probes = Get(c.packet, "probes");
  const std::int64_t total = GetInteger(probes, "total");
  const bool closed =
      GetInteger(probes, "failed_closed") == total && GetInteger(probes, "tokens_leaked") == 0;
  Owe(closed, "PROBES_NOT_CLOSED", "/probes", findings);
  Owe(total >= c.lane.probes_minimum, "PROBES_BELOW_MINIMUM", "/probes", findings);
}

}  // namespace

void JudgeStatements(const PacketCase& c, Findings* findings) {
  const Value& packet = c.packet;
  Owe(GetText(packet, "doc_status") == "ACTIVE_NON_AUTHORITY", "DOC_CLAIMS_AUTHORITY",
      "/doc_status", findings);
  Owe(GetText(packet, "authority") == "OPTIONS_ONLY", "DOC_CLAIMS_AUTHORITY", "/authority",
      findings);
  Owe(HasLaneOptions(c), "OPTIONS_TAMPERED", "/options", findings);
  Owe(GetText(packet, "default_option") == c.lane.hold, "DEFAULT_NOT_HOLD", "/default_option",
      findings);
  Owe(!c.selected || c.option != nullptr, "OPTION_UNKNOWN", "/selected_option", findings);
  Owe(GetTexts(packet, "blocked_actions") == SixActions(), "BLOCKED_ACTIONS_TAMPERED",
      "/blocked_actions", findings);
  Owe(GetArray(packet, "actions_taken").empty(), "ACTION_CLAIMED", "/actions_taken", findings);
  JudgePaths(GetArray(packet, "evidence"), "/evidence", findings);
  Owe(GetText(packet, "evidence_tree_sha256") == TreeDigest(GetArray(packet, "evidence")),
      "EVIDENCE_TREE_MISMATCH", "/evidence_tree_sha256", findings);
  JudgeProbes(c, findings);
}

}  // namespace gatecrash::reference
