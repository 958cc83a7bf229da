// The answer that a review comes to, and the words for it: what people read first in every format.
#pragma once

#include <string>
#include <vector>

#include "reports/review/review_results.h"

namespace gatecrash {

enum class ReviewGrade : uint8_t {
  kHeld,      // every promise that was asked for held; exit status 0
  kBroken,    // one was broken; exit status 1
  kNotJudged  // a control failed, nothing was run, or not all that was asked for; exit status 3
};
inline constexpr std::string_view kReviewGradeNames[] = {"HELD", "BROKEN", "NOT_JUDGED"};

struct ReviewVerdict {
  ReviewGrade grade = ReviewGrade::kNotJudged;
  std::string headline;                // one line, without its end
  std::vector<std::string> answers;    // got through, leaked, sound, …: a sentence each
  std::vector<std::string> left_out;   // a sentence each
  std::vector<std::string> not_judged; // why it could not be, a sentence each
  std::vector<std::string> broken;     // what was, a sentence each

  [[nodiscard]] int exit_status() const;
};

// What can't be judged goes before what was broken: of a gate whose controls fail nothing is known.
[[nodiscard]] ReviewVerdict JudgeReview(const ReviewResults& results);

// The headline and all sentences, a line each.
[[nodiscard]] std::string ReviewVerdictToText(const ReviewVerdict& verdict);

}  // namespace gatecrash
