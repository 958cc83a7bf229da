#include "probes/adequacy/other_gates.h"

#include <algorithm>

#include "probes/adequacy/case_texts.h"

namespace gatecrash {
namespace {

ReasonSet ExcusedBy(const WrongRule& wrong) {
  ReasonSet codes;
  codes.set(static_cast<size_t>(wrong.code));
  for (const ReasonCode code : wrong.follows) codes.set(static_cast<size_t>(code));
  return codes;
}

}  // namespace

GateWithout::GateWithout(std::span<const Rule> rules, const ReasonSet& left_out) {
  for (const Rule& rule : rules) {
    if (!left_out.test(static_cast<size_t>(rule.code))) {
      rules_.push_back(rule);
    } else if (const Mend mend = MendWithout(rule.code)) {
      mends_.push_back(mend);
    }
  }
}

RuleAnswer GateWithout::Ask(const GateCase& asked, const LaneTable& lanes) const {
  StandIn stand_in(mends_);
  return AskWith(asked, lanes, rules_, &stand_in);
}

GateWithWrongRule::GateWithWrongRule(std::span<const Rule> rules, const WrongRule& wrong)
    : rules_(rules.begin(), rules.end()), wrong_(wrong) {
  Swap(wrong.code, wrong.checks);
  for (const SwappedChecks& further : wrong.further) Swap(further.code, further.checks);
}

RuleAnswer GateWithWrongRule::Ask(const GateCase& asked, const LaneTable& lanes) const {
  if (wrong_.excuse != nullptr) {
    StandIn stand_in(ExcusedBy(wrong_), wrong_.excuse, asked.subject);
    return AskWith(asked, lanes, rules_, &stand_in);
  }
  StandIn stand_in(wrong_.mend == nullptr ? std::vector<Mend>() : std::vector<Mend>{wrong_.mend});
  return AskWith(asked, lanes, rules_, &stand_in);
}

bool GateWithWrongRule::MayDiffer(const GateCase& asked, const RuleAnswer& right) const {
  if (wrong_.excuse != nullptr) {
    StandIn stand_in(ExcusedBy(wrong_), wrong_.excuse, asked.subject);
    return std::ranges::any_of(
        right.findings, [&stand_in](const Finding& finding) { return stand_in.Passes(finding); });
  }
  if (wrong_.mend == nullptr) return true;
  return std::ranges::any_of(DocumentsOf(asked.subject), [this](std::string_view document) {
    return wrong_.mend(document) != document;
  });
}

void GateWithWrongRule::Swap(ReasonCode code, const Checks& checks) {
  for (Rule& rule : rules_) {
    if (rule.code == code) rule.checks = rule.checks.OverlaidBy(checks);
  }
}

}  // namespace gatecrash
