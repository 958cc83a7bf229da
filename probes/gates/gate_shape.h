// The field table of a gate's description (`gate/v1`; docs/gates.md).
#pragma once

#include "validator/shape/shape_check.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

// By GateInput, by ReasonsBy, by ReasonStream and by SealFormat.
inline constexpr Literal kGateInputWords[] = {"file", "stdin", "folder"};
inline constexpr Literal kReasonsByWords[] = {"none", "pointer", "pattern"};
inline constexpr Literal kReasonStreamWords[] = {"stdout", "stderr"};
inline constexpr Literal kSealFormatWords[] = {"ours", "sha256sums", "hashdeep", "bagit",
                                                 "signify", "minisign"};

extern const Shape kGateShape;
extern const SchemaShape kGateSchema;  // gate/v1

}  // namespace gatecrash
