// The packet gate; the input is a fuzz case: steps of the probe language on a base.
#include <string>
#include <string_view>

#include "fuzz/case_input.h"
#include "fuzz/case_oracles.h"
#include "fuzz/gate_under_test.h"
#include "fuzz/oracles.h"
#include "fuzz/reference/reference_packet.h"
#include "fuzz/self_proof.h"
#include "fuzz/statistics.h"
#include "fuzz/target.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSignedBase = "bases/dryrun/signed/no-production.json";

CaseInput SignedBase(std::vector<std::string> steps) {
  return ProvedCase(Gate::kPacket, kSignedBase, std::move(steps));
}

Told JudgeOnce(const CaseInput& input) {
  GateContext context;
  context.trust = input.trust;
  context.consumed = input.consumed;
  return AskPacketGate(input.subject.bytes, context);
}

}  // namespace

void ProveArmed() {
  const CaseInput base = SignedBase({});
  const Told accepted = JudgeOnce(base);
  ProveThat(accepted.accepted && accepted.authorization != reference::kNotAuthorized,
            "a signed packet is not accepted");
  const CaseInput forged = SignedBase(
      {R"({"op": "sign", "at": "/owner_signature", "key": "attacker", "keyid_of": "gpt",)"
       R"( "role": "GPT"})"});
  ProveThat(!forged.trusted_key_signs, "an attacker's key is taken for a trusted one");
  const Told refused = JudgeOnce(forged);
  ProveThat(refused.findings == reference::Findings{{"SIGNATURE_INVALID", "/owner_signature"}},
            "a known-bad signature is not refused");
  const CaseInput again =
      SignedBase({R"({"op": "replace", "path": "/packet_id", "value": "another"})",
                  R"({"op": "sign", "at": "/owner_signature", "key": "owner"})"});
  ProveThat(again.trusted_key_signs && JudgeOnce(again).accepted, "nothing can be signed again");
  ProvePacketCaseOracles(accepted, base);
  ProveOraclesArmed(Gate::kPacket, accepted, refused);
}

void RequireOf(std::string_view text) {
  const auto input = ReadCaseInput(text, Gate::kPacket);
  if (!input) return;
  const Told told = JudgeOnce(*input);
  CountAnswer(told);
  RequireSound(told, JudgeOnce(*input), Gate::kPacket, input->subject);
  RequireSignedOriginal(told, *input);
  if (!told.accepted && !IsSampled(text)) return;
  RequireReference(told, reference::JudgePacket(input->subject.bytes, input->trust_text,
                                                input->consumed_text, {}));
}

}  // namespace gatecrash
