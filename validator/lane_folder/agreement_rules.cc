// That the documents of a lane folder say what its packet says.
#include "validator/json/canonical.h"
#include "validator/lane_folder/lane_case.h"

namespace gatecrash {
namespace {

void CheckElements(const JsonValue& ours, const JsonValue& packets, const Place& list,
                   Findings& findings) {
  if (ours.size() != packets.size()) findings.Add(ReasonCode::kBlockerMapStale, list);
  JsonValue theirs = packets.first();
  size_t index = 0;
  for (JsonValue own = ours.first(); own.valid() && theirs.valid();
       own = own.next(), theirs = theirs.next(), ++index) {
    if (ToCanonicalJson(own) != ToCanonicalJson(theirs)) {
      findings.Add(ReasonCode::kBlockerMapStale, list.Index(index));
    }
  }
}

void CheckCount(const FolderDocument& report, Literal member, int64_t packets, Findings& findings) {
  if (report.root().member(member.view()).integer() == packets) return;
  findings.Add(ReasonCode::kProbeReportStale, report.place().Member(member));
}

bool IsPinned(const JsonValue& pin, const SealedFolder& folder) {
  const FileEntry* sealed = folder.Find(pin.member("path").text());
  return sealed != nullptr && sealed->bytes == pin.member("bytes").integer() &&
         ToHex(sealed->sha256) == pin.member("sha256").text();
}

}  // namespace

void CheckSameLane(const LaneCase& asked, Findings& findings) {
  for (const FolderDocument& document : asked.documents) {
    if (document.of_lane) continue;
    findings.Within(asked.Name(document.path));
    findings.Add(ReasonCode::kLaneMismatch, document.place().Member("lane"));
  }
}

// Rollback evidence alone names no packet: the packet names it, by its digest.
void CheckSamePacket(const LaneCase& asked, Findings& findings) {
  for (const FolderDocument& document : asked.documents) {
    const JsonValue packet_id = document.root().member("packet_id");
    if (!document.of_lane || !packet_id.valid() || packet_id.text() == asked.packet.packet_id) {
      continue;
    }
    findings.Within(asked.Name(document.path));
    findings.Add(ReasonCode::kPacketMismatch, document.place().Member("packet_id"));
  }
}

void CheckBlockerMapFresh(const LaneCase& asked, Findings& findings) {
  asked.ForEach(DocumentSchema::kBlockerMap, findings, [&](const FolderDocument& map) {
    CheckElements(map.root().member("blockers"), asked.packet.root.member("blockers"),
                  map.place().Member("blockers"), findings);
  });
}

void CheckProbeReportFresh(const LaneCase& asked, Findings& findings) {
  asked.ForEach(DocumentSchema::kProbeReport, findings, [&](const FolderDocument& report) {
    CheckCount(report, "total", asked.packet.probes.total, findings);
    CheckCount(report, "failed_closed", asked.packet.probes.failed_closed, findings);
    CheckCount(report, "tokens_leaked", asked.packet.probes.tokens_leaked, findings);
  });
}

void CheckPins(const LaneCase& asked, Findings& findings) {
  asked.ForEach(DocumentSchema::kBirthBlueprint, findings, [&](const FolderDocument& blueprint) {
    size_t index = 0;
    const JsonValue pins = blueprint.root().member("pins");
    for (JsonValue pin = pins.first(); pin.valid(); pin = pin.next(), ++index) {
      if (IsPinned(pin, asked.folder)) continue;
      findings.Add(ReasonCode::kPinMismatch, blueprint.place().Member("pins").Index(index));
    }
  });
}

}  // namespace gatecrash
