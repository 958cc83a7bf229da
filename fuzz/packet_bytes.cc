// The packet gate; the input is the document. It is judged under the corpus's trust file.
#include <string>
#include <string_view>

#include "fuzz/gate_under_test.h"
#include "fuzz/oracles.h"
#include "fuzz/reference/reference_packet.h"
#include "fuzz/self_proof.h"
#include "fuzz/statistics.h"
#include "fuzz/target.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSigned = "bases/dryrun/signed/no-production.json";

Told JudgeOnce(std::string_view document) {
  GateContext context;
  context.trust = &TheSetting().trust;
  return AskPacketGate(document, context);
}

// The same packet with another signature in the place of its own.
Told JudgeForged() {
  std::string packet = TheSetting().corpus->Read(kSigned).value();
  constexpr std::string_view kMember = "\"sig\": \"";
  char& digit = packet.at(packet.find(kMember) + kMember.size());
  digit = digit == 'A' ? 'B' : 'A';
  return JudgeOnce(packet);
}

}  // namespace

void ProveArmed() {
  const Told accepted = JudgeOnce(TheSetting().corpus->Read(kSigned).value());
  ProveThat(accepted.accepted && accepted.authorization != reference::kNotAuthorized,
            "a signed packet is not accepted");
  const Told forged = JudgeForged();
  ProveThat(forged.findings == reference::Findings{{"SIGNATURE_INVALID", "/owner_signature"}},
            "a known-bad signature is not refused");
  ProveOraclesArmed(Gate::kPacket, accepted, forged);
}

void RequireOf(std::string_view document) {
  const Told told = JudgeOnce(document);
  CountAnswer(told);
  Case input;
  input.bytes = document;
  RequireSound(told, JudgeOnce(document), Gate::kPacket, input);
  if (!told.accepted && !IsSampled(document)) return;
  RequireReference(told, reference::JudgePacket(document, TheSetting().trust_text, "", {}));
}

}  // namespace gatecrash
