// The lane gate; the input is a fuzz case: steps of the probe language on a lane's folder, which is
// judged in memory. What it accepts is held to the references of the seal and of the packet, and to
// all that the lane asks of the folder (lane_truth.h); what it refuses is not compared.
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/case_input.h"
#include "fuzz/case_oracles.h"
#include "fuzz/gate_under_test.h"
#include "fuzz/oracles.h"
#include "fuzz/reference/reference_packet.h"
#include "fuzz/reference/reference_seal.h"
#include "fuzz/reference_folder.h"
#include "fuzz/self_proof.h"
#include "fuzz/statistics.h"
#include "fuzz/target.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSignedBase = "bases/no-production-execution/signed/execution";

CaseInput SignedBase(std::vector<std::string> steps) {
  return ProvedCase(Gate::kLane, kSignedBase, std::move(steps));
}

Told JudgeOnce(const CaseInput& input, unsigned workers) {
  MemoryFolder folder;
  FillFolder(input.subject.tree, folder);
  GateContext context;
  context.trust = input.trust;
  context.consumed = input.consumed;
  context.workers = workers;
  return AskLaneGate(folder, input.subject.tree, context);
}

// What the seal's reference says of the folder, and the packet's of the packet in it.
reference::Answer ReferenceOf(const CaseInput& input) {
  reference::Answer seal =
      reference::JudgeSeal(ToReference(input.subject.tree), input.trust_text, "");
  const reference::Answer packet = reference::JudgePacket(
      *input.subject.tree.at("decision.json").bytes, input.trust_text, input.consumed_text, {});
  seal.accepted = seal.accepted && packet.accepted;
  return seal;
}

}  // namespace

void ProveArmed() {
  const CaseInput base = SignedBase({});
  const Told accepted = JudgeOnce(base, 1);
  ProveThat(accepted.accepted && accepted.authorization == reference::kNotAuthorized,
            "a signed lane's folder is not accepted, or authorizes something");
  const CaseInput forged =
      SignedBase({R"({"op": "sign-seal", "key": "attacker", "keyid_of": "owner"})"});
  ProveThat(!forged.trusted_key_signs, "an attacker's key is taken for a trusted one");
  const Told refused = JudgeOnce(forged, 1);
  ProveThat(!refused.accepted && refused.findings_count == 1,
            "a known-bad signature is not refused");
  const CaseInput again = SignedBase(
      {R"({"op": "append-bytes", "file": "evidence/notes.md", "text": "More.\n"})",
       R"({"op": "relist"})",
       R"({"op": "sign", "file": "decision.json", "at": "/owner_signature", "key": "owner"})",
       R"({"op": "reseal"})", R"({"op": "sign-seal", "key": "owner"})"});
  ProveThat(again.trusted_key_signs && JudgeOnce(again, 1).accepted, "nothing can be sealed again");
  ProveSealCaseOracles(accepted, base);
  ProveLaneCaseOracles(accepted, base);
  ProveOraclesArmed(Gate::kLane, accepted, refused);
}

void RequireOf(std::string_view text) {
  const auto input = ReadCaseInput(text, Gate::kLane);
  if (!input) return;
  const Told told = JudgeOnce(*input, 1);
  CountAnswer(told);
  RequireSound(told, JudgeOnce(*input, IsSampled(text) ? 2 : 1), Gate::kLane, input->subject);
  RequireSignedOriginal(told, *input);
  RequireSealedOriginal(told, *input);
  RequireTrueOfItsBytes(told, *input);
  RequireHoldsAsALane(told, *input);
  if (told.accepted) RequireReference(told, ReferenceOf(*input));
}

}  // namespace gatecrash
