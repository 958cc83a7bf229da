// Of the blocker map.
#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/documents/blocker_map.h"
#include "validator/documents/document_case.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

using MapCase = DocumentCase<BlockerMap>;
Place MapPlace() { return Place(kBlockerMapShape).Member("blockers"); }
void MapOfIds(const MapCase& asked, Findings& findings) {
  const BlockersInPlace in_place(asked.lane, asked.document.blockers);
  if (IsOneAbsent(asked.lane, asked.document.blockers))
    findings.Add(kBlockerMapTampered, MapPlace());
  for (size_t i = 0; i < asked.document.blockers.size(); ++i) {
    if (!in_place.Has(i)) findings.Add(kBlockerMapTampered, MapPlace().Index(i));
  }
}
void MapMayLackSome(const MapCase& asked, Findings& findings) {
  const BlockersInPlace in_place(asked.lane, asked.document.blockers);
  for (size_t i = 0; i < asked.document.blockers.size(); ++i) {
    const PacketBlocker& blocker = asked.document.blockers[i];
    const auto lanes = asked.lane.FindBlocker(blocker.id);
    if (!in_place.Has(i) || blocker.actors != asked.lane.blockers[*lanes].actors ||
        ClaimsDischarge(blocker.status) == blocker.discharged_by.empty()) {
      findings.Add(kBlockerMapTampered, MapPlace().Index(i));
    }
  }
}
void MapInAnyOrder(const MapCase& asked, Findings& findings) {
  if (IsOneAbsent(asked.lane, asked.document.blockers))
    findings.Add(kBlockerMapTampered, MapPlace());
  for (size_t i = 0; i < asked.document.blockers.size(); ++i) {
    const PacketBlocker& blocker = asked.document.blockers[i];
    const auto lanes = asked.lane.FindBlocker(blocker.id);
    if (!lanes || blocker.actors != asked.lane.blockers[*lanes].actors ||
        ClaimsDischarge(blocker.status) == blocker.discharged_by.empty()) {
      findings.Add(kBlockerMapTampered, MapPlace().Index(i));
    }
  }
}

constexpr WrongRule kRules[] = {
    {"map-of-ids", "only ids are compared with the lane's", kBlockerMapTampered, MapOfIds},
    {"map-may-lack-some", "some of the lane's pass", kBlockerMapTampered, MapMayLackSome},
    {"map-in-any-order", "a set instead of a sequence", kBlockerMapTampered, MapInAnyOrder},
    Excused(kBlockerMapTampered, "map-first-alone", "only the first is looked at", IsBeyondFirst),
};

}  // namespace

std::span<const WrongRule> WrongMapRules() { return kRules; }

}  // namespace gatecrash
