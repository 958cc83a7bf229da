// decision.md (contract, section 4.5): a lane's decision, written for people. Its prose is free;
// what counts are three tables, each known by its header row, each there once and at the top level
// of the page (in no quote and no list):
//
//   | member | value |
//   | option | meaning | requires |
//   | blocker | status | actors | gate |
//
// It is judged as a reader of the rendered page sees it. What a reader of the source, or of another
// renderer, would see otherwise is refused rather than settled: definitions, raw HTML, rows that
// are longer or shorter than their table, text that is struck out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/tokens/token_set.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// A cell's rendered text, without blanks around it; none where some of it could be struck out.
using DecisionCell = std::optional<std::string>;
// As many cells as the source has: those past the table's last are none.
using DecisionRow = std::vector<DecisionCell>;
using DecisionTable = std::vector<DecisionRow>;  // without the header row

// Each table where the page has it.
struct DecisionText {
  std::optional<DecisionTable> members;
  std::optional<DecisionTable> options;
  std::optional<DecisionTable> blockers;
};

// Every finding is at "". None, and the document not accepted whatever was told, where
//   - the bytes group has a fault, or the source could take long to parse: INPUT_TOO_LARGE, too
//     (source_cost.h);
//   - the text group has one, in the source or in what is rendered of it: each block and cell by
//     itself, all of them one after the other, what links lead to;
//   - the source has a definition: MARKDOWN_ACTIVE_CONTENT.
// Else the tables, and told what else is wrong with the page: MARKDOWN_STATUS_MISSING,
// MARKDOWN_ACTIVE_CONTENT, MARKDOWN_TABLE_UNKNOWN. A table that is missing is told by
// JudgeDecisionText (decision_rules.h). Bytes past limits::kDocumentSizeBytesMax + 1 need not be
// there. Throws nothing but std::bad_alloc.
[[nodiscard]] std::optional<DecisionText> ReadDecisionText(std::string_view bytes,
                                                           const TokenSet& tokens,
                                                           Findings& findings);

}  // namespace gatecrash
