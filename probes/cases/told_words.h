// The words of a verdict that an answer and an expectation are held to.
#pragma once

#include <optional>
#include <string_view>

#include "validator/verdict/reason_code.h"

namespace gatecrash {

[[nodiscard]] std::optional<ReasonCode> CodeTold(std::string_view name);

// One of the contract's causes, or two that differ, in alphabetical order: `BOM+CRLF`.
[[nodiscard]] bool IsCauseTold(std::string_view cause);

}  // namespace gatecrash
