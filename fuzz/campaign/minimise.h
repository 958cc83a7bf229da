// Makes an input smaller that still comes to the same.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace gatecrash {

// Whether an input still does; costs a run of the target. False, whatever the input, once no more
// may be asked.
using StillDoes = std::function<bool(std::string_view input)>;

// Leaves parts out, of half the size, of a quarter, … of one byte, as long as it still does.
[[nodiscard]] std::string MinimiseBytes(std::string input, const StillDoes& still_does);

// Of a fuzz-case first steps, each by itself and the last first; then bytes, where what is left is
// still a case. What is no case is made smaller by bytes alone.
[[nodiscard]] std::string MinimiseCase(std::string input, const StillDoes& still_does);

}  // namespace gatecrash
