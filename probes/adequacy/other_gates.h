// The gates of an adequacy run: the one that is right, those that lack a rule, and those of which
// one is wrong.
#pragma once

#include <span>
#include <vector>

#include "probes/adequacy/gate_case.h"
#include "probes/adequacy/wrong_rule.h"
#include "validator/packet/rules.h"

namespace gatecrash {

// Lacks rules of the table; what their readers would do is done in their place.
class GateWithout {
 public:
  GateWithout(std::span<const Rule> rules, const ReasonSet& left_out);
  [[nodiscard]] RuleAnswer Ask(const GateCase& asked, const LaneTable& lanes) const;

 private:
  std::vector<Rule> rules_;
  std::vector<Mend> mends_;
};

class GateWithWrongRule {
 public:
  GateWithWrongRule(std::span<const Rule> rules, const WrongRule& wrong);
  [[nodiscard]] RuleAnswer Ask(const GateCase& asked, const LaneTable& lanes) const;

  // Whether its answer could be another than the right one: false where nothing of the case is read
  // otherwise, and no finding of the right answer is let pass. The judge goes the same way then.
  [[nodiscard]] bool MayDiffer(const GateCase& asked, const RuleAnswer& right) const;

 private:
  void Swap(ReasonCode code, const Checks& checks);

  std::vector<Rule> rules_;
  const WrongRule& wrong_;
};

}  // namespace gatecrash
