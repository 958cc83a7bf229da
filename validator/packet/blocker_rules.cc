#include <algorithm>

#include "validator/packet/checks.h"

namespace gatecrash {
namespace {

Place BlockerPlace(size_t element) { return PacketPlace("blockers").Index(element); }

BlockersInPlace InPlace(const PacketCase& asked) {
  return BlockersInPlace(asked.lane, asked.packet.blockers);
}

bool IsInEvidence(const Digest& digest, const Packet& packet) {
  return std::ranges::find(packet.evidence, digest, &FileEntry::sha256) != packet.evidence.end();
}

// A status that claims a discharge names its proof, and only such a one does.
bool IsDischargeProven(const PacketBlocker& blocker, const Packet& packet) {
  if (!ClaimsDischarge(blocker.status)) return blocker.discharged_by.empty();
  return !blocker.discharged_by.empty() &&
         std::ranges::all_of(blocker.discharged_by, [&packet](const Digest& digest) {
           return IsInEvidence(digest, packet);
         });
}

}  // namespace

void CheckBlockersPresent(const PacketCase& asked, Findings& findings) {
  if (IsOneAbsent(asked.lane, asked.packet.blockers)) {
    findings.Add(ReasonCode::kBlockerMissing, PacketPlace("blockers"));
  }
}

void CheckBlockersKnown(const PacketCase& asked, Findings& findings) {
  const BlockersInPlace in_place = InPlace(asked);
  for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
    if (!in_place.Has(i)) findings.Add(ReasonCode::kBlockerUnknown, BlockerPlace(i));
  }
}

void CheckBlockerActors(const PacketCase& asked, Findings& findings) {
  const BlockersInPlace in_place = InPlace(asked);
  for (size_t lanes = 0; lanes < in_place.size(); ++lanes) {
    const auto i = in_place.element(lanes);
    if (i && asked.packet.blockers[*i].actors != asked.lane.blockers[lanes].actors) {
      findings.Add(ReasonCode::kBlockerActorForged, BlockerPlace(*i));
    }
  }
}

void CheckBlockerDischarges(const PacketCase& asked, Findings& findings) {
  const BlockersInPlace in_place = InPlace(asked);
  for (size_t lanes = 0; lanes < in_place.size(); ++lanes) {
    const auto i = in_place.element(lanes);
    if (i && !IsDischargeProven(asked.packet.blockers[*i], asked.packet)) {
      findings.Add(ReasonCode::kBlockerDischargeUnproven, BlockerPlace(*i));
    }
  }
}

void CheckRequiredBlockers(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr) return;
  const BlockersInPlace in_place = InPlace(asked);
  for (const std::string& required : asked.option->requires_blockers) {
    const auto lanes = asked.lane.FindBlocker(required);
    const auto i = lanes ? in_place.element(*lanes) : std::nullopt;
    if (!i) {
      findings.Add(ReasonCode::kBlockerOpen, PacketPlace("blockers"));
    } else if (asked.packet.blockers[*i].status != BlockerStatus::kResolved) {
      findings.Add(ReasonCode::kBlockerOpen, BlockerPlace(*i));
    }
  }
}

}  // namespace gatecrash
