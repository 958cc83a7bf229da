#include "validator/markdown/decision_tables.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <span>

#include "validator/markdown/rendered_text.h"
#include "validator/verdict/literal.h"

namespace gatecrash {
namespace {

constexpr Literal kMemberColumns[] = {"member", "value"};
constexpr Literal kOptionColumns[] = {"option", "meaning", "requires"};
constexpr Literal kBlockerColumns[] = {"blocker", "status", "actors", "gate"};

struct KnownTable {
  std::span<const Literal> columns;
  std::optional<DecisionTable> DecisionText::* table;
};
constexpr KnownTable kTables[] = {{kMemberColumns, &DecisionText::members},
                                  {kOptionColumns, &DecisionText::options},
                                  {kBlockerColumns, &DecisionText::blockers}};

// Hands out a source's lines by their numbers (from 1), which never fall.
class SourceLines {
 public:
  explicit SourceLines(std::string_view source) : rest_(source) {}

  std::string_view Line(size_t number) {
    for (; number_ < number; ++number_) rest_.remove_prefix(std::min(End() + 1, rest_.size()));
    return rest_.substr(0, End());
  }

 private:
  [[nodiscard]] size_t End() const { return std::min(rest_.find('\n'), rest_.size()); }

  std::string_view rest_;
  size_t number_ = 1;
};

bool IsTrimmed(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\v' || c == '\f'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsTrimmed(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsTrimmed(text.back())) text.remove_suffix(1);
  return text;
}

// How many cells a row's line has. The parser leaves those out that the table has no column for,
// and a pipe after a backslash parts nothing, whatever stands before that.
size_t CellCount(std::string_view line) {
  line = Trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  size_t count = 1;
  for (size_t at = line.find('|'); at != std::string_view::npos; at = line.find('|', at + 1)) {
    const bool escaped = at > 0 && line[at - 1] == '\\';
    if (!escaped && at + 1 < line.size()) ++count;
  }
  return count;
}

// Two tildes, or two pairs, strike out what is between them in GitHub's dialect.
bool MayBeStruckOut(cmark_node* cell) {
  return std::ranges::count(RenderedText(cell, CodeSpans::kLeftOut), '~') > 1;
}

DecisionCell ReadCell(cmark_node* cell) {
  if (MayBeStruckOut(cell)) return std::nullopt;
  return std::string(Trim(RenderedText(cell)));
}

DecisionRow ReadRow(cmark_node* row, SourceLines& lines) {
  DecisionRow cells;
  for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr;
       cell = cmark_node_next(cell)) {
    cells.push_back(ReadCell(cell));
  }
  cells.resize(CellCount(lines.Line(static_cast<size_t>(cmark_node_get_start_line(row)))));
  return cells;
}

DecisionTable ReadTable(cmark_node* table, SourceLines& lines) {
  DecisionTable rows;
  cmark_node* row = cmark_node_next(cmark_node_first_child(table));
  for (; row != nullptr; row = cmark_node_next(row)) rows.push_back(ReadRow(row, lines));
  return rows;
}

// Exactly that, and nothing made of it: a header in bold or in code is another header.
bool IsPlainText(cmark_node* cell, std::string_view text) {
  cmark_node* const child = cmark_node_first_child(cell);
  return child != nullptr && cmark_node_next(child) == nullptr &&
         cmark_node_get_type(child) == CMARK_NODE_TEXT && cmark_node_get_literal(child) == text;
}

bool HasColumns(cmark_node* table, std::span<const Literal> columns) {
  cmark_node* cell = cmark_node_first_child(cmark_node_first_child(table));
  for (const Literal column : columns) {
    if (cell == nullptr || !IsPlainText(cell, column.view())) return false;
    cell = cmark_node_next(cell);
  }
  return cell == nullptr;
}

const KnownTable* FindKnown(cmark_node* table) {
  for (const KnownTable& known : kTables) {
    if (HasColumns(table, known.columns)) return &known;
  }
  return nullptr;
}

}  // namespace

DecisionText ReadDecisionTables(const MarkdownTree& tree, std::string_view source,
                                Findings& findings) {
  DecisionText text;
  SourceLines lines(source);
  for (cmark_node* node = tree.root(); node != nullptr; node = NodeWithin(node, tree.root())) {
    if (!IsTable(node)) continue;
    const KnownTable* const known =
        cmark_node_parent(node) == tree.root() ? FindKnown(node) : nullptr;
    if (known != nullptr && !(text.*known->table)) {
      text.*known->table = ReadTable(node, lines);
    } else {
      findings.Add(ReasonCode::kMarkdownTableUnknown);
    }
  }
  return text;
}

}  // namespace gatecrash
