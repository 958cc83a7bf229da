#include "validator/documents/clone_provenance.h"

#include "validator/documents/trivial_digest.h"
#include "validator/documents/value_readers.h"
#include "validator/shape/shapes.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

using Asked = DocumentCase<CloneProvenance>;

Place At(Literal member) { return Place(kCloneProvenanceShape).Member(member); }

CloneQualities ReadQualities(const JsonValue& value) {
  return {.provided_by = ReadRole(value.member("provided_by")),
          .isolated = ReadBoolean(value.member("isolated")),
          .secret_free = ReadBoolean(value.member("secret_free")),
          .production_shaped = ReadBoolean(value.member("production_shaped"))};
}

std::optional<ProvidedClone> ReadClone(const JsonValue& value) {
  if (value.is(JsonKind::kNull)) return std::nullopt;
  const JsonValue dump = value.member("dump");
  return ProvidedClone{.clone_id = value.member("clone_id").text(),
                       .qualities = ReadQualities(value),
                       .dump_bytes = dump.member("bytes").integer(),
                       .dump_sha256 = ReadDigest(dump.member("sha256"))};
}

// Tells the code at a member of the clone that has a fault; no clone has none.
void TellOfClone(const Asked& asked, bool (*is_at_fault)(const CloneQualities& clone),
                 ReasonCode code, Literal member, Findings& findings) {
  if (!asked.document.clone || !is_at_fault(asked.document.clone->qualities)) return;
  findings.Add(code, At("clone").Member(member));
}

}  // namespace

CloneProvenance ReadCloneProvenance(const Document& checked) {
  MemberReader members(checked.root());
  return {.lane = members["lane"].text(),
          .packet_id = members["packet_id"].text(),
          .required = ReadQualities(members["required"]),
          .clone = ReadClone(members["clone"])};
}

void CheckCloneRequirement(const Asked& asked, Findings& findings) {
  const CloneQualities& required = asked.document.required;
  const auto check = [&findings](bool kept, Literal member) {
    if (!kept) findings.Add(ReasonCode::kCloneRequirementTampered, At("required").Member(member));
  };
  check(required.provided_by == Role::kOperator, "provided_by");
  check(required.isolated, "isolated");
  check(required.secret_free, "secret_free");
  check(required.production_shaped == asked.lane.needs_production_shape(), "production_shaped");
}

void CheckCloneProvider(const Asked& asked, Findings& findings) {
  TellOfClone(
      asked, [](const CloneQualities& clone) { return clone.provided_by != Role::kOperator; },
      ReasonCode::kCloneNotFromOperator, "provided_by", findings);
}

void CheckCloneIsolated(const Asked& asked, Findings& findings) {
  TellOfClone(
      asked, [](const CloneQualities& clone) { return !clone.isolated; },
      ReasonCode::kCloneNotIsolated, "isolated", findings);
}

void CheckCloneSecretFree(const Asked& asked, Findings& findings) {
  TellOfClone(
      asked, [](const CloneQualities& clone) { return !clone.secret_free; },
      ReasonCode::kCloneHasSecrets, "secret_free", findings);
}

void CheckCloneProductionShaped(const Asked& asked, Findings& findings) {
  if (!asked.lane.needs_production_shape()) return;
  TellOfClone(
      asked, [](const CloneQualities& clone) { return !clone.production_shaped; },
      ReasonCode::kCloneNotProductionShaped, "production_shaped", findings);
}

void CheckCloneDumpDigest(const Asked& asked, Findings& findings) {
  if (!asked.document.clone) return;
  TellIfTrivial(asked.document.clone->dump_sha256, At("clone").Member("dump").Member("sha256"),
                findings);
}

}  // namespace gatecrash
