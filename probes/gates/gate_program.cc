#include "probes/gates/gate_program.h"

#include <tuple>

#include "probes/gates/rewriter.h"
#include "probes/sanitized.h"

namespace gatecrash {
namespace {

class ProgramAsker : public Asker {
 public:
  ProgramAsker(const GateProgram& gate, std::string work)
      : gate_(gate), scratch_{std::move(work)} {}

  Answer Ask(const Question& question) override {
    if (!before_ || laid_out_ != PartsOf(question)) {
      before_.reset();
      laid_out_ = PartsOf(question);
      if (!LayOut(scratch_, question)) return NotRun("the case can't be laid out on this disk");
      before_ = TakeSnapshot(scratch_.folder, WrittenIn(question));
      if (!before_) return NotRun("the case can't be read back");
    }
    Answer answer = Run(question);
    const auto after = TakeSnapshot(scratch_.folder, WrittenIn(question));
    answer.changed_files = !after || *after != *before_;
    if (after) answer.written = NewNames(*before_, *after);
    if (answer.changed_files) before_.reset();
    return answer;
  }

 private:
  // All that lies on the disk for it.
  using Parts = std::tuple<Digest, std::optional<std::string>, std::optional<std::string>>;
  static Parts PartsOf(const Question& question) {
    return {DigestOf(*question.subject), question.trust, question.consumed};
  }

  // Of the file that is written meanwhile, from the scratch folder; empty: none.
  [[nodiscard]] std::string WrittenIn(const Question& question) const {
    const auto& rewritten = question.subject->rewritten;
    if (!rewritten) return {};
    return scratch_.subject(true).substr(scratch_.folder.size()) + "/" + rewritten->path;
  }

  [[nodiscard]] Answer Run(const Question& question) const {
    const auto& rewritten = question.subject->rewritten;
    if (!rewritten) return RunProcess(CallFor(question));
    const std::string spare = rewritten->as_new_file ? scratch_.spare() : std::string();
    return RunWhileRewriting(CallFor(question), {scratch_.folder + WrittenIn(question), spare});
  }

  static Answer NotRun(Literal why) {
    Answer answer;
    answer.not_run = why;
    return answer;
  }

  static std::vector<std::string> NewNames(const Snapshot& before, const Snapshot& after) {
    std::vector<std::string> names;
    for (const auto& [path, print] : after) {
      if (!before.contains(path)) names.push_back(path);
    }
    return names;
  }

  [[nodiscard]] std::string Fill(const std::string& argument, const Question& question) const {
    if (argument == "{case}") return scratch_.subject(question.subject->is_folder);
    if (argument == "{trust}") return scratch_.trust();
    if (argument == "{consumed}") return scratch_.consumed();
    if (argument == "{tree}") return question.expect_tree;
    if (argument == "{lanes}") return gate_.lanes;
    return argument;
  }

  [[nodiscard]] const std::vector<std::string>& CommandFor(Gate gate) const {
    switch (gate) {
      case Gate::kPacket: return gate_.packet;
      case Gate::kSeal: return gate_.seal;
      case Gate::kLane: return gate_.lane;
    }
    return gate_.packet;
  }

  [[nodiscard]] ProcessCall CallFor(const Question& question) const {
    ProcessCall call;
    call.program = gate_.program;
    call.directory = scratch_.directory();
    call.environment = {"HOME=" + scratch_.home(), "TMPDIR=" + scratch_.temporary(),
                        "PATH=/usr/bin:/bin", "LC_ALL=C"};
    call.limits = gate_.limits;
    const auto add = [&](const std::vector<std::string>& arguments) {
      for (const std::string& argument : arguments) call.argv.push_back(Fill(argument, question));
    };
    add(CommandFor(question.gate));
    if (question.trust) add(gate_.with_trust);
    if (question.consumed) add(gate_.with_consumed);
    if (!question.expect_tree.empty()) add(gate_.with_tree);
    if (!gate_.lanes.empty() && question.gate != Gate::kSeal) add(gate_.with_lanes);
    return call;
  }

  const GateProgram& gate_;
  Scratch scratch_;
  Parts laid_out_;
  std::optional<Snapshot> before_;  // none where nothing lies there that can be used again
};

}  // namespace

GateProgram ContractGate(std::string program) {
  GateProgram gate;
  gate.program = std::move(program);
  gate.packet = {"gatecrash", "packet", "{case}", "--format", "json"};
  gate.seal = {"gatecrash", "seal", "check", "{case}", "--format", "json"};
  gate.lane = {"gatecrash", "lane", "check", "{case}", "--format", "json"};
  gate.with_trust = {"--trust", "{trust}"};
  gate.with_consumed = {"--consumed", "{consumed}"};
  gate.with_tree = {"--expect-tree", "{tree}"};
  gate.with_lanes = {"--lanes", "{lanes}"};
  // A sanitizer takes address space without end, and a gate may be this very program.
  gate.limits.caps_memory = !kSanitized;
  return gate;
}

// By this link and not by its path: a program that is built anew while the run lasts is another one.
GateProgram OwnGate() { return ContractGate("/proc/self/exe"); }

std::unique_ptr<Asker> AskProgram(const GateProgram& gate, std::string work) {
  return std::make_unique<ProgramAsker>(gate, std::move(work));
}

}  // namespace gatecrash
