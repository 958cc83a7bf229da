// Members whose value a rule fixes, beside what their field table says: the schemas and the pages
// tell it, so that an author sees it while typing. Always what the rule alone would refuse.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/verdict/literal.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

struct OwedValue {
  Literal kind;    // its schema, or its name
  Literal member;  // as in member_meanings.h
  std::vector<std::string> (*values)();  // the only ones that stand, as JSON
  std::optional<ReasonCode> otherwise;   // none: the file can't be used
};
[[nodiscard]] std::span<const OwedValue> AllOwedValues();

// Null where any value of the field table stands.
[[nodiscard]] const OwedValue* FindOwedValue(std::string_view kind, std::string_view member);

// Arrays that may hold nothing twice though their field table says nothing of it.
struct OwedDistinct {
  Literal kind;
  Literal member;
};
[[nodiscard]] std::span<const OwedDistinct> AllOwedDistinct();
[[nodiscard]] bool IsOwedDistinct(std::string_view kind, std::string_view member);

}  // namespace gatecrash
