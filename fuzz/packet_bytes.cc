// The packet gate; the input is the document. It is judged under the corpus's trust file.
#include <string>
#include <string_view>

#include "fuzz/oracles.h"
#include "fuzz/reference/reference_packet.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "probes/cases/corpus.h"
#include "validator/packet/judge.h"

namespace gatecrash {
namespace {

struct Setting {
  const std::unique_ptr<Corpus> corpus = EmbeddedCorpus(EmbeddedForFuzzing());
  const std::string trust_text = corpus->Read("keys/trust.json").value();
  const TrustStore trust = TrustStore::Parse(trust_text).value();
  const PrintableWords printable;
};

const Setting& TheSetting() {
  static const auto& kSetting = *new Setting();
  return kSetting;
}

Told JudgeOnce(std::string_view document) {
  GateContext context;
  context.trust = &TheSetting().trust;
  return Tell(JudgeDocument(document, context));
}

// The same packet with another signature in the place of its own.
Told JudgeForged() {
  std::string packet = TheSetting().corpus->Read("bases/dryrun/signed/no-production.json").value();
  constexpr std::string_view kMember = "\"sig\": \"";
  char& digit = packet.at(packet.find(kMember) + kMember.size());
  digit = digit == 'A' ? 'B' : 'A';
  return JudgeOnce(packet);
}

void ProveArmed() {
  const Told accepted =
      JudgeOnce(TheSetting().corpus->Read("bases/dryrun/signed/no-production.json").value());
  ProveThat(accepted.accepted && accepted.authorization != reference::kNotAuthorized,
            "a signed packet is not accepted");
  const Told forged = JudgeForged();
  ProveThat(forged.findings == reference::Findings{{"SIGNATURE_INVALID", "/owner_signature"}},
            "a known-bad signature is not refused");
  ProveOraclesArmed(Gate::kPacket, accepted, forged);
}

void RequireOf(std::string_view document) {
  const Told told = JudgeOnce(document);
  RequireSound(told, JudgeOnce(document), Gate::kPacket, TheSetting().printable);
  if (!told.accepted && !IsSampled(document)) return;
  RequireReference(told, reference::JudgePacket(document, TheSetting().trust_text, "", {}));
}

}  // namespace
}  // namespace gatecrash

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  gatecrash::ProveArmed();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gatecrash::RequireOf(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
