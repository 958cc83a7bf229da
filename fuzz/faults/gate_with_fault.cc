// The other definition of the targets' seam (fuzz/gate_under_test.h).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <optional>
#include <vector>

#include "fuzz/faults/planted_fault.h"
#include "fuzz/gate_under_test.h"
#include "validator/lane_folder/lane_check.h"

namespace gatecrash {
namespace {

const Fault* planted = nullptr;

class FaultStandIn : public RuleStandIn {
 public:
  FaultStandIn(const Fault& fault, const Asked& asked) : fault_(fault), asked_(asked) {}

  std::string_view Read(std::string_view bytes) override {
    if (fault_.reads == nullptr) return bytes;
    return kept_.emplace_back(fault_.reads(bytes));
  }
  bool Passes(const Finding& finding) override {
    return fault_.passes != nullptr && fault_.passes(finding, asked_);
  }

 private:
  const Fault& fault_;
  const Asked& asked_;
  std::deque<std::string> kept_;
};

// Whether nothing stands in the fault's way but what it doesn't see.
bool MayLetThrough(const Fault& fault, const Verdict& right) {
  return !right.accepted() && std::ranges::all_of(right.findings(), [&fault](const Finding& found) {
    return found.code == fault.reason || found.code == fault.follows;
  });
}

std::vector<Rule> RulesWith(const Fault& fault, std::span<const Rule> rules) {
  std::vector<Rule> swapped(rules.begin(), rules.end());
  for (Rule& rule : swapped) {
    if (rule.code == fault.reason) rule.checks = rule.checks.OverlaidBy(fault.checks);
  }
  return swapped;
}

Verdict JudgeWith(const Fault& fault, const Asked& asked, GateContext context) {
  FaultStandIn stand_in(fault, asked);
  const std::vector<Rule> rules = RulesWith(fault, context.rules);
  context.rules = rules;
  context.stand_in = &stand_in;
  if (fault.trusts != nullptr) context.trust = &fault.trusts();
  return JudgeDocument(asked.document, context);
}

Verdict JudgeWith(const Fault& fault, const Asked& asked, Folder& folder, SealContext context) {
  FaultStandIn stand_in(fault, asked);
  context.stand_in = &stand_in;
  return JudgeSeal(folder, context);
}

// `judge` is asked for the faulty gate's own verdict, where that can be another one.
template <typename Judge>
Told AnswerOf(Gate gate, const Asked& asked, const Verdict& right, const Judge& judge) {
  Told told = Tell(right);
  if (planted == nullptr || planted->gate != gate) return told;
  if (planted->adds != nullptr) {
    told.text += planted->adds(asked, right);
    return told;
  }
  if (!MayLetThrough(*planted, right)) return told;
  const Verdict wrong = judge();
  return wrong.accepted() ? Tell(wrong) : told;
}

}  // namespace

Told AskPacketGate(std::string_view document, const GateContext& context) {
  const Asked asked = {document};
  return AnswerOf(Gate::kPacket, asked, JudgeDocument(document, context),
                  [&] { return JudgeWith(*planted, asked, context); });
}

Told AskSealGate(Folder& folder, const CaseTree& tree, const SealContext& context) {
  const Asked asked = {{}, &tree};
  return AnswerOf(Gate::kSeal, asked, JudgeSeal(folder, context),
                  [&] { return JudgeWith(*planted, asked, folder, context); });
}

Told AskLaneGate(Folder& folder, const CaseTree& /*tree*/, const GateContext& context) {
  return Tell(JudgeLaneFolder(folder, context));
}

void PlantFault(const Fault* fault) { planted = fault; }

void PlantFaultOfEnvironment() {
  const char* id = std::getenv("GATECRASH_FAULT");
  const bool none = id != nullptr && std::strcmp(id, "none") == 0;
  const Fault* fault = id == nullptr ? nullptr : FindFault(id);
  if (fault == nullptr && !none) {
    std::fputs("GATECRASH_FAULT names no fault, nor none\n", stderr);
    std::exit(2);
  }
  PlantFault(fault);
}

}  // namespace gatecrash
