#include "reports/docs/markdown_text.h"

namespace gatecrash {

std::string Code(std::string_view word) { return "`" + std::string(word) + "`"; }

std::string Codes(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += between;
    text += Code(word);
  }
  return text;
}

std::string Row(std::initializer_list<std::string_view> cells) {
  std::string row = "|";
  for (const std::string_view cell : cells) {
    if (!cell.empty()) row.append(" ").append(cell);
    row += " |";
  }
  return row + "\n";
}

std::string TableHead(std::initializer_list<std::string_view> cells) {
  std::string head = Row(cells) + "|";
  for (size_t cell = 0; cell < cells.size(); ++cell) head += "---|";
  return head + "\n";
}

std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t blank = text.find(' ');
    if (blank != 0) parts.emplace_back(text.substr(0, blank));
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
  }
  return parts;
}

}  // namespace gatecrash
