// One value against the shape that it is owed (contract, section 3, shape group).
#pragma once

#include <optional>
#include <string_view>

#include "validator/json/document.h"
#include "validator/shape/shape.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

// FIELD_TYPE or FIELD_VALUE of the value itself, or none; not of what is in it.
[[nodiscard]] std::optional<ReasonCode> JudgeValue(const JsonValue& value, const Shape& shape);

[[nodiscard]] bool IsId(std::string_view text);
[[nodiscard]] bool IsDate(std::string_view text);

}  // namespace gatecrash
