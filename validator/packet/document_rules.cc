#include <algorithm>

#include "validator/packet/checks.h"
#include "validator/seal/file_list.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

bool IsLanesOption(const PacketOption& option, const LaneOption& lanes) {
  return option.id == lanes.id && option.requires_grants == lanes.requires_grants &&
         std::ranges::equal(option.requires_blockers, lanes.requires_blockers);
}

}  // namespace

void CheckClaimsNoAuthority(const PacketCase& asked, Findings& findings) {
  if (asked.packet.doc_status != kDocStatusText.view()) {
    findings.Add(ReasonCode::kDocClaimsAuthority, PacketPlace("doc_status"));
  }
  if (asked.packet.authority != kAuthorityText.view()) {
    findings.Add(ReasonCode::kDocClaimsAuthority, PacketPlace("authority"));
  }
}

void CheckOptions(const PacketCase& asked, Findings& findings) {
  if (!std::ranges::equal(asked.packet.options, asked.lane.options, IsLanesOption)) {
    findings.Add(ReasonCode::kOptionsTampered, PacketPlace("options"));
  }
}

void CheckDefaultOption(const PacketCase& asked, Findings& findings) {
  if (asked.packet.default_option != asked.lane.hold) {
    findings.Add(ReasonCode::kDefaultNotHold, PacketPlace("default_option"));
  }
}

void CheckSelectedOption(const PacketCase& asked, Findings& findings) {
  if (asked.selects() && asked.option == nullptr) {
    findings.Add(ReasonCode::kOptionUnknown, PacketPlace("selected_option"));
  }
}

void CheckBlockedActions(const PacketCase& asked, Findings& findings) {
  const auto same = [](std::string_view text, Literal word) { return text == word.view(); };
  if (!std::ranges::equal(asked.packet.blocked_actions, kActionWords, same)) {
    findings.Add(ReasonCode::kBlockedActionsTampered, PacketPlace("blocked_actions"));
  }
}

void CheckActionsTaken(const PacketCase& asked, Findings& findings) {
  if (asked.packet.actions_taken > 0) {
    findings.Add(ReasonCode::kActionClaimed, PacketPlace("actions_taken"));
  }
}

void CheckEvidenceTree(const PacketCase& asked, Findings& findings) {
  if (TreeDigest(asked.packet.evidence) != asked.packet.evidence_tree) {
    findings.Add(ReasonCode::kEvidenceTreeMismatch, PacketPlace("evidence_tree_sha256"));
  }
}

void CheckProbesClosed(const PacketCase& asked, Findings& findings) {
  const ProbeCounts& probes = asked.packet.probes;
  if (probes.failed_closed != probes.total || probes.tokens_leaked != 0) {
    findings.Add(ReasonCode::kProbesNotClosed, PacketPlace("probes"));
  }
}

void CheckProbesMinimum(const PacketCase& asked, Findings& findings) {
  if (asked.packet.probes.total < asked.lane.probes_minimum) {
    findings.Add(ReasonCode::kProbesBelowMinimum, PacketPlace("probes"));
  }
}

}  // namespace gatecrash
