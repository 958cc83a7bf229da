// Random edits of a JSON text as it is written: members dropped, told twice, moved and exchanged,
// values replaced by others of the text or by ones at a limit, digits changed, arrays reordered.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "fuzz/draw.h"

namespace gatecrash {

// One edit, or none where the one that was drawn can't be made. `values` are JSON texts to put in.
void EditJsonText(Draw& draw, std::span<const std::string> values, std::string& text);

// Values at and over the limits of the contract's section 3, and its words, as JSON texts.
[[nodiscard]] std::span<const std::string> LimitValues();

}  // namespace gatecrash
