// What a document becomes to a reader that does not ask one of the readers' rules: of a byte order
// mark nothing, of a member that is missing its default, of two members of one name the first. The
// strict readers have no such leniency, and no switch for it; here it is done to the bytes before
// they are read.
#pragma once

#include <string>
#include <string_view>

#include "validator/verdict/reason_code.h"

namespace gatecrash {

// The same bytes where there is nothing to do, or no way to do it.
using Mend = std::string (*)(std::string_view bytes);

// For a reader without that rule. Null where what it refuses passes on to the next rule as it is.
[[nodiscard]] Mend MendWithout(ReasonCode code);

// byte_mends.cc
[[nodiscard]] std::string WithoutMark(std::string_view bytes);
[[nodiscard]] std::string WithoutCr(std::string_view bytes);
[[nodiscard]] std::string WithReplacedBytes(std::string_view bytes);  // U+FFFD for what is no UTF-8

// syntax_mends.cc
[[nodiscard]] std::string Resyntaxed(std::string_view text);
[[nodiscard]] std::string WithoutDepth(std::string_view text);
[[nodiscard]] std::string WithPlainNumbers(std::string_view text);
[[nodiscard]] std::string WithFirstTwin(std::string_view text);

// shape_mends.cc
[[nodiscard]] std::string WithMissingMembers(std::string_view text);
[[nodiscard]] std::string WithRightTypes(std::string_view text);
[[nodiscard]] std::string WithRightValues(std::string_view text);

}  // namespace gatecrash
