// The part of a probe file's schema that is made from the step table.
#pragma once

#include "reports/docs/pretty_json.h"

namespace gatecrash {

// What stands for one step, where the schema of a probe file comes to it.
void WriteStepReference(PrettyJson& json);

// The member that makes the schema that is being written that of one step.
void WriteAsStep(PrettyJson& json);

// Which members of a twin go together.
void WriteTwinForms(PrettyJson& json);

// The members of the root that hold steps to the table, and to the gate that is asked.
void WriteStepSchemas(PrettyJson& json);

}  // namespace gatecrash
