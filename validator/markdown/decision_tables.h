// The tables of a decision.md, out of its tree.
#pragma once

#include <string_view>

#include "validator/markdown/decision_text.h"
#include "validator/markdown/markdown_tree.h"

namespace gatecrash {

// Tells MARKDOWN_TABLE_UNKNOWN of every table but the three, and of one of them that is not at the
// top level or stands a second time. `source` is what the tree was made of.
[[nodiscard]] DecisionText ReadDecisionTables(const MarkdownTree& tree, std::string_view source,
                                              Findings& findings);

}  // namespace gatecrash
