#include "probes/in_process.h"

#include "validator/lane_folder/lane_check.h"
#include "validator/packet/judge.h"
#include "validator/seal/meddled_folder.h"
#include "validator/seal/seal_check.h"
#include "validator/trust/trust.h"

namespace gatecrash {
namespace {

// A file that goes with a question; most have the one that the question before had.
template <typename Parsed>
class ParsedFile {
 public:
  void Read(const std::optional<std::string>& text) {
    if (text == text_) return;
    text_ = text;
    parsed_ = text ? Parsed::Parse(*text) : std::nullopt;
  }
  [[nodiscard]] bool is_unusable() const { return text_.has_value() && !parsed_.has_value(); }
  [[nodiscard]] const Parsed* parsed() const { return parsed_ ? &*parsed_ : nullptr; }

 private:
  std::optional<std::string> text_;
  std::optional<Parsed> parsed_;
};

class InProcessAsker : public Asker {
 public:
  explicit InProcessAsker(const LaneTable& lanes) : lanes_(lanes) {}

  Answer Ask(const Question& question) override {
    trust_.Read(question.trust);
    consumed_.Read(question.consumed);
    if (trust_.is_unusable() || consumed_.is_unusable()) return Exit(3, {});
    GateContext context;
    context.lanes = &lanes_;
    context.trust = trust_.parsed();
    context.consumed = consumed_.parsed();
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
  ParsedFile<TrustStore> trust_;
  ParsedFile<ConsumedList> consumed_;
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

std::unique_ptr<Folder> FolderOf(const Case& subject) {
  auto memory = std::make_unique<MemoryFolder>();
  FillFolder(subject.tree, *memory);
  if (!subject.rewritten) return memory;
  const auto node = subject.tree.find(subject.rewritten->path);
  if (node == subject.tree.end() || node->second.bytes == nullptr) return memory;
  MemoryFolder& writer = *memory;
  return std::make_unique<MeddledFolder>(
      std::move(memory), node->first, [&writer, node, as_new = subject.rewritten->as_new_file] {
        if (as_new) writer.AddFile(node->first, *node->second.bytes);
        else static_cast<void>(writer.Overwrite(node->first, *node->second.bytes));
      });
}

Verdict JudgeInProcess(const Question& question, const GateContext& context) {
  if (question.gate == Gate::kPacket) return JudgeInput(*question.subject, context);
  const std::unique_ptr<Folder> folder = FolderOf(*question.subject);
  if (question.gate == Gate::kSeal) return JudgeSealIn(*folder, question, context);
  GateContext alone = context;
  alone.workers = 1;
  return JudgeLaneFolder(*folder, alone);
}

std::unique_ptr<Asker> AskInProcess(const LaneTable& lanes) {
  return std::make_unique<InProcessAsker>(lanes);
}

}  // namespace gatecrash
