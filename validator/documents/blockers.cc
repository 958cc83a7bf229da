#include "validator/documents/blockers.h"

#include <algorithm>

#include "validator/documents/value_readers.h"
#include "validator/shape/words.h"

namespace gatecrash {

PacketBlocker ReadBlocker(const JsonValue& checked) {
  MemberReader members(checked);
  return {.id = members["id"].text(),
          .status = ToEnum<BlockerStatus>(kBlockerStatusWords, members["status"].text()),
          .actors = ReadArray(members["actors"], ReadRole),
          .gate = members["gate"].text(),
          .discharged_by = ReadArray(members["discharged_by"], ReadDigest)};
}

bool ClaimsDischarge(BlockerStatus status) {
  return status == BlockerStatus::kPartiallyDischarged || status == BlockerStatus::kResolved;
}

BlockersInPlace::BlockersInPlace(const Lane& lane, std::span<const PacketBlocker> listed)
    : elements_(lane.blockers.size()) {
  size_t next = 0;
  for (size_t i = 0; i < listed.size(); ++i) {
    const auto lanes = lane.FindBlocker(listed[i].id);
    if (!lanes || *lanes < next) continue;
    elements_[*lanes] = i;
    next = *lanes + 1;
  }
}

bool BlockersInPlace::Has(size_t element) const {
  return std::ranges::find(elements_, std::optional(element)) != elements_.end();
}

bool IsOneAbsent(const Lane& lane, std::span<const PacketBlocker> listed) {
  return std::ranges::any_of(lane.blockers, [listed](const LaneBlocker& blocker) {
    return std::ranges::find(listed, blocker.id, &PacketBlocker::id) == listed.end();
  });
}

}  // namespace gatecrash
