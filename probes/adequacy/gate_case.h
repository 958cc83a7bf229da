// Probes' cases, made once, and the answers of gates that lack a rule.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "probes/cases/corpus.h"
#include "probes/cases/probe.h"
#include "probes/gates/answer.h"
#include "validator/lanes/lane.h"
#include "validator/packet/judge.h"
#include "validator/trust/trust.h"

namespace gatecrash {

// An answer. Two are the same where a probe can't tell them apart: by acceptance, codes and causes.
struct RuleAnswer {
  explicit RuleAnswer(const Verdict& verdict);
  friend bool operator==(const RuleAnswer& a, const RuleAnswer& b) {
    return a.accepted == b.accepted && a.codes == b.codes && a.causes == b.causes;
  }

  bool accepted;
  ReasonSet codes;
  std::vector<DriftCause> causes;
  std::vector<Finding> findings;
};

// One case with the files that go with it.
struct GateCase {
  std::string id;
  Gate gate = Gate::kPacket;
  Case subject;
  const TrustStore* trust = nullptr;
  const ConsumedList* consumed = nullptr;
  std::string expect_tree;
};

// Judges it in process by those rules.
[[nodiscard]] RuleAnswer AskWith(const GateCase& asked, const LaneTable& lanes,
                           std::span<const Rule> rules, RuleStandIn* stand_in);

// Makes cases of probes; keeps the trust and consumed files that they name, which the cases borrow.
class CaseMaker {
 public:
  explicit CaseMaker(const Corpus& corpus) : corpus_(corpus) {}

  // The cases, in the order of the probes, or the first fault.
  struct Made {
    std::vector<GateCase> cases;
    std::optional<ProbeFault> fault;
  };
  [[nodiscard]] Made Make(std::span<const Probe> probes);
  // The cases that must be accepted: the probes' twins, with their ids, and every base of the
  // corpus.
  [[nodiscard]] Made MakeTwins(std::span<const Probe> probes);
  [[nodiscard]] Made MakeBases();

 private:
  // A case with what goes with it.
  [[nodiscard]] std::optional<ProbeFault> Add(const Probe& probe, MadeTwin one,
                                              std::vector<GateCase>& cases);
  // False where a file is named and can't be used.
  [[nodiscard]] bool FindFiles(const std::string& trust, const std::string& consumed,
                               GateCase& made);

  const Corpus& corpus_;
  std::map<std::string, std::optional<TrustStore>> trust_;
  std::map<std::string, std::optional<ConsumedList>> consumed_;
};

}  // namespace gatecrash
