#include "reports/review/html_text.h"

#include <algorithm>
#include <span>

namespace gatecrash {
namespace {

Markup WithClass(std::string_view tag, std::string_view kind) {
  Markup open = "<" + std::string(tag);
  if (!kind.empty()) open.append(" class=\"").append(kind).append("\"");
  return open + ">";
}

constexpr size_t kTableRowsMax = 200;  // of one table; page.css reckons with it

Markup TableHead(std::initializer_list<std::string_view> titles) {
  Markup head;
  for (std::string_view title : titles) {
    const bool number = title.starts_with('#');
    if (number) title.remove_prefix(1);
    head += (number ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">") + Escaped(title) +
            "</th>";
  }
  return head;
}

Markup OneTable(std::string_view label, std::string_view further_class, const Markup& head,
                std::span<const Markup> rows) {
  Markup table = "<div class=\"scroll" + std::string(further_class) +
                 "\" tabindex=\"0\" role=\"region\" aria-label=\"" + Escaped(label) +
                 "\">\n<table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n";
  for (const Markup& row : rows) table += row;
  return table + "</tbody>\n</table>\n</div>\n";
}

}  // namespace

Markup Escaped(std::string_view text) {
  Markup out;
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (c >= ' ' && c <= '~') out += c;
        else out += "[byte " + std::to_string(static_cast<unsigned char>(c)) + "]";
    }
  }
  return out;
}

Markup CodeText(std::string_view text) { return "<code>" + Escaped(text) + "</code>"; }

Markup Paragraph(std::string_view text) { return "<p>" + Escaped(text) + "</p>\n"; }

Markup Section(std::string_view id, std::string_view title, const Markup& content) {
  const std::string name(id);
  return "<section aria-labelledby=\"" + name + "\">\n<h2 id=\"" + name + "\">" + Escaped(title) +
         "</h2>\n" + content + "</section>\n";
}

Markup Badge(std::string_view word, std::string_view kind) {
  return WithClass("span", "badge " + std::string(kind)) + Escaped(word) + "</span>";
}

Markup Cell(const Markup& content, std::string_view kind) {
  return WithClass("td", kind) + content + "</td>";
}

Markup NumberCell(uint64_t number, std::string_view kind) {
  return Cell(Grouped(number), kind.empty() ? "n" : "n " + std::string(kind));
}

Markup TableRow(std::initializer_list<Markup> cells) {
  Markup row = "<tr>";
  for (const Markup& cell : cells) row += cell;
  return row + "</tr>\n";
}

Markup HtmlTable(std::string_view label, std::initializer_list<std::string_view> titles,
                 const std::vector<Markup>& rows) {
  const Markup head = TableHead(titles);
  if (rows.size() <= kTableRowsMax) return OneTable(label, {}, head, rows);
  Markup tables;
  for (size_t begin = 0; begin < rows.size(); begin += kTableRowsMax) {
    const size_t end = std::min(begin + kTableRowsMax, rows.size());
    tables +=
        OneTable(std::string(label) + ", " + Grouped(begin + 1) + " to " + Grouped(end),
                 begin == 0 ? "" : " later", head, std::span(rows).subspan(begin, end - begin));
  }
  return tables;
}

Markup Folded(std::string_view summary, const Markup& content) {
  return "<details><summary>" + Escaped(summary) + "</summary>\n" + content + "</details>\n";
}

std::string Grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace gatecrash
