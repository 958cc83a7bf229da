// The other documents of a lane (contract, section 4.5).
#include "validator/shape/shape_parts.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

constexpr Field kBlockerMapFields[] = {
    {"schema", kSchema},
    {"lane", kId},
    {"packet_id", kId},
    {"blockers", ArrayOf(kPacketBlockerShape)},
};

constexpr Field kDryrunEvidenceFields[] = {
    {"schema", kSchema},
    {"lane", kId},
    {"packet_id", kId},
    {"environment", Words(kLegWords)},
    {"read_only", kBoolean},
    {"entry_state", kDigest},
    {"exit_state", kDigest},
    {"rows_changed", kCount},
    {"production_changed", kBoolean},
    {"transcript", kDigest},
};

constexpr Field kReservedFields[] = {{"first", kId}, {"last", kId}};
constexpr Field kReservedEntryFields[] = {{"id", kId}, {"status", kText}, {"apply_now", kText}};
constexpr Shape kReservedEntry = ObjectOf(kReservedEntryFields);
constexpr Field kGovernanceAddendumFields[] = {
    {"schema", kSchema},
    {"lane", kId},
    {"packet_id", kId},
    {"reserved", ObjectOf(kReservedFields)},
    {"entries", ArrayOf(kReservedEntry)},
};

constexpr Field kPinFields[] = {
    {"name", Words(kPinNameWords)}, {"path", kString}, {"bytes", kCount}, {"sha256", kDigest}};
constexpr Shape kPin = ObjectOf(kPinFields);
constexpr Field kBirthBlueprintFields[] = {
    {"schema", kSchema},     {"lane", kId},         {"packet_id", kId},
    {"pins", ArrayOf(kPin)}, {"production", kText},
};

constexpr Field kCloneRequirementFields[] = {
    {"provided_by", kRole},
    {"isolated", kBoolean},
    {"secret_free", kBoolean},
    {"production_shaped", kBoolean},
};
constexpr Field kDumpFields[] = {{"bytes", kCount}, {"sha256", kDigest}};
constexpr Field kCloneFields[] = {
    {"clone_id", kId},
    {"provided_by", kRole},
    {"provided", kDate},
    {"isolated", kBoolean},
    {"secret_free", kBoolean},
    {"production_shaped", kBoolean},
    {"dump", ObjectOf(kDumpFields)},
};
constexpr Field kCloneProvenanceFields[] = {
    {"schema", kSchema},
    {"lane", kId},
    {"packet_id", kId},
    {"required", ObjectOf(kCloneRequirementFields)},
    {"clone", OrNull(ObjectOf(kCloneFields))},
};

constexpr Field kColumnFields[] = {{"name", kId}, {"type", kText}, {"nullable", kBoolean}};
constexpr Shape kColumn = ObjectOf(kColumnFields);
constexpr Field kForeignKeyFields[] = {
    {"columns", ArrayOf(kId)}, {"table", kId}, {"references", ArrayOf(kId)}};
constexpr Shape kForeignKey = ObjectOf(kForeignKeyFields);
constexpr Field kTableFields[] = {
    {"name", kId},
    {"columns", ArrayFromOne(kColumn)},
    {"primary_key", ArrayOf(kId)},
    {"foreign_keys", ArrayOf(kForeignKey)},
};
constexpr Shape kTable = ObjectOf(kTableFields);
constexpr Field kSchemaCompatibilityFields[] = {
    {"schema", kSchema},
    {"lane", kId},
    {"packet_id", kId},
    {"required", ArrayFromOne(kTable)},
    {"observed", OrNull(ArrayOf(kTable))},
};

constexpr Field kReportedProbeFields[] = {
    {"id", kText},      {"expected", kText},       {"told", kText},
    {"outcome", kText}, {"tokens_leaked", kCount},
};
constexpr Shape kReportedProbe = ObjectOf(kReportedProbeFields);
constexpr Field kProbeReportFields[] = {
    {"schema", kSchema},       {"lane", kId},
    {"packet_id", kId},        {"probes", ArrayOf(kReportedProbe)},
    {"total", kCount},         {"failed_closed", kCount},
    {"tokens_leaked", kCount},
};

}  // namespace

constexpr Shape kBlockerMapShape = ObjectOf(kBlockerMapFields);
constexpr Shape kDryrunEvidenceShape = ObjectOf(kDryrunEvidenceFields);
constexpr Shape kGovernanceAddendumShape = ObjectOf(kGovernanceAddendumFields);
constexpr Shape kBirthBlueprintShape = ObjectOf(kBirthBlueprintFields);
constexpr Shape kCloneProvenanceShape = ObjectOf(kCloneProvenanceFields);
constexpr Shape kSchemaCompatibilityShape = ObjectOf(kSchemaCompatibilityFields);
constexpr Shape kProbeReportShape = ObjectOf(kProbeReportFields);

}  // namespace gatecrash
