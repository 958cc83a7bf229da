// What a probe expects, as reports tell it.
#pragma once

#include <string>
#include <vector>

#include "probes/cases/probe.h"

namespace gatecrash {

// `LENGTH_MISMATCH SHA256_MISMATCH by CRLF`
[[nodiscard]] std::string ExpectedTold(const Expectation& expected);

// {code, also, cause}, the cause where one is asked for.
[[nodiscard]] std::string ExpectedObject(const Expectation& expected);

}  // namespace gatecrash
