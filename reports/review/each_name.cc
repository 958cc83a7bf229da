#include "reports/review/review_results.h"

namespace gatecrash {
namespace {

class NameVisitor {
 public:
  explicit NameVisitor(const std::function<void(ToldName&)>& visit) : visit_(visit) {}

  void operator()(ToldName& name) const {
    if (!name.empty()) visit_(name);
  }
  void operator()(PartTold& part) const { (*this)(part.why); }
  void operator()(ReviewAnswer& answer) const { All(answer.causes); }
  void operator()(std::optional<ReviewAnswer>& answer) const {
    if (answer) (*this)(*answer);
  }
  void operator()(ReviewProbe& probe) const {
    Each(probe.id, probe.lane, probe.not_run, probe.cause, probe.got, probe.twin_got);
  }
  void operator()(ReviewControl& control) const { (*this)(control.base); }
  void operator()(ReviewWrongGate& gate) const { (*this)(gate.name); }
  void operator()(ReviewRule& rule) const {
    All(rule.decides);
    All(rule.unjudged);
    All(rule.notices);
  }
  void operator()(ReviewWrongRule& rule) const {
    (*this)(rule.name);
    All(rule.noticed_by);
  }
  void operator()(ReviewProbeFault& fault) const { (*this)(fault.id); }
  void operator()(FuzzMutation& mutation) const { (*this)(mutation.name); }
  void operator()(FuzzTarget::Code& code) const { (*this)(code.code); }
  void operator()(FuzzFinding& finding) const {
    Each(finding.id, finding.oracle, finding.place, finding.file);
  }
  void operator()(FuzzTarget& target) const {
    (*this)(target.name);
    All(target.oracles);
    All(target.codes);
    All(target.mutations);
    All(target.findings);
  }
  void operator()(ReviewRegression& row) const {
    (*this)(row.target);
    All(row.broken);
  }
  void operator()(ReviewCoverage& row) const { (*this)(row.room); }
  void operator()(ReviewGate& row) const { Each(row.name, row.why); }
  void operator()(ReviewChange& change) const { Each(change.name, change.was, change.now); }
  void operator()(ReviewTime& time) const { (*this)(time.probe); }

  template <typename Items>
  void All(Items& items) const {
    for (auto& item : items) (*this)(item);
  }
  template <typename... Items>
  void Each(Items&... items) const {
    ((*this)(items), ...);
  }

 private:
  const std::function<void(ToldName&)>& visit_;
};

}  // namespace

void ForEachName(ReviewResults& results, const std::function<void(ToldName&)>& visit) {
  const NameVisitor to(visit);
  to.Each(results.program, results.gate, results.when);
  to.All(results.parts);
  to.All(results.probes.probes);
  to.All(results.probes.controls);
  to.All(results.probes.wrong_gates);
  to.All(results.adequacy.rules);
  to.All(results.adequacy.wrong_rules);
  to.All(results.adequacy.faults);
  to.All(results.adequacy.refused);
  to.All(results.fuzzing.targets);
  to.All(results.fuzzing.codes_never_reached);
  to.All(results.regressions);
  to.All(results.coverage);
  to.All(results.gates);
  to.Each(results.baseline.gate, results.baseline.corpus);
  to.All(results.baseline.changes);
  to.All(results.slowest);
}

}  // namespace gatecrash
