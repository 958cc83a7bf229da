// An answer of the reference: what the contract's section 2 says of a verdict.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_ANSWER_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_ANSWER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatecrash::reference {

// {code, at}, in any order until SortFindings.
using Findings = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::size_t kFindingsToldMax = 64;
inline constexpr char kNotAuthorized[] = "NOT_AUTHORIZED";

struct Answer {
  bool accepted = false;
  // All of them, sorted and told once each; the limit of 64 is VerdictLine's. The members `path`
  // and `cause` are left out, so findings that differ in them alone are one here.
  Findings findings;
  std::string authorization = kNotAuthorized;
  // The trust, consumed or a lane file can't be used: the gate owes exit status 3 and no verdict.
  bool unusable = false;
};

// The place of a code in section 8; codes that are not listed here come last.
[[nodiscard]] std::size_t CodeRank(std::string_view code);

// The line that the gate owes for this answer, with its LF.
[[nodiscard]] std::string VerdictLine(std::string_view gate, const Answer& answer);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_ANSWER_H_
