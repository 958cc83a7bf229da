#include "validator/documents/blocker_map.h"

#include "validator/documents/value_readers.h"
#include "validator/shape/shapes.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

Place BlockersPlace() { return Place(kBlockerMapShape).Member("blockers"); }

bool IsAsTheLaneHasIt(const PacketBlocker& blocker, const Lane& lane) {
  const auto lanes = lane.FindBlocker(blocker.id);
  return lanes && blocker.actors == lane.blockers[*lanes].actors &&
         ClaimsDischarge(blocker.status) != blocker.discharged_by.empty();
}

}  // namespace

BlockerMap ReadBlockerMap(const Document& checked) {
  MemberReader members(checked.root());
  return {.lane = members["lane"].text(),
          .packet_id = members["packet_id"].text(),
          .blockers = ReadArray(members["blockers"], ReadBlocker)};
}

void CheckBlockerMap(const DocumentCase<BlockerMap>& asked, Findings& findings) {
  const auto& blockers = asked.document.blockers;
  if (IsOneAbsent(asked.lane, blockers)) {
    findings.Add(ReasonCode::kBlockerMapTampered, BlockersPlace());
  }
  const BlockersInPlace in_place(asked.lane, blockers);
  for (size_t i = 0; i < blockers.size(); ++i) {
    if (!in_place.Has(i) || !IsAsTheLaneHasIt(blockers[i], asked.lane)) {
      findings.Add(ReasonCode::kBlockerMapTampered, BlockersPlace().Index(i));
    }
  }
}

}  // namespace gatecrash
