// What `gatecrash leak` says of one input, for people and for programs: pure functions. They hold
// fixed words, numbers and plain paths alone, and never a token.
#pragma once

#include <cstddef>
#include <string>

#include "probes/leak/input_leaks.h"

namespace gatecrash {

// One line, and one for each finding. `number`: the input's, from 1; told where there are several.
[[nodiscard]] std::string LeaksToText(const InputLeaks& leaks, size_t number, bool several);

// `gatecrash/leak/v1`, one line: {schema, input, result, files, bytes, findings, more}. A finding
// is {what, class, spelling, at, offset, entry, path}, with what applies of it (docs/leak.md).
[[nodiscard]] std::string LeaksToJson(const InputLeaks& leaks, size_t number);

}  // namespace gatecrash
