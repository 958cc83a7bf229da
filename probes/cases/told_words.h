// The words of a verdict that an answer and an expectation are held to, and those of probes.
#pragma once

#include <optional>
#include <string_view>

#include "probes/cases/probe.h"
#include "validator/verdict/reason_code.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

[[nodiscard]] std::optional<ReasonCode> CodeTold(std::string_view name);
[[nodiscard]] std::optional<Gate> GateTold(std::string_view name);
[[nodiscard]] std::optional<ProbeClass> ProbeClassTold(std::string_view name);

// One of the contract's causes, or two that differ, in alphabetical order: `BOM+CRLF`.
[[nodiscard]] bool IsCauseTold(std::string_view cause);

}  // namespace gatecrash
