// That the documents of a lane folder say what its packet says.
#include <algorithm>

#include "validator/lane_folder/lane_case.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

void TellCount(int64_t reported, int64_t packets, Literal member, Findings& findings) {
  if (reported == packets) return;
  findings.Add(ReasonCode::kProbeReportStale, Place(kProbeReportShape).Member(member));
}

bool IsSealed(const FileEntry& pinned, const SealedFolder& folder) {
  const FileEntry* sealed = folder.Find(pinned.path);
  return sealed != nullptr && sealed->bytes == pinned.bytes && sealed->sha256 == pinned.sha256;
}

}  // namespace

// Rollback evidence names no packet: the packet names it, by its digest.
void CheckSamePacket(const LaneCase& asked, Findings& findings) {
  for (const FolderDocument& document : asked.documents) {
    const auto packet_id = document.judged.packet_id();
    if (!packet_id || *packet_id == asked.packet.packet_id) continue;
    asked.TellOf(document.path, findings, [&](Findings& found) {
      found.Add(ReasonCode::kPacketMismatch, document.judged.place().Member("packet_id"));
    });
  }
}

void CheckBlockerMapFresh(const LaneCase& asked, Findings& findings) {
  asked.TellOfEach<BlockerMap>(findings, [&](const BlockerMap& map, Findings& found) {
    const Place list = Place(kBlockerMapShape).Member("blockers");
    const auto& packets = asked.packet.blockers;
    if (map.blockers.size() != packets.size()) found.Add(ReasonCode::kBlockerMapStale, list);
    for (size_t i = 0; i < std::min(map.blockers.size(), packets.size()); ++i) {
      if (map.blockers[i] == packets[i]) continue;
      found.Add(ReasonCode::kBlockerMapStale, list.Index(i));
    }
  });
}

void CheckProbeReportFresh(const LaneCase& asked, Findings& findings) {
  const ProbeCounts& packets = asked.packet.probes;
  asked.TellOfEach<ProbeReport>(findings, [&](const ProbeReport& report, Findings& found) {
    TellCount(report.counts.total, packets.total, "total", found);
    TellCount(report.counts.failed_closed, packets.failed_closed, "failed_closed", found);
    TellCount(report.counts.tokens_leaked, packets.tokens_leaked, "tokens_leaked", found);
  });
}

void CheckPins(const LaneCase& asked, Findings& findings) {
  asked.TellOfEach<BirthBlueprint>(findings, [&](const BirthBlueprint& print, Findings& found) {
    for (size_t i = 0; i < print.pins.size(); ++i) {
      if (IsSealed(print.pins[i].file, asked.folder)) continue;
      found.Add(ReasonCode::kPinMismatch, Place(kBirthBlueprintShape).Member("pins").Index(i));
    }
  });
}

}  // namespace gatecrash
