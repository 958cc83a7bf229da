// The seal checker; the input is a folder (folder_bytes.h), judged in memory.
#include <string>
#include <string_view>

#include "fuzz/folder_bytes.h"
#include "fuzz/gate_under_test.h"
#include "fuzz/oracles.h"
#include "fuzz/reference_folder.h"
#include "fuzz/self_proof.h"
#include "fuzz/statistics.h"
#include "fuzz/target.h"

namespace gatecrash {
namespace {

const Digest& OtherTree() {
  static const Digest kOther = Sha256("no seal's tree");
  return kOther;
}

struct Judged {
  Told told;
  bool failed;  // a call of the folder failed
};

Judged JudgeOnce(const FolderBytes& input, unsigned workers) {
  MemoryFolder folder;
  FillFolder(input.tree, folder);
  if (input.failing_call > 0) folder.FailAtCall(input.failing_call);
  SealContext context;
  context.trust = input.trusts ? &TheSetting().trust : nullptr;
  if (input.expects_tree) context.expected_tree = OtherTree();
  context.workers = workers;
  Told told = AskSealGate(folder, input.tree, context);
  return {std::move(told), input.failing_call > 0 && folder.calls() >= input.failing_call};
}

FolderBytes SignedFolder() {
  Case base;
  ProveThat(!LoadBase(*TheSetting().corpus, "bases/selftest/folder", base), "no folder to judge");
  return {true, false, 0, std::move(base.tree)};
}

// Another signature in the place of its own.
void Forge(std::string& envelope) {
  const size_t member = envelope.find("\"sig\"");
  char& digit = envelope.at(envelope.find('"', member + 5) + 1);
  digit = digit == 'A' ? 'B' : 'A';
}

}  // namespace

void ProveArmed() {
  FolderBytes folder = SignedFolder();
  const Told accepted = JudgeOnce(folder, 1).told;
  ProveThat(accepted.accepted, "a signed seal is not accepted");
  FolderBytes failing = folder;
  failing.failing_call = 3;
  const Judged failed = JudgeOnce(failing, 1);
  ProveThat(failed.failed && RefusesAfterFailure(failed.told, true), "no call fails");
  ProveThat(!RefusesAfterFailure(accepted, true), "RefusesAfterFailure is not armed");
  CountArmed("RefusesAfterFailure");
  Forge(*folder.tree.at("seal.dsse.json").bytes);
  const Told forged = JudgeOnce(folder, 1).told;
  ProveThat(forged.findings == reference::Findings{{"SEAL_SIGNATURE_INVALID", ""}},
            "a known-bad signature is not refused");
  ProveOraclesArmed(Gate::kSeal, accepted, forged);
}

void RequireOf(std::string_view bytes) {
  const FolderBytes input = ReadFolderBytes(bytes);
  const bool sampled = IsSampled(bytes);
  // The answer does not depend on the number of threads; but where the n-th call fails, which one
  // that is does.
  const unsigned workers = sampled && input.failing_call == 0 ? 2 : 1;
  const Judged judged = JudgeOnce(input, 1);
  CountAnswer(judged.told);
  Case folder;
  folder.is_folder = true;
  folder.tree = input.tree;
  RequireSound(judged.told, JudgeOnce(input, workers).told, Gate::kSeal, folder);
  RequireRefusalAfterFailure(judged.told, judged.failed);
  if (judged.failed || (!judged.told.accepted && !sampled)) return;
  RequireReference(judged.told, reference::JudgeSeal(ToReference(input.tree),
                                                     input.trusts ? TheSetting().trust_text : "",
                                                     input.expects_tree ? ToHex(OtherTree()) : ""));
}

}  // namespace gatecrash
