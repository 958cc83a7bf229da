// Of lane folders.
#include <algorithm>
#include <set>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/lane_folder/lane_case.h"
#include "validator/shape/shapes.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// PACKET_MISMATCH
template <bool (*same)(std::string_view told, std::string_view packets)>
void PacketsUnless(const LaneCase& asked, Findings& findings) {
  for (const FolderDocument& document : asked.documents) {
    const auto id = document.judged.packet_id();
    if (!id || same(*id, asked.packet.packet_id)) continue;
    asked.TellOf(document.path, findings, [&](Findings& found) {
      found.Add(kPacketMismatch, document.judged.place().Member("packet_id"));
    });
  }
}
bool SameBeginning(std::string_view a, std::string_view b) {
  return a.starts_with(b) || b.starts_with(a);
}
bool SameInAnyCase(std::string_view a, std::string_view b) { return FoldCase(a) == FoldCase(b); }
bool SameLength(std::string_view a, std::string_view b) { return a.size() == b.size(); }
void FirstDocumentAlone(const LaneCase& asked, Findings& findings) {
  if (asked.documents.empty()) return;
  const FolderDocument& document = asked.documents.front();
  const auto id = document.judged.packet_id();
  if (!id || *id == asked.packet.packet_id) return;
  asked.TellOf(document.path, findings, [&](Findings& found) {
    found.Add(kPacketMismatch, document.judged.place().Member("packet_id"));
  });
}

// BLOCKER_MAP_STALE
template <bool (*same)(const PacketBlocker& map, const PacketBlocker& packets)>
void MapUnless(const LaneCase& asked, Findings& findings) {
  asked.TellOfEach<BlockerMap>(findings, [&](const BlockerMap& map, Findings& found) {
    if (!std::ranges::equal(map.blockers, asked.packet.blockers, same)) {
      found.Add(kBlockerMapStale, Place(kBlockerMapShape).Member("blockers"));
    }
  });
}
bool SameIds(const PacketBlocker& a, const PacketBlocker& b) { return a.id == b.id; }
bool SameButStatus(const PacketBlocker& a, const PacketBlocker& b) {
  return a.id == b.id && a.actors == b.actors && a.gate == b.gate &&
         a.discharged_by == b.discharged_by;
}
bool SameButGate(const PacketBlocker& a, const PacketBlocker& b) {
  return a.id == b.id && a.actors == b.actors && a.status == b.status &&
         a.discharged_by == b.discharged_by;
}
bool SameButProof(const PacketBlocker& a, const PacketBlocker& b) {
  return a.id == b.id && a.actors == b.actors && a.gate == b.gate && a.status == b.status;
}

// PROBE_REPORT_STALE, EVIDENCE_UNPROVEN: by the member.

// PIN_MISMATCH, EVIDENCE_ENTRY_MISMATCH
using SameFile = bool (*)(const FileEntry* sealed, const FileEntry& told);
bool SameDigest(const FileEntry* sealed, const FileEntry& told) {
  return sealed != nullptr && sealed->sha256 == told.sha256;
}
bool SameBytes(const FileEntry* sealed, const FileEntry& told) {
  return sealed != nullptr && sealed->bytes == told.bytes;
}
bool SameWhereSealed(const FileEntry* sealed, const FileEntry& told) {
  return sealed == nullptr || (sealed->sha256 == told.sha256 && sealed->bytes == told.bytes);
}
bool IsSealed(const FileEntry* sealed, const FileEntry&) { return sealed != nullptr; }

template <SameFile same>
void PinsUnless(const LaneCase& asked, Findings& findings) {
  asked.TellOfEach<BirthBlueprint>(findings, [&](const BirthBlueprint& print, Findings& found) {
    for (size_t i = 0; i < print.pins.size(); ++i) {
      const FileEntry& pin = print.pins[i].file;
      if (same(asked.folder.Find(pin.path), pin)) continue;
      found.Add(kPinMismatch, Place(kBirthBlueprintShape).Member("pins").Index(i));
    }
  });
}
template <SameFile same>
void EntriesUnless(const LaneCase& asked, Findings& findings) {
  asked.TellOf(kDecisionPath, findings, [&](Findings& found) {
    for (size_t i = 0; i < asked.packet.evidence.size(); ++i) {
      const FileEntry& entry = asked.packet.evidence[i];
      if (same(asked.folder.Find(entry.path), entry)) continue;
      found.Add(kEvidenceEntryMismatch, PacketPlace("evidence").Index(i));
    }
  });
}

// TEMPLATE_DIFFERS
void TemplateByLength(const LaneCase& asked, Findings& findings) {
  const FileEntry* twin = asked.folder.Find(kTemplatePath);
  const FileEntry* decision = asked.folder.Find(kDecisionPath);
  if (twin == nullptr || twin->bytes == decision->bytes) return;
  asked.TellOf(kTemplatePath, findings, [](Findings& found) { found.Add(kTemplateDiffers); });
}
void TemplateAsJson(const LaneCase& asked, Findings& findings) {
  const auto squeezed = [](std::string_view text) {
    std::string rest(text);
    std::erase_if(rest, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
    return rest;
  };
  const auto twin = asked.folder.BytesOf(kTemplatePath);
  const auto decision = asked.folder.BytesOf(kDecisionPath);
  if (!twin || !decision || squeezed(*twin) == squeezed(*decision)) return;
  asked.TellOf(kTemplatePath, findings, [](Findings& found) { found.Add(kTemplateDiffers); });
}

// DOCUMENT_MISSING, DOCUMENT_UNEXPECTED
template <bool (*may)(std::string_view path)>
void MissingUnless(const LaneCase& asked, Findings& findings) {
  for (const LaneDocument& document : asked.owed) {
    if (asked.folder.Find(document.path) != nullptr || may(document.path)) continue;
    asked.TellOf(document.path, findings, [](Findings& found) { found.Add(kDocumentMissing); });
  }
}
template <bool (*may)(std::string_view path)>
void UnexpectedUnless(const LaneCase& asked, Findings& findings) {
  std::set<std::string_view> expected = {kTemplatePath};
  for (const FileEntry& entry : asked.packet.evidence) expected.insert(entry.path);
  for (const LaneDocument& document : asked.owed) expected.insert(document.path);
  for (const FileEntry& file : asked.folder.files()) {
    if (expected.contains(file.path) || may(file.path)) continue;
    asked.TellOf(file.path, findings, [](Findings& found) { found.Add(kDocumentUnexpected); });
  }
}
bool IsEvidence(std::string_view path) { return path.starts_with(kEvidenceFolder); }
bool IsAtTop(std::string_view path) { return path.find('/') == std::string_view::npos; }
bool IsBelow(std::string_view path) { return !IsAtTop(path); }
bool IsHidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}
bool IsNoJson(std::string_view path) { return !path.ends_with(".json"); }

// EVIDENCE_ENTRY_MISSING
void FirstOwedAlone(const LaneCase& asked, Findings& findings) {
  const auto owed = std::ranges::find_if(
      asked.owed, [](const LaneDocument& document) { return IsEvidence(document.path); });
  if (owed == asked.owed.end() || asked.folder.Find(owed->path) == nullptr) return;
  const bool listed = std::ranges::find(asked.packet.evidence, owed->path, &FileEntry::path) !=
                      asked.packet.evidence.end();
  if (listed) return;
  asked.TellOf(kDecisionPath, findings,
               [](Findings& found) { found.Add(kEvidenceEntryMissing, PacketPlace("evidence")); });
}
void EntriesByNumber(const LaneCase& asked, Findings& findings) {
  const auto owed = std::ranges::count_if(
      asked.owed, [](const LaneDocument& document) { return IsEvidence(document.path); });
  if (asked.packet.evidence.size() >= static_cast<size_t>(owed)) return;
  asked.TellOf(kDecisionPath, findings,
               [](Findings& found) { found.Add(kEvidenceEntryMissing, PacketPlace("evidence")); });
}

// DISCHARGE_UNPROVEN
template <bool (*carries)(const RollbackEvidence& rollback, BlockerStatus status)>
void DischargedUnless(const LaneCase& asked, Findings& findings) {
  asked.TellOf(kDecisionPath, findings, [&](Findings& found) {
    for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
      const PacketBlocker& blocker = asked.packet.blockers[i];
      const auto lanes = asked.lane.FindBlocker(blocker.id);
      if (!lanes || !ClaimsDischarge(blocker.status)) continue;
      if (!asked.lane.blockers[*lanes].proven_by) continue;
      const bool proven = std::ranges::any_of(asked.documents, [&](const FolderDocument& document) {
        const auto* rollback = std::get_if<RollbackEvidence>(&document.judged.typed);
        const FileEntry* sealed = asked.folder.Find(document.path);
        return rollback != nullptr && sealed != nullptr && carries(*rollback, blocker.status) &&
               std::ranges::find(blocker.discharged_by, sealed->sha256) !=
                   blocker.discharged_by.end();
      });
      if (!proven) found.Add(kDischargeUnproven, PacketPlace("blockers").Index(i));
    }
  });
}
bool AnyLegCarries(const RollbackEvidence&, BlockerStatus) { return true; }
bool CloneCarriesAll(const RollbackEvidence& rollback, BlockerStatus) {
  return rollback.leg == Leg::kClone || rollback.leg == Leg::kProductionShapedClone;
}
void AnyProofDischarges(const LaneCase& asked, Findings& findings) {
  asked.TellOf(kDecisionPath, findings, [&](Findings& found) {
    for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
      const PacketBlocker& blocker = asked.packet.blockers[i];
      const bool proven = std::ranges::any_of(blocker.discharged_by, [&](const Digest& digest) {
        return std::ranges::find(asked.folder.files(), digest, &FileEntry::sha256) !=
               asked.folder.files().end();
      });
      if (ClaimsDischarge(blocker.status) && !proven) {
        found.Add(kDischargeUnproven, PacketPlace("blockers").Index(i));
      }
    }
  });
}

template <bool (*may)(std::string_view path)>
constexpr WrongRule OfUnexpected(Literal name, Literal what) {
  return {name, what, kDocumentUnexpected, UnexpectedUnless<may>};
}

constexpr WrongRule kRules[] = {
    {"packet-by-beginning", "ids are compared by a beginning", kPacketMismatch,
     PacketsUnless<SameBeginning>},
    {"packet-in-any-case", "letter case is not compared", kPacketMismatch,
     PacketsUnless<SameInAnyCase>},
    {"packet-by-length", "ids of one length are the same", kPacketMismatch,
     PacketsUnless<SameLength>},
    {"packet-of-first-document", "only the first document is asked", kPacketMismatch,
     FirstDocumentAlone},
    {"stale-map-by-id", "only ids are compared", kBlockerMapStale, MapUnless<SameIds>},
    {"stale-map-but-status", "the status is not compared", kBlockerMapStale,
     MapUnless<SameButStatus>},
    {"stale-map-but-gate", "the gate is not compared", kBlockerMapStale, MapUnless<SameButGate>},
    {"stale-map-but-proof", "proofs are not compared", kBlockerMapStale, MapUnless<SameButProof>},
    Excused(kProbeReportStale, "stale-report-but-total", "the total is not compared",
            IsAtMember<"total">),
    Excused(kProbeReportStale, "stale-report-but-closed", "what failed closed is not compared",
            IsAtMember<"failed_closed">),
    Excused(kProbeReportStale, "stale-report-but-leaks", "leaks are not compared",
            IsAtMember<"tokens_leaked">),
    {"pin-by-digest", "lengths are not compared", kPinMismatch, PinsUnless<SameDigest>},
    {"pin-by-length", "digests are not compared", kPinMismatch, PinsUnless<SameBytes>},
    {"pin-where-sealed", "a pin of no file passes", kPinMismatch, PinsUnless<SameWhereSealed>},
    {"pin-of-any-file", "a pin of some file passes", kPinMismatch, PinsUnless<IsSealed>},
    Excused(kPinMismatch, "pin-first-alone", "only the first is asked", IsBeyondFirst),
    {"evidence-by-digest", "lengths are not compared", kEvidenceEntryMismatch,
     EntriesUnless<SameDigest>},
    {"evidence-by-length", "digests are not compared", kEvidenceEntryMismatch,
     EntriesUnless<SameBytes>},
    {"evidence-where-sealed", "an entry of no file passes", kEvidenceEntryMismatch,
     EntriesUnless<SameWhereSealed>},
    {"evidence-of-any-file", "an entry of some file passes", kEvidenceEntryMismatch,
     EntriesUnless<IsSealed>},
    Excused(kEvidenceEntryMismatch, "evidence-first-alone", "only the first entry is asked",
            IsBeyondFirst),
    {"evidence-first-owed", "only the first that is owed must be listed", kEvidenceEntryMissing,
     FirstOwedAlone},
    {"evidence-by-number", "entries are counted", kEvidenceEntryMissing, EntriesByNumber},
    {"template-by-length", "only lengths are compared", kTemplateDiffers, TemplateByLength},
    {"template-as-json", "blanks are not compared", kTemplateDiffers, TemplateAsJson},
    {"missing-evidence-passes", "evidence may be absent", kDocumentMissing,
     MissingUnless<IsEvidence>},
    {"missing-at-top-passes", "what lies at the top may be absent", kDocumentMissing,
     MissingUnless<IsAtTop>},
    OfUnexpected<IsEvidence>("unexpected-evidence", "evidence may be unlisted"),
    OfUnexpected<IsAtTop>("unexpected-at-top", "anything may lie at the top"),
    OfUnexpected<IsBelow>("unexpected-below", "anything may lie below the top"),
    OfUnexpected<IsHidden>("unexpected-hidden", "hidden files pass"),
    OfUnexpected<IsNoJson>("unexpected-no-json", "only *.json is looked at"),
    Unnoticeable(Excused(kEvidenceUnproven, "unproven-but-before", "the state before needs no file",
                         IsAtMember<"before">),
                 "what was restored to it has no file, either"),
    Excused(kEvidenceUnproven, "unproven-but-applied", "the applied state needs no file",
            IsAtMember<"after_apply">),
    Unnoticeable(Excused(kEvidenceUnproven, "unproven-but-restored",
                         "the restored state needs no file", IsAtMember<"after_rollback">),
                 "it equals the state before, which has one"),
    Excused(kEvidenceUnproven, "unproven-but-transcript", "a transcript needs no file",
            IsAtMember<"transcript">),
    Unnoticeable(Excused(kEvidenceUnproven, "unproven-but-entry",
                         "a dry run's entry state needs no file", IsAtMember<"entry_state">),
                 "it is the exit state, which has none, either"),
    Excused(kEvidenceUnproven, "unproven-but-dump", "a clone's dump needs no file",
            IsAtMember<"sha256">),
    Excused(kEvidenceUnproven, "unproven-first-run", "only the first run is asked", IsBeyondFirst),
    {"discharge-on-any-leg", "any leg carries a discharge", kDischargeUnproven,
     DischargedUnless<AnyLegCarries>},
    {"discharge-on-any-clone", "any clone carries the whole of it", kDischargeUnproven,
     DischargedUnless<CloneCarriesAll>},
    {"discharge-by-any-file", "any sealed file carries it", kDischargeUnproven, AnyProofDischarges},
    Excused(kCloneUnproven, "clone-of-a-leg", "rollback evidence needs no clone",
            IsAtMember<"leg">),
    Unnoticeable(Excused(kCloneUnproven, "clone-of-a-dry-run", "a dry run needs no clone",
                         IsAtMember<"environment">),
                 "no built-in lane asks for a dry run and a record of clones"),
    Excused(kCloneUnproven, "clone-not-looked-at", "a clone need not be looked at",
            IsAtMember<"observed">),
};

}  // namespace

std::span<const WrongRule> WrongLaneRules() { return kRules; }

}  // namespace gatecrash
