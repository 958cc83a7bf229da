// The field table of probe files (corpus/README.md). Their steps are held to the step table.
#pragma once

#include "validator/shape/shape_check.h"

namespace gatecrash {

extern const Shape kProbeShape;
extern const SchemaShape kProbeSchema;  // probe/v1

}  // namespace gatecrash
