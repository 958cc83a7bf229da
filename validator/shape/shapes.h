// The field tables of the documents of sections 4.1 to 4.4 and 4.7. Seals have theirs in
// validator/seal.
#pragma once

#include "validator/shape/shape.h"

namespace gatecrash {

extern const Shape kDecisionPacketShape;    // decision-packet/v3, section 4.1
extern const Shape kGrantShape;             // a grant, section 4.2
extern const Shape kRollbackEvidenceShape;  // rollback-evidence/v1, section 4.4
extern const Shape kTrustShape;             // trust/v1, section 4.3
extern const Shape kConsumedShape;          // consumed/v1, section 4.3
extern const Shape kLaneShape;              // lane/v1, section 4.7

}  // namespace gatecrash
