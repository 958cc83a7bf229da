#include "fuzz/gate_under_test.h"

#include "validator/lane_folder/lane_check.h"

namespace gatecrash {

Told AskPacketGate(std::string_view document, const GateContext& context) {
  return Tell(JudgeDocument(document, context));
}

Told AskSealGate(Folder& folder, const CaseTree& /*tree*/, const SealContext& context) {
  return Tell(JudgeSeal(folder, context));
}

Told AskLaneGate(Folder& folder, const CaseTree& /*tree*/, const GateContext& context) {
  return Tell(JudgeLaneFolder(folder, context));
}

}  // namespace gatecrash
