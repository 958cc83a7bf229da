#include "validator/seal/seal_check.h"

#include "validator/seal/folder_check.h"
#include "validator/seal/seal_manifest.h"
#include "validator/seal/seal_signature.h"

namespace gatecrash {
namespace {

// The four steps. Null where the judgement ended before the folder was looked at.
std::unique_ptr<const SealManifest> RunSteps(Folder& folder, const SealContext& context,
                                             Findings& findings) {
  auto seal = SealManifest::Read(folder, context, findings);
  if (seal == nullptr) return nullptr;
  if (context.trust != nullptr) {
    JudgeSealSignature(folder, *seal, *context.trust, *context.tokens, findings);
  }
  JudgeListedFiles(folder, seal->files(), context, findings);
  JudgeUnlisted(folder, seal->files(), context, findings);
  return seal;
}

}  // namespace

Verdict JudgeSeal(Folder& folder, const SealContext& context) {
  Findings findings(context.asked);
  const auto seal = RunSteps(folder, context, findings);
  return seal == nullptr ? Verdict::Reject(Gate::kSeal, findings)
                         : Verdict::Judge(Gate::kSeal, findings);
}

std::optional<std::string> SealStatement(Folder& folder, const SealContext& context,
                                         Findings& findings) {
  SealContext before_signing = context;
  before_signing.trust = nullptr;  // the signature that is not there yet
  const auto seal = RunSteps(folder, before_signing, findings);
  if (seal == nullptr || !findings.empty()) return std::nullopt;
  return MakeStatement(*seal);
}

}  // namespace gatecrash
