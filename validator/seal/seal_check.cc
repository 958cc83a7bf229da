#include "validator/seal/seal_check.h"

#include "validator/seal/folder_check.h"
#include "validator/seal/seal_manifest.h"
#include "validator/seal/seal_signature.h"
#include "validator/seal/seal_steps.h"

namespace gatecrash {
SealSteps RunSealSteps(Folder& folder, const SealContext& context, KeptFiles* kept,
                       Findings& findings) {
  SealSteps steps = {SealManifest::Read(folder, context, findings)};
  if (steps.seal == nullptr) return steps;
  if (context.trust != nullptr) {
    JudgeSealSignature(folder, *steps.seal, *context.trust, *context.tokens, findings);
  }
  const size_t before = findings.size();
  JudgeListedFiles(folder, steps.seal->files(), context, kept, findings);
  JudgeUnlisted(folder, steps.seal->files(), context, findings);
  steps.folder_holds = findings.size() == before;
  return steps;
}

Verdict JudgeSeal(Folder& folder, const SealContext& context) {
  Findings findings(context.asked, context.stand_in);
  const SealSteps steps = RunSealSteps(folder, context, nullptr, findings);
  return steps.seal == nullptr ? Verdict::Reject(Gate::kSeal, findings)
                               : Verdict::Judge(Gate::kSeal, findings);
}

std::optional<std::string> SealStatement(Folder& folder, const SealContext& context,
                                         Findings& findings) {
  SealContext before_signing = context;
  before_signing.trust = nullptr;  // the signature that is not there yet
  const SealSteps steps = RunSealSteps(folder, before_signing, nullptr, findings);
  if (steps.seal == nullptr || !findings.empty()) return std::nullopt;
  return MakeStatement(*steps.seal);
}

}  // namespace gatecrash
