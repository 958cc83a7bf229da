#include "fuzz/reference/reference_schemas.h"

namespace gatecrash::reference {
namespace {

constexpr std::size_t kSigMax = 128;
constexpr std::size_t kSealFilesMax = 1000000;

Shape Roles() { return OneOf({"OWNER", "OPERATOR", "GPT", "T1"}); }

Shape Actions() {
  return OneOf({"REAL_RUN", "QT001_APPLY", "PERMIT", "ACTIVATION", "REPOINT", "CUTOVER"});
}

Shape Scopes() { return OneOf({"NO_PRODUCTION", "PRODUCTION"}); }

Shape Patterns() { return OneOf({"TRANSACTIONAL", "COMMITTED", "SNAPSHOT_RESTORE"}); }

Shape Signature() {
  return ObjectOf({{"role", Roles()}, {"keyid", Digest()}, {"sig", StringOfAtMost(kSigMax)}});
}

Shape Audience() {
  Shape shape = ArrayOf(OneOf({"OWNER", "OPERATOR", "GPT"}), 1, 3);
  shape.elements_distinct = true;
  return shape;
}

Shape NullOr(Shape shape) {
  shape.may_be_null = true;
  return shape;
}

Shape OwnerSignature() {
  Shape shape = Signature();
  shape.may_be_string = OneOf({"UNSIGNED", ""}).may_be_string;
  return shape;
}

Shape PacketOption() {
  return ObjectOf({{"id", Id()},
                   {"meaning", Text()},
                   {"requires_blockers", ArrayOf(Id())},
                   {"requires_grants", ArrayOf(Actions())}});
}

Shape Blocker() {
  return ObjectOf({{"id", Id()},
                   {"status", OneOf({"OPEN", "CLASSIFIED", "NARROWED", "DESIGN_DELIVERED",
                                     "PARTIALLY_DISCHARGED", "RESOLVED"})},
                   {"actors", ArrayOf(Roles())},
                   {"gate", Text()},
                   {"discharged_by", ArrayOf(Digest())}});
}

Shape Grant() {
  return ObjectOf({{"grant_id", Id()},
                   {"action", Actions()},
                   {"scope", Scopes()},
                   {"lane", Id()},
                   {"packet_id", Id()},
                   {"option", Id()},
                   {"issued", Date()},
                   {"signature", Signature()}});
}

Shape FileEntry() {
  return ObjectOf({{"path", AnyString()}, {"bytes", Natural()}, {"sha256", Digest()}});
}

Shape Probes() {
  return ObjectOf(
      {{"total", Natural()}, {"failed_closed", Natural()}, {"tokens_leaked", Natural()}});
}

Shape Packet() {
  return ObjectOf(
      {{"schema", AnyString()},
       {"packet_id", Id()},
       {"lane", Id()},
       {"issued", Date()},
       {"doc_status", Text()},
       {"authority", Text()},
       {"audience", Audience()},
       {"prepared_by", OneOf({"T1"})},
       {"options", ArrayOf(PacketOption())},
       {"default_option", Id()},
       {"selected_option", NullOr(Id())},
       {"execution_authorization_status", OneOf({"NOT_AUTHORIZED", "AUTHORIZED_AS_SELECTED"})},
       {"owner_signature", OwnerSignature()},
       {"blockers", ArrayOf(Blocker())},
       {"grants", ArrayOf(Grant())},
       {"blocked_actions", ArrayOf(Text())},
       {"actions_taken", ArrayOf(Text())},
       {"evidence", ArrayOf(FileEntry())},
       {"evidence_tree_sha256", Digest()},
       {"probes", Probes()}});
}

Shape Run() {
  return ObjectOf({{"pattern", Patterns()},
                   {"before", Digest()},
                   {"after_apply", Digest()},
                   {"after_rollback", Digest()},
                   {"transcript", Digest()},
                   {"rows_changed", Natural()}});
}

Shape Legs() { return OneOf({"STAGING", "CLONE", "PRODUCTION_SHAPED_CLONE", "PRODUCTION"}); }

Shape Rollback() {
  return ObjectOf({{"schema", AnyString()},
                   {"lane", Id()},
                   {"leg", Legs()},
                   {"production_contact", Boolean()},
                   {"runs", ArrayOf(Run(), 1)}});
}

// A document of section 4.5: the members that all begin with, and its own.
Shape LaneDocument(const Shape::Members& own) {
  Shape::Members members = {{"schema", AnyString()}, {"lane", Id()}, {"packet_id", Id()}};
  members.insert(members.end(), own.begin(), own.end());
  return ObjectOf(members);
}

Shape BlockerMap() { return LaneDocument({{"blockers", ArrayOf(Blocker())}}); }

Shape Dryrun() {
  return LaneDocument({{"environment", Legs()},
                       {"read_only", Boolean()},
                       {"entry_state", Digest()},
                       {"exit_state", Digest()},
                       {"rows_changed", Natural()},
                       {"production_changed", Boolean()},
                       {"transcript", Digest()}});
}

Shape Addendum() {
  return LaneDocument(
      {{"reserved", ObjectOf({{"first", Id()}, {"last", Id()}})},
       {"entries", ArrayOf(ObjectOf({{"id", Id()}, {"status", Text()}, {"apply_now", Text()}}))}});
}

Shape Blueprint() {
  return LaneDocument(
      {{"pins",
        ArrayOf(ObjectOf({{"name", OneOf({"P7", "N7", "N8", "N6", "CANONICALIZER_REV3",
                                          "PACKET_V3"})},
                          {"path", AnyString()},
                          {"bytes", Natural()},
                          {"sha256", Digest()}}))},
       {"production", Text()}});
}

Shape Provenance() {
  const Shape required = ObjectOf({{"provided_by", Roles()},
                                   {"isolated", Boolean()},
                                   {"secret_free", Boolean()},
                                   {"production_shaped", Boolean()}});
  const Shape clone = ObjectOf({{"clone_id", Id()},
                                {"provided_by", Roles()},
                                {"provided", Date()},
                                {"isolated", Boolean()},
                                {"secret_free", Boolean()},
                                {"production_shaped", Boolean()},
                                {"dump", ObjectOf({{"bytes", Natural()}, {"sha256", Digest()}})}});
  return LaneDocument({{"required", required}, {"clone", NullOr(clone)}});
}

Shape Compatibility() {
  const Shape column = ObjectOf({{"name", Id()}, {"type", Text()}, {"nullable", Boolean()}});
  const Shape key =
      ObjectOf({{"columns", ArrayOf(Id())}, {"table", Id()}, {"references", ArrayOf(Id())}});
  const Shape table = ObjectOf({{"name", Id()},
                                {"columns", ArrayOf(column, 1)},
                                {"primary_key", ArrayOf(Id())},
                                {"foreign_keys", ArrayOf(key)}});
  return LaneDocument({{"required", ArrayOf(table, 1)}, {"observed", NullOr(ArrayOf(table))}});
}

Shape Report() {
  return LaneDocument({{"probes", ArrayOf(ObjectOf({{"id", Text()},
                                                    {"expected", Text()},
                                                    {"told", Text()},
                                                    {"outcome", Text()},
                                                    {"tokens_leaked", Natural()}}))},
                       {"total", Natural()},
                       {"failed_closed", Natural()},
                       {"tokens_leaked", Natural()}});
}

Shape TrustKey() {
  return ObjectOf({{"role", Roles()}, {"keyid", Digest()}, {"public_key", AnyString()}});
}

Shape LaneOption() {
  return ObjectOf({{"id", Id()},
                   {"scope", Scopes()},
                   {"signers", ArrayOf(Roles())},
                   {"requires_blockers", ArrayOf(Id())},
                   {"requires_grants", ArrayOf(Actions())}});
}

Shape LaneBlocker() {
  Shape shape = ObjectOf({{"id", Id()},
                          {"actors", ArrayOf(Roles())},
                          {"proven_by", OneOf({kRollbackSchema})}});
  shape.optional_member = "proven_by";
  return shape;
}

Shape FolderSchemas() {
  return OneOf({kPacketSchema, kRollbackSchema, "blocker-map/v1", "dryrun-evidence/v1",
                "governance-addendum/v1", "birth-blueprint/v1", "clone-provenance/v1",
                "schema-compatibility/v1", "probe-report/v1", "decision.md"});
}

Shape Lane() {
  return ObjectOf(
      {{"schema", AnyString()},
       {"id", Id()},
       {"title", Text()},
       {"source", Text()},
       {"hold", Id()},
       {"options", ArrayOf(LaneOption(), 1)},
       {"blockers", ArrayOf(LaneBlocker())},
       {"rollback_patterns", ArrayOf(Patterns())},
       {"probes_minimum", Natural()},
       {"documents", ArrayOf(ObjectOf({{"path", AnyString()}, {"schema", FolderSchemas()}}))},
       {"tokens", ArrayOf(ObjectOf({{"class", AnyString()}, {"token", AnyString()}}))}});
}

Shape Seal() {
  return ObjectOf({{"schema", AnyString()},
                   {"algorithm", OneOf({"sha256"})},
                   {"files", ArrayOf(FileEntry(), 0, kSealFilesMax)},
                   {"tree_sha256", Digest()}});
}

}  // namespace

const Schemas& JudgedSchemas() {
  static const Schemas schemas = {{kPacketSchema, Packet()},
                                  {kRollbackSchema, Rollback()},
                                  {"blocker-map/v1", BlockerMap()},
                                  {"dryrun-evidence/v1", Dryrun()},
                                  {"governance-addendum/v1", Addendum()},
                                  {"birth-blueprint/v1", Blueprint()},
                                  {"clone-provenance/v1", Provenance()},
                                  {"schema-compatibility/v1", Compatibility()},
                                  {"probe-report/v1", Report()}};
  return schemas;
}

const Schemas& TrustSchemas() {
  static const Schemas schemas = {
      {"trust/v1", ObjectOf({{"schema", AnyString()}, {"keys", ArrayOf(TrustKey())}})}};
  return schemas;
}

const Schemas& ConsumedSchemas() {
  static const Schemas schemas = {{"consumed/v1", ObjectOf({{"schema", AnyString()},
                                                            {"packets", ArrayOf(Digest())},
                                                            {"grants", ArrayOf(Id())}})}};
  return schemas;
}

const Schemas& LaneSchemas() {
  static const Schemas schemas = {{"lane/v1", Lane()}};
  return schemas;
}

const Schemas& SealSchemas() {
  static const Schemas schemas = {{kSealSchema, Seal()}};
  return schemas;
}

const Shape& EnvelopeShape() {
  static const Shape shape = ObjectOf(
      {{"payload", AnyString()},
       {"payloadType", OneOf({"application/vnd.in-toto+json"})},
       {"signatures", ArrayOf(ObjectOf({{"keyid", Digest()}, {"sig", AnyString()}}), 1, 1)}});
  return shape;
}

const Shape& StatementShape() {
  static const Shape subject =
      ObjectOf({{"name", OneOf({"seal.json"})}, {"digest", ObjectOf({{"sha256", Digest()}})}});
  static const Shape predicate =
      ObjectOf({{"tree_sha256", Digest()}, {"files", Natural()}, {"bytes", Natural()}});
  static const Shape shape = ObjectOf({{"_type", OneOf({"https://in-toto.io/Statement/v1"})},
                                       {"subject", ArrayOf(subject, 1, 1)},
                                       {"predicateType", OneOf({"urn:gatecrash:seal:v1"})},
                                       {"predicate", predicate}});
  return shape;
}

}  // namespace gatecrash::reference
