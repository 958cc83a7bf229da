#include "validator/documents/dryrun_evidence.h"

#include "validator/documents/trivial_digest.h"
#include "validator/documents/value_readers.h"
#include "validator/shape/shapes.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

using Asked = DocumentCase<DryrunEvidence>;

Place At(Literal member) { return Place(kDryrunEvidenceShape).Member(member); }

}  // namespace

DryrunEvidence ReadDryrunEvidence(const Document& checked) {
  MemberReader members(checked.root());
  return {.lane = members["lane"].text(),
          .packet_id = members["packet_id"].text(),
          .environment = ToEnum<Leg>(kLegWords, members["environment"].text()),
          .read_only = ReadBoolean(members["read_only"]),
          .entry_state = ReadDigest(members["entry_state"]),
          .exit_state = ReadDigest(members["exit_state"]),
          .rows_changed = members["rows_changed"].integer(),
          .production_changed = ReadBoolean(members["production_changed"]),
          .transcript = ReadDigest(members["transcript"])};
}

void CheckDryrunReadOnly(const Asked& asked, Findings& findings) {
  const ReasonCode code = ReasonCode::kDryrunNotReadOnly;
  if (!asked.document.read_only) findings.Add(code, At("read_only"));
  if (asked.document.rows_changed > 0) findings.Add(code, At("rows_changed"));
}

void CheckDryrunState(const Asked& asked, Findings& findings) {
  if (asked.document.exit_state != asked.document.entry_state) {
    findings.Add(ReasonCode::kDryrunStateChanged, At("exit_state"));
  }
}

void CheckDryrunLeftProduction(const Asked& asked, Findings& findings) {
  if (asked.document.production_changed) {
    findings.Add(ReasonCode::kDryrunChangedProduction, At("production_changed"));
  }
}

void CheckDryrunDigests(const Asked& asked, Findings& findings) {
  TellIfTrivial(asked.document.entry_state, At("entry_state"), findings);
  TellIfTrivial(asked.document.exit_state, At("exit_state"), findings);
  TellIfTrivial(asked.document.transcript, At("transcript"), findings);
}

}  // namespace gatecrash
