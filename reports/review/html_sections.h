// The sections of a page, in the order in which they stand. One that has nothing to tell is empty.
#pragma once

#include "reports/review/html_text.h"
#include "reports/review/review_verdict.h"

namespace gatecrash {

[[nodiscard]] Markup AnswerSection(const ReviewResults& results, const ReviewVerdict& verdict);
[[nodiscard]] Markup LanesSection(const ReviewResults& results);
[[nodiscard]] Markup FailuresSection(const ReviewResults& results);
[[nodiscard]] Markup ChangesSection(const ReviewResults& results);
[[nodiscard]] Markup RulesSection(const ReviewResults& results);
[[nodiscard]] Markup ControlsSection(const ReviewResults& results);
[[nodiscard]] Markup FuzzingSection(const ReviewResults& results);
[[nodiscard]] Markup GatesSection(const ReviewResults& results);
[[nodiscard]] Markup CoverageSection(const ReviewResults& results);
[[nodiscard]] Markup SlowestSection(const ReviewResults& results);
[[nodiscard]] Markup ProbesSection(const ReviewResults& results);

}  // namespace gatecrash
