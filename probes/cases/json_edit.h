// RFC 6902 and further edits of a JSON text as it is written (see json_text.h). Values are given as
// text and put in as they stand. Each function leaves the text alone where it tells a fault.
#pragma once

#include <string>
#include <string_view>

#include "probes/cases/fault.h"
#include "probes/cases/json_text.h"

namespace gatecrash {

[[nodiscard]] MaybeFault AddValue(std::string& text, std::string_view pointer,
                                  std::string_view value);
[[nodiscard]] MaybeFault ReplaceValue(std::string& text, std::string_view pointer,
                                      std::string_view value);
[[nodiscard]] MaybeFault RemoveValue(std::string& text, std::string_view pointer);
[[nodiscard]] MaybeFault MoveValue(std::string& text, std::string_view from, std::string_view to);

// Equal as RFC 6902 has it; both must be strict JSON.
[[nodiscard]] MaybeFault TestValue(std::string_view text, std::string_view pointer,
                                   std::string_view value);

// The value's text; none where there is no such place.
[[nodiscard]] std::optional<std::string> ValueText(std::string_view text, std::string_view pointer);

// A second member, beside the one at `pointer`; `name` with its quotes.
[[nodiscard]] MaybeFault AddTwin(std::string& text, std::string_view pointer, std::string_view name,
                                 std::string_view value, bool before);

// The name, with its quotes, of the member at `pointer`; none where that is no member.
[[nodiscard]] std::optional<std::string> NameText(std::string_view text, std::string_view pointer);
[[nodiscard]] MaybeFault RenameMember(std::string& text, std::string_view pointer,
                                      std::string_view name);

}  // namespace gatecrash
