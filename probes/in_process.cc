#include "probes/in_process.h"

#include "validator/packet/judge.h"
#include "validator/seal/seal_check.h"
#include "validator/trust/trust.h"

namespace gatecrash {
namespace {

class InProcessAsker : public Asker {
 public:
  Answer Ask(const Question& question) override {
    if (question.gate == Gate::kLane) return NotRun("the lane gate is asked as a program alone");
    std::optional<TrustStore> trust;
    std::optional<ConsumedList> consumed;
    if (question.trust) trust = TrustStore::Parse(*question.trust);
    if (question.consumed) consumed = ConsumedList::Parse(*question.consumed);
    if (question.trust.has_value() != trust.has_value() ||
        question.consumed.has_value() != consumed.has_value()) {
      return Exit(3, {});
    }
    const TrustStore* trusted = trust ? &*trust : nullptr;
    const Verdict verdict =
        question.gate == Gate::kSeal
            ? JudgeFolder(question, trusted)
            : JudgeInput(*question.subject, trusted, consumed ? &*consumed : nullptr);
    return Exit(verdict.accepted() ? 0 : 1, verdict.ToJson());
  }

 private:
  static Answer NotRun(Literal why) {
    Answer answer;
    answer.not_run = why;
    return answer;
  }

  static Answer Exit(int status, std::string out) {
    Answer answer;
    answer.ending = Ending::kExited;
    answer.status = status;
    answer.out = std::move(out);
    return answer;
  }

  static Verdict JudgeFolder(const Question& question, const TrustStore* trust) {
    MemoryFolder folder;
    FillFolder(question.subject->tree, folder);
    SealContext context;
    context.trust = trust;
    context.workers = 1;
    if (!question.expect_tree.empty()) context.expected_tree = ParseDigest(question.expect_tree);
    return JudgeSeal(folder, context);
  }

  static Verdict JudgeInput(const Case& subject, const TrustStore* trust,
                            const ConsumedList* consumed) {
    if (subject.input != InputKind::kFile) return Verdict::RejectUnreadable(Gate::kPacket);
    GateContext context;
    context.trust = trust;
    context.consumed = consumed;
    return JudgeDocument(subject.bytes, context);
  }
};

}  // namespace

std::unique_ptr<Asker> AskInProcess() { return std::make_unique<InProcessAsker>(); }

}  // namespace gatecrash
