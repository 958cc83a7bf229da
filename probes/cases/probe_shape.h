// The field table of probe files (corpus/README.md). Their steps are held to the step table.
#pragma once

#include "validator/shape/shape_check.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

// By Gate, and by ProbeClass.
inline constexpr Literal kGateWords[] = {"packet", "seal", "lane"};
inline constexpr Literal kClassWords[] = {"malformed", "forged", "token-leaking"};

extern const Shape kProbeShape;
extern const SchemaShape kProbeSchema;  // probe/v1

}  // namespace gatecrash
