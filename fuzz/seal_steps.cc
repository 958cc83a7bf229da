// The seal checker; the input is a fuzz case: steps of the probe language on a sealed folder, which
// is judged in memory.
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/case_input.h"
#include "fuzz/case_oracles.h"
#include "fuzz/gate_under_test.h"
#include "fuzz/oracles.h"
#include "fuzz/reference/reference_seal.h"
#include "fuzz/reference_folder.h"
#include "fuzz/self_proof.h"
#include "fuzz/statistics.h"
#include "fuzz/target.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSignedBase = "bases/selftest/folder";

CaseInput SignedBase(std::vector<std::string> steps) {
  return ProvedCase(Gate::kSeal, kSignedBase, std::move(steps));
}

Told JudgeOnce(const CaseInput& input, unsigned workers) {
  MemoryFolder folder;
  FillFolder(input.subject.tree, folder);
  SealContext context;
  context.trust = input.trust;
  context.expected_tree = ParseDigest(input.fuzz_case.expect_tree);
  context.workers = workers;
  return AskSealGate(folder, input.subject.tree, context);
}

}  // namespace

void ProveArmed() {
  const CaseInput base = SignedBase({});
  const Told accepted = JudgeOnce(base, 1);
  ProveThat(accepted.accepted, "a signed seal is not accepted");
  const CaseInput forged =
      SignedBase({R"({"op": "sign-seal", "key": "attacker", "keyid_of": "owner"})"});
  ProveThat(!forged.trusted_key_signs, "an attacker's key is taken for a trusted one");
  const Told refused = JudgeOnce(forged, 1);
  ProveThat(refused.findings == reference::Findings{{"SEAL_SIGNATURE_INVALID", ""}},
            "a known-bad signature is not refused");
  const CaseInput again = SignedBase({R"({"op": "write-file", "file": "new.txt", "text": "new"})",
                                      R"({"op": "reseal", "list": "rebuilt"})",
                                      R"({"op": "sign-seal", "key": "owner"})"});
  ProveThat(again.trusted_key_signs && JudgeOnce(again, 1).accepted, "nothing can be sealed again");
  ProveSealCaseOracles(accepted, base);
  ProveOraclesArmed(Gate::kSeal, accepted, refused);
}

void RequireOf(std::string_view text) {
  const auto input = ReadCaseInput(text, Gate::kSeal);
  if (!input) return;
  const bool sampled = IsSampled(text);
  const Told told = JudgeOnce(*input, 1);
  CountAnswer(told);
  // The answer does not depend on the number of threads.
  RequireSound(told, JudgeOnce(*input, sampled ? 2 : 1), Gate::kSeal, input->subject);
  RequireSealedOriginal(told, *input);
  RequireTrueOfItsBytes(told, *input);
  if (!told.accepted && !sampled) return;
  RequireReference(told, reference::JudgeSeal(ToReference(input->subject.tree), input->trust_text,
                                              input->fuzz_case.expect_tree));
}

}  // namespace gatecrash
