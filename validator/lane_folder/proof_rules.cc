// That what the documents of a lane folder tell of runs, clones and discharges is proven by files
// that lie in it.
#include <algorithm>
#include <optional>
#include <set>

#include "validator/lane_folder/lane_case.h"
#include "validator/packet/packet_case.h"

namespace gatecrash {
namespace {

constexpr std::string_view kShapedClone = "PRODUCTION_SHAPED_CLONE";

// Holds digests that documents tell to the files that were sealed.
class Proof {
 public:
  Proof(const SealedFolder& folder, Findings& findings) : findings_(findings) {
    for (const FileEntry& file : folder.files()) sealed_.insert(file.sha256);
  }

  void Ask(const JsonValue& object, const Place& place, Literal member) {
    const auto digest = ParseDigest(object.member(member.view()).text());
    if (digest && sealed_.contains(*digest)) return;
    findings_.Add(ReasonCode::kEvidenceUnproven, place.Member(member));
  }

 private:
  std::set<Digest> sealed_;
  Findings& findings_;
};

void AskRuns(const FolderDocument& evidence, Proof& proof) {
  size_t index = 0;
  const JsonValue runs = evidence.root().member("runs");
  for (JsonValue run = runs.first(); run.valid(); run = run.next(), ++index) {
    const Place place = evidence.place().Member("runs").Index(index);
    proof.Ask(run, place, "before");
    proof.Ask(run, place, "after_apply");
    proof.Ask(run, place, "after_rollback");
    proof.Ask(run, place, "transcript");
  }
}

void AskDryRun(const FolderDocument& evidence, Proof& proof) {
  proof.Ask(evidence.root(), evidence.place(), "entry_state");
  proof.Ask(evidence.root(), evidence.place(), "exit_state");
  proof.Ask(evidence.root(), evidence.place(), "transcript");
}

bool IsDischarged(BlockerStatus status) {
  return status == BlockerStatus::kPartiallyDischarged || status == BlockerStatus::kResolved;
}

// What happened on a clone of any shape carries a part of the way; only one that has production's
// shape carries all of it.
bool Carries(std::string_view leg, BlockerStatus status) {
  return leg == kShapedClone || (leg == "CLONE" && status == BlockerStatus::kPartiallyDischarged);
}

bool IsProven(const PacketBlocker& blocker, const LaneCase& asked) {
  return std::ranges::any_of(asked.documents, [&](const FolderDocument& document) {
    if (!document.of_lane || document.schema != DocumentSchema::kRollbackEvidence) return false;
    const FileEntry* sealed = asked.folder.Find(document.path);
    return sealed != nullptr && Carries(document.root().member("leg").text(), blocker.status) &&
           std::ranges::find(blocker.discharged_by, sealed->sha256) != blocker.discharged_by.end();
  });
}

// What the lane's record of clones says: whether there was one. None where there is no record.
std::optional<bool> HasClone(const LaneCase& asked) {
  std::optional<bool> has;
  for (const FolderDocument& document : asked.documents) {
    if (!document.of_lane || document.schema != DocumentSchema::kCloneProvenance) continue;
    has = has.value_or(true) && !document.root().member("clone").is(JsonKind::kNull);
  }
  return has;
}

}  // namespace

void CheckEvidenceProven(const LaneCase& asked, Findings& findings) {
  Proof proof(asked.folder, findings);
  asked.ForEach(DocumentSchema::kRollbackEvidence, findings,
                [&](const FolderDocument& evidence) { AskRuns(evidence, proof); });
  asked.ForEach(DocumentSchema::kDryrunEvidence, findings,
                [&](const FolderDocument& evidence) { AskDryRun(evidence, proof); });
}

void CheckDischargesProven(const LaneCase& asked, Findings& findings) {
  findings.Within(asked.Name(kDecisionPath));
  for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
    const PacketBlocker& blocker = asked.packet.blockers[i];
    const auto known = asked.lane.FindBlocker(blocker.id);
    if (!known || !asked.lane.blockers[*known].proven_by) continue;
    if (!IsDischarged(blocker.status) || IsProven(blocker, asked)) continue;
    findings.Add(ReasonCode::kDischargeUnproven, PacketPlace("blockers").Index(i));
  }
}

void CheckClonesProven(const LaneCase& asked, Findings& findings) {
  const std::optional<bool> has_clone = HasClone(asked);
  if (!has_clone) return;
  const auto on_clone = [&](const FolderDocument& document, Literal member) {
    if (*has_clone || document.root().member(member.view()).text() != kShapedClone) return;
    findings.Add(ReasonCode::kCloneUnproven, document.place().Member(member));
  };
  asked.ForEach(DocumentSchema::kRollbackEvidence, findings,
                [&](const FolderDocument& document) { on_clone(document, "leg"); });
  asked.ForEach(DocumentSchema::kDryrunEvidence, findings,
                [&](const FolderDocument& document) { on_clone(document, "environment"); });
  asked.ForEach(DocumentSchema::kSchemaCompatibility, findings, [&](const FolderDocument& document) {
    const bool observed = !document.root().member("observed").is(JsonKind::kNull);
    if (observed == *has_clone) return;
    findings.Add(ReasonCode::kCloneUnproven, document.place().Member("observed"));
  });
}

}  // namespace gatecrash
