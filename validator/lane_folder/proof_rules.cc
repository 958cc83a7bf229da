// That what the documents of a lane folder tell of runs, clones and discharges is proven by files
// that lie in it.
#include <algorithm>
#include <optional>
#include <set>

#include "validator/lane_folder/lane_case.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

// Holds digests that documents tell to the files that were sealed.
class Proof {
 public:
  explicit Proof(const SealedFolder& folder) {
    for (const FileEntry& file : folder.files()) sealed_.insert(file.sha256);
  }

  void Ask(const Digest& told, const Place& at, Findings& findings) const {
    if (!sealed_.contains(told)) findings.Add(ReasonCode::kEvidenceUnproven, at);
  }

 private:
  std::set<Digest> sealed_;
};

void AskRuns(const RollbackEvidence& evidence, const Proof& proof, Findings& findings) {
  for (size_t i = 0; i < evidence.runs.size(); ++i) {
    const RollbackRun& run = evidence.runs[i];
    const Place at = Place(kRollbackEvidenceShape).Member("runs").Index(i);
    proof.Ask(run.before, at.Member("before"), findings);
    proof.Ask(run.after_apply, at.Member("after_apply"), findings);
    proof.Ask(run.after_rollback, at.Member("after_rollback"), findings);
    proof.Ask(run.transcript, at.Member("transcript"), findings);
  }
}

void AskDryrun(const DryrunEvidence& evidence, const Proof& proof, Findings& findings) {
  const Place at(kDryrunEvidenceShape);
  proof.Ask(evidence.entry_state, at.Member("entry_state"), findings);
  proof.Ask(evidence.exit_state, at.Member("exit_state"), findings);
  proof.Ask(evidence.transcript, at.Member("transcript"), findings);
}

void AskDump(const CloneProvenance& record, const Proof& proof, Findings& findings) {
  if (!record.clone) return;
  const Place dump = Place(kCloneProvenanceShape).Member("clone").Member("dump");
  proof.Ask(record.clone->dump_sha256, dump.Member("sha256"), findings);
}

// What happened on a clone of any shape carries a part of the way; only one of production's shape
// carries all of it.
bool Carries(Leg leg, BlockerStatus status) {
  return leg == Leg::kProductionShapedClone ||
         (leg == Leg::kClone && status == BlockerStatus::kPartiallyDischarged);
}

// Whether the blocker names a document of that schema that carries its status.
bool IsProven(const PacketBlocker& blocker, DocumentSchema by, const LaneCase& asked) {
  return std::ranges::any_of(asked.documents, [&](const FolderDocument& document) {
    if (document.judged.schema() != by) return false;
    const FileEntry* sealed = asked.folder.Find(document.path);
    const auto* rollback = std::get_if<RollbackEvidence>(&document.judged.typed);
    return sealed != nullptr && (rollback == nullptr || Carries(rollback->leg, blocker.status)) &&
           std::ranges::find(blocker.discharged_by, sealed->sha256) != blocker.discharged_by.end();
  });
}

// What the lane's record of clones says: whether there was one. None where there is no record.
std::optional<bool> HasClone(const LaneCase& asked) {
  std::optional<bool> has;
  for (const FolderDocument& document : asked.documents) {
    const auto* record = std::get_if<CloneProvenance>(&document.judged.typed);
    if (record != nullptr) has = has.value_or(true) && record->clone.has_value();
  }
  return has;
}

void TellUnlessProvided(bool has_clone, Leg leg, const Place& at, Findings& findings) {
  if (!has_clone && leg == Leg::kProductionShapedClone) {
    findings.Add(ReasonCode::kCloneUnproven, at);
  }
}

}  // namespace

void CheckEvidenceProven(const LaneCase& asked, Findings& findings) {
  const Proof proof(asked.folder);
  asked.TellOfEach<RollbackEvidence>(
      findings,
      [&](const RollbackEvidence& evidence, Findings& found) { AskRuns(evidence, proof, found); });
  asked.TellOfEach<DryrunEvidence>(
      findings,
      [&](const DryrunEvidence& evidence, Findings& found) { AskDryrun(evidence, proof, found); });
  asked.TellOfEach<CloneProvenance>(
      findings,
      [&](const CloneProvenance& record, Findings& found) { AskDump(record, proof, found); });
}

void CheckDischargesProven(const LaneCase& asked, Findings& findings) {
  asked.TellOf(kDecisionPath, findings, [&](Findings& found) {
    for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
      const PacketBlocker& blocker = asked.packet.blockers[i];
      const auto lanes = asked.lane.FindBlocker(blocker.id);
      if (!lanes || !ClaimsDischarge(blocker.status)) continue;
      const auto by = asked.lane.blockers[*lanes].proven_by;
      if (!by || IsProven(blocker, *by, asked)) continue;
      found.Add(ReasonCode::kDischargeUnproven, PacketPlace("blockers").Index(i));
    }
  });
}

void CheckClonesProven(const LaneCase& asked, Findings& findings) {
  const std::optional<bool> has_clone = HasClone(asked);
  if (!has_clone) return;
  asked.TellOfEach<RollbackEvidence>(findings, [&](const auto& evidence, Findings& found) {
    TellUnlessProvided(*has_clone, evidence.leg, Place(kRollbackEvidenceShape).Member("leg"),
                       found);
  });
  asked.TellOfEach<DryrunEvidence>(findings, [&](const auto& evidence, Findings& found) {
    TellUnlessProvided(*has_clone, evidence.environment,
                       Place(kDryrunEvidenceShape).Member("environment"), found);
  });
  asked.TellOfEach<SchemaCompatibility>(findings, [&](const auto& comparison, Findings& found) {
    if (comparison.observed.has_value() == *has_clone) return;
    found.Add(ReasonCode::kCloneUnproven, Place(kSchemaCompatibilityShape).Member("observed"));
  });
}

}  // namespace gatecrash
