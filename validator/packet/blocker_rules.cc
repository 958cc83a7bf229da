#include <algorithm>
#include <vector>

#include "validator/packet/checks.h"

namespace gatecrash {
namespace {

Place BlockerPlace(size_t element) { return PacketPlace("blockers").Index(element); }

// For each of the lane's blockers, the packet's element that stands in its place, or none. An element
// is in its place where it is the lane's, and none before it is the same or later in the lane.
class BlockersInPlace {
 public:
  explicit BlockersInPlace(const PacketCase& asked) : elements_(asked.lane.blockers.size()) {
    size_t next = 0;
    for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
      const auto lanes = asked.lane.FindBlocker(asked.packet.blockers[i].id);
      if (!lanes || *lanes < next) continue;
      elements_[*lanes] = i;
      next = *lanes + 1;
    }
  }

  [[nodiscard]] std::optional<size_t> element(size_t lanes) const { return elements_[lanes]; }
  [[nodiscard]] size_t size() const { return elements_.size(); }
  [[nodiscard]] bool Has(size_t element) const {
    return std::ranges::find(elements_, std::optional(element)) != elements_.end();
  }

 private:
  std::vector<std::optional<size_t>> elements_;
};

bool IsInEvidence(const Digest& digest, const Packet& packet) {
  return std::ranges::find(packet.evidence, digest, &FileEntry::sha256) != packet.evidence.end();
}

// A status that claims a discharge names its proof, and only such a one does.
bool IsDischargeProven(const PacketBlocker& blocker, const Packet& packet) {
  if (blocker.status != BlockerStatus::kPartiallyDischarged &&
      blocker.status != BlockerStatus::kResolved) {
    return blocker.discharged_by.empty();
  }
  return !blocker.discharged_by.empty() &&
         std::ranges::all_of(blocker.discharged_by, [&packet](const Digest& digest) {
           return IsInEvidence(digest, packet);
         });
}

}  // namespace

void CheckBlockersPresent(const PacketCase& asked, Findings& findings) {
  for (const LaneBlocker& blocker : asked.lane.blockers) {
    const auto& elements = asked.packet.blockers;
    if (std::ranges::find(elements, blocker.id, &PacketBlocker::id) == elements.end()) {
      findings.Add(ReasonCode::kBlockerMissing, PacketPlace("blockers"));
    }
  }
}

void CheckBlockersKnown(const PacketCase& asked, Findings& findings) {
  const BlockersInPlace in_place(asked);
  for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
    if (!in_place.Has(i)) findings.Add(ReasonCode::kBlockerUnknown, BlockerPlace(i));
  }
}

void CheckBlockerActors(const PacketCase& asked, Findings& findings) {
  const BlockersInPlace in_place(asked);
  for (size_t lanes = 0; lanes < in_place.size(); ++lanes) {
    const auto i = in_place.element(lanes);
    if (i && asked.packet.blockers[*i].actors != asked.lane.blockers[lanes].actors) {
      findings.Add(ReasonCode::kBlockerActorForged, BlockerPlace(*i));
    }
  }
}

void CheckBlockerDischarges(const PacketCase& asked, Findings& findings) {
  const BlockersInPlace in_place(asked);
  for (size_t lanes = 0; lanes < in_place.size(); ++lanes) {
    const auto i = in_place.element(lanes);
    if (i && !IsDischargeProven(asked.packet.blockers[*i], asked.packet)) {
      findings.Add(ReasonCode::kBlockerDischargeUnproven, BlockerPlace(*i));
    }
  }
}

void CheckRequiredBlockers(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr) return;
  const BlockersInPlace in_place(asked);
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
