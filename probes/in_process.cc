#include "probes/in_process.h"

#include "validator/lane_folder/lane_check.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_check.h"
#include "validator/trust/trust.h"

namespace gatecrash {
namespace {

class InProcessAsker : public Asker {
 public:
  explicit InProcessAsker(const LaneTable& lanes) : lanes_(lanes) {}

  Answer Ask(const Question& question) override {
    std::optional<TrustStore> trust;
    std::optional<ConsumedList> consumed;
    if (question.trust) trust = TrustStore::Parse(*question.trust);
    if (question.consumed) consumed = ConsumedList::Parse(*question.consumed);
    if (question.trust.has_value() != trust.has_value() ||
        question.consumed.has_value() != consumed.has_value()) {
      return Exit(3, {});
    }
    GateContext context;
    context.lanes = &lanes_;
    context.trust = trust ? &*trust : nullptr;
    context.consumed = consumed ? &*consumed : nullptr;
    const Verdict verdict = JudgeInProcess(question, context);
    return Exit(verdict.accepted() ? 0 : 1, verdict.ToJson());
  }

 private:
  static Answer Exit(int status, std::string out) {
    Answer answer;
    answer.ending = Ending::kExited;
    answer.status = status;
    answer.out = std::move(out);
    return answer;
  }

  const LaneTable& lanes_;
};

// Where INPUT_UNREADABLE is not asked, what can't be read is no bytes.
Verdict JudgeInput(const Case& subject, const GateContext& context) {
  if (subject.input == InputKind::kFile) return JudgeDocument(subject.bytes, context);
  const bool asked = context.NewFindings().asks(ReasonCode::kInputUnreadable);
  return asked ? Verdict::RejectUnreadable(Gate::kPacket) : JudgeDocument({}, context);
}

Verdict JudgeSealIn(Folder& folder, const Question& question, const GateContext& context) {
  SealContext seal;
  seal.trust = context.trust;
  seal.asked = ReasonsOf(context.rules);
  seal.stand_in = context.stand_in;
  seal.workers = 1;
  if (!question.expect_tree.empty()) seal.expected_tree = ParseDigest(question.expect_tree);
  return JudgeSeal(folder, seal);
}

}  // namespace

Verdict JudgeInProcess(const Question& question, const GateContext& context) {
  if (question.gate == Gate::kPacket) return JudgeInput(*question.subject, context);
  MemoryFolder folder;
  FillFolder(question.subject->tree, folder);
  if (question.gate == Gate::kSeal) return JudgeSealIn(folder, question, context);
  GateContext alone = context;
  alone.workers = 1;
  return JudgeLaneFolder(folder, alone);
}

std::unique_ptr<Asker> AskInProcess(const LaneTable& lanes) {
  return std::make_unique<InProcessAsker>(lanes);
}

}  // namespace gatecrash
