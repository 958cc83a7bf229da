// The field tables of the documents of section 4. Seals have theirs in validator/seal.
#pragma once

#include "validator/shape/shape.h"

namespace gatecrash {

extern const Shape kDecisionPacketShape;    // decision-packet/v3, section 4.1
extern const Shape kPacketBlockerShape;     // a blocker, in a packet or a blocker map
extern const Shape kGrantShape;             // a grant, section 4.2
extern const Shape kRollbackEvidenceShape;  // rollback-evidence/v1, section 4.4
extern const Shape kTrustShape;             // trust/v1, section 4.3
extern const Shape kConsumedShape;          // consumed/v1, section 4.3
extern const Shape kLaneShape;              // lane/v1, section 4.7

// document_shapes.cc: section 4.5
extern const Shape kBlockerMapShape;           // blocker-map/v1
extern const Shape kDryrunEvidenceShape;       // dryrun-evidence/v1
extern const Shape kGovernanceAddendumShape;   // governance-addendum/v1
extern const Shape kBirthBlueprintShape;       // birth-blueprint/v1
extern const Shape kCloneProvenanceShape;      // clone-provenance/v1
extern const Shape kSchemaCompatibilityShape;  // schema-compatibility/v1
extern const Shape kProbeReportShape;          // probe-report/v1

}  // namespace gatecrash
