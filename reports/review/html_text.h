// HTML in pieces: what is put between tags and into attributes is escaped, whatever it is.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

// Markup. Text comes into it by Escaped() alone.
using Markup = std::string;

// `<`, `>`, `&`, `"` and `'` as entities; what is not printable ASCII as its bytes' numbers.
[[nodiscard]] Markup Escaped(std::string_view text);

[[nodiscard]] Markup CodeText(std::string_view text);                            // <code>
[[nodiscard]] Markup Paragraph(std::string_view text);                           // <p>
[[nodiscard]] Markup Section(std::string_view id, std::string_view title, const Markup& content);
[[nodiscard]] Markup Badge(std::string_view word, std::string_view kind);        // good, bad, warn
[[nodiscard]] Markup Cell(const Markup& content, std::string_view kind = {});    // <td>
[[nodiscard]] Markup NumberCell(uint64_t number, std::string_view kind = {});
[[nodiscard]] Markup TableRow(std::initializer_list<Markup> cells);
// With a header row; a title that begins with `#` is a number's. It scrolls by itself, by keyboard
// too, and `label` names it. A long one is several: a browser lays a table out whole, and the rows
// of a later one not before they are near.
[[nodiscard]] Markup HtmlTable(std::string_view label,
                               std::initializer_list<std::string_view> titles,
                               const std::vector<Markup>& rows);
[[nodiscard]] Markup Folded(std::string_view summary, const Markup& content);    // <details>

// `1,234,567`
[[nodiscard]] std::string Grouped(uint64_t number);

}  // namespace gatecrash
