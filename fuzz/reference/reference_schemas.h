// The shapes of sections 4, 5 and the DSSE envelope, members in the contract's order.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_SCHEMAS_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_SCHEMAS_H_

#include "fuzz/reference/reference_shape.h"

namespace gatecrash::reference {

inline constexpr char kPacketSchema[] = "decision-packet/v3";
inline constexpr char kRollbackSchema[] = "rollback-evidence/v1";
inline constexpr char kSealSchema[] = "seal/v1";

[[nodiscard]] const Schemas& JudgedSchemas();  // what `gatecrash packet` takes
[[nodiscard]] const Schemas& TrustSchemas();
[[nodiscard]] const Schemas& ConsumedSchemas();
[[nodiscard]] const Schemas& LaneSchemas();
[[nodiscard]] const Schemas& SealSchemas();
[[nodiscard]] const Shape& EnvelopeShape();
[[nodiscard]] const Shape& StatementShape();

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_SCHEMAS_H_
