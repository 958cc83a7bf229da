// What a probe expects, as reports tell it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/probe.h"

namespace gatecrash {

// What a gate came to that refused, and told no reason or none that is mapped to a code.
inline constexpr std::string_view kRefusedWithoutCode = "REJECT without a code";

// `LENGTH_MISMATCH SHA256_MISMATCH by CRLF`
[[nodiscard]] std::string ExpectedTold(const Expectation& expected);

// {code, also, cause}, the cause where one is asked for.
[[nodiscard]] std::string ExpectedObject(const Expectation& expected);

}  // namespace gatecrash
