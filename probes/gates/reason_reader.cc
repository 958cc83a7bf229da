#include "probes/gates/reason_reader.h"

#include <algorithm>
#include <set>

#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "probes/cases/limits.h"

namespace gatecrash {
namespace {

using Reasons = std::vector<std::string>;

// The pointer with that element's number in place of its first `*`.
std::string WithElement(const std::string& pointer, size_t star, size_t element) {
  return pointer.substr(0, star) + std::to_string(element) + pointer.substr(star + 1);
}

// Adds what stands at the pointer, whose `*` are done first to last; each is one more loop, and not
// one more call.
void TakeReasonsAt(std::string_view json, const std::string& pointer, Reasons& reasons) {
  std::vector<std::string> open = {pointer};
  while (!open.empty() && reasons.size() < limits::kReasonsTakenMax) {
    const std::string at = std::move(open.back());
    open.pop_back();
    const size_t star = at.find("/*");
    if (star == std::string::npos) {
      const auto literal = ValueText(json, at);
      const auto text = literal ? UnquoteJson(*literal) : std::nullopt;
      if (text && std::ranges::count(reasons, *text) == 0) reasons.push_back(*text);
      continue;
    }
    size_t elements = 0;
    while (elements < limits::kReasonsTakenMax &&
           ValueText(json, at.substr(0, star + 1) + std::to_string(elements))) {
      ++elements;
    }
    while (elements > 0) open.push_back(WithElement(at, star + 1, --elements));
  }
}

std::optional<Reasons> TakeReasons(const GateDescription& gate, const Answer& answer) {
  const std::string& text = gate.stream == ReasonStream::kOut ? answer.out : answer.err;
  if (gate.reasons == ReasonsBy::kPattern) return gate.pattern->FindIn(text);
  Reasons reasons;
  TakeReasonsAt(std::string_view(text).substr(0, limits::kReasonTextBytesMax), gate.pointer,
                reasons);
  return reasons;
}

void AddReason(const GateDescription& gate, const std::string& reason, GateVerdict& verdict) {
  const auto mapped = gate.map.find(reason);
  if (mapped == gate.map.end()) {
    verdict.unmapped.push_back(reason);
  } else {
    verdict.meant.push_back(mapped->second);
  }
}

void AddFindings(GateVerdict& verdict) {
  std::set<ReasonCode> codes;
  for (const auto& meant : verdict.meant) codes.insert(meant.begin(), meant.end());
  for (const ReasonCode code : codes) verdict.findings.push_back({code, ""});
}

}  // namespace

std::optional<GateVerdict> ReadDescribedVerdict(const GateDescription& gate, const Answer& answer) {
  if (answer.ending != Ending::kExited) return std::nullopt;
  GateVerdict verdict;
  verdict.accepted = answer.status == 0;
  if (answer.status > 1) return std::nullopt;
  if (verdict.accepted || gate.reasons == ReasonsBy::kNone) return verdict;
  const auto reasons = TakeReasons(gate, answer);
  if (!reasons) return verdict;
  for (const std::string& reason : *reasons) AddReason(gate, reason, verdict);
  AddFindings(verdict);
  return verdict;
}

}  // namespace gatecrash
