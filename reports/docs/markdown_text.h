// Pieces of the generated pages.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

// What stands at the head of each of them.
inline constexpr std::string_view kMadePageNote =
    "<!-- Made from the program's tables by scripts/docs, which writes over any edit. -->\n\n";

// A word as code: `word`.
[[nodiscard]] std::string Code(std::string_view word);

// The words of a list, as code, with that between them.
[[nodiscard]] std::string Codes(const std::vector<std::string>& words,
                                std::string_view between = " ");

// One line of a table, and a table's first two.
[[nodiscard]] std::string Row(std::initializer_list<std::string_view> cells);
[[nodiscard]] std::string TableHead(std::initializer_list<std::string_view> cells);

// The parts of a text that blanks separate.
[[nodiscard]] std::vector<std::string> Split(std::string_view text);

}  // namespace gatecrash
