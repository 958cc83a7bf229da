// Pictures of a page, as inline SVG in whole numbers: the same results give the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reports/review/html_text.h"
#include "reports/review/review_results.h"

namespace gatecrash {

// A bar of which `part` of `whole` is filled, beside a text that says the same.
[[nodiscard]] Markup Bar(uint64_t part, uint64_t whole, std::string_view kind);  // good, bad, plain

// Edges over time.
[[nodiscard]] Markup CoverageCurve(const FuzzTarget& target);

// A row for each rule, a column for each probe: which decide it alone, and which notice it.
[[nodiscard]] Markup RuleMatrix(const ReviewResults& results);

}  // namespace gatecrash
