#include "probes/gates/gate_program.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <tuple>
#include <utility>

#include "probes/gates/rewriter.h"
#include "validator/limits.h"
#include "validator/sanitized.h"
#include "validator/seal/regular_file.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

// All that lies on the disk for a question.
using Parts = std::tuple<Digest, std::optional<std::string>, std::optional<std::string>,
                         std::optional<std::string>, std::optional<std::string>>;

Parts PartsOf(const Question& question) {
  return {DigestOf(*question.subject), question.trust, question.consumed, question.manifest,
          question.signature};
}

Answer NotRun(Literal why) {
  Answer answer;
  answer.not_run = why;
  return answer;
}

std::vector<std::string> NewNames(const Snapshot& before, const Snapshot& after) {
  std::vector<std::string> names;
  for (const auto& [path, print] : after) {
    if (!before.contains(path)) names.push_back(path);
  }
  return names;
}

using CallMaker = std::function<ProcessCall(const Question& question, const Scratch& scratch)>;

class ProgramAsker : public Asker {
 public:
  ProgramAsker(CallMaker call, std::string work)
      : call_(std::move(call)), scratch_{std::move(work)} {}

  Answer Ask(const Question& question) override {
    if (!before_ || laid_out_ != PartsOf(question)) {
      before_.reset();
      laid_out_ = PartsOf(question);
      if (!LayOut(scratch_, question)) return NotRun("the case can't be laid out on this disk");
    }
    const ProcessCall call = call_(question, scratch_);  // may put something there, too
    if (!before_) before_ = TakeSnapshot(scratch_.folder, WrittenIn(question));
    if (!before_) return NotRun("the case can't be read back");
    Answer answer = Run(call, question);
    const auto after = TakeSnapshot(scratch_.folder, WrittenIn(question), &*before_);
    answer.changed_files = !after || *after != *before_;
    if (after) answer.written = NewNames(*before_, *after);
    if (answer.changed_files) before_.reset();
    return answer;
  }

 private:
  // Of the file that is written meanwhile, from the scratch folder; empty: none.
  [[nodiscard]] std::string WrittenIn(const Question& question) const {
    const auto& rewritten = question.subject->rewritten;
    if (!rewritten) return {};
    return scratch_.subject(true).substr(scratch_.folder.size()) + "/" + rewritten->path;
  }

  [[nodiscard]] Answer Run(const ProcessCall& call, const Question& question) const {
    const auto& rewritten = question.subject->rewritten;
    if (!rewritten) return RunProcess(call);
    const std::string spare = rewritten->as_new_file ? scratch_.spare() : std::string();
    return RunWhileRewriting(call, {scratch_.folder + WrittenIn(question), spare});
  }

  const CallMaker call_;
  Scratch scratch_;
  Parts laid_out_;
  std::optional<Snapshot> before_;  // none where nothing lies there that can be used again
};

// What stands for what in an argument.
using Fillings = std::vector<std::pair<std::string_view, std::string>>;

Fillings FillingsOf(const Question& question, const Scratch& scratch, const std::string& place) {
  return {{"{case}", scratch.subject(question.subject->is_folder)},
          {"{manifest}", scratch.manifest()},
          {"{signature}", scratch.signature()},
          {"{trust}", scratch.trust()},
          {"{consumed}", scratch.consumed()},
          {"{tree}", question.expect_tree},
          {"{lanes}", place},
          {"{here}", place}};
}

// Put in once, from left to right: what is put in is not looked at again.
std::string Fill(std::string_view argument, const Fillings& fillings) {
  std::string filled;
  while (!argument.empty()) {
    const auto found = std::ranges::find_if(
        fillings, [argument](const auto& filling) { return argument.starts_with(filling.first); });
    const bool stands_for = found != fillings.end();
    filled += stands_for ? found->second : std::string(1, argument[0]);
    argument.remove_prefix(stands_for ? found->first.size() : 1);
  }
  return filled;
}

ProcessCall CallIn(const Scratch& scratch) {
  ProcessCall call;
  call.directory = scratch.directory();
  call.environment = {"HOME=" + scratch.home(), "TMPDIR=" + scratch.temporary(),
                      "PATH=/usr/bin:/bin", "LC_ALL=C"};
  // A sanitized gate may be this very program: its leaks are looked for where it is run by itself.
  // At the end of each of some thousand processes that, and where each block was had, for reports
  // that nobody reads, would be a third of its time.
  if (kSanitized) {
    call.environment.emplace_back("ASAN_OPTIONS=detect_leaks=0:malloc_context_size=1");
  }
  return call;
}

CallPlaces PlacesIn(const Scratch& scratch, const std::string& here,
                    const std::string& description) {
  return {scratch.folder, scratch.temporary(), here, description};
}

const std::vector<std::string>& CommandFor(const GateProgram& program, Gate gate) {
  switch (gate) {
    case Gate::kPacket: return program.packet;
    case Gate::kSeal: return program.seal;
    case Gate::kLane: return program.lane;
  }
  return program.packet;
}

ProcessCall CallOf(const GateProgram& gate, const Question& question, const Scratch& scratch) {
  ProcessCall call = CallIn(scratch);
  call.program = gate.program;
  call.limits = gate.limits;
  const Fillings fillings = FillingsOf(question, scratch, gate.lanes);
  const auto add = [&](const std::vector<std::string>& arguments) {
    for (const std::string& argument : arguments) call.argv.push_back(Fill(argument, fillings));
  };
  add(CommandFor(gate, question.gate));
  if (question.trust) add(gate.with_trust);
  if (question.consumed) add(gate.with_consumed);
  if (!question.expect_tree.empty()) add(gate.with_tree);
  if (!gate.lanes.empty() && question.gate != Gate::kSeal) add(gate.with_lanes);
  return Enclosed(std::move(call), gate.sandbox, PlacesIn(scratch, gate.lanes, {}));
}

ProcessCall CallOf(const DescribedGate& gate, const Question& question, const Scratch& scratch) {
  ProcessCall call = CallIn(scratch);
  const GateDescription& description = gate.description;
  call.program = gate.program;
  call.limits = description.limits;
  const Fillings fillings = FillingsOf(question, scratch, gate.here);
  for (const std::string& argument : description.argv) {
    call.argv.push_back(Fill(argument, fillings));
  }
  if (!description.directory.empty()) call.directory = Fill(description.directory, fillings);
  if (description.input == GateInput::kStandardInput) {
    call.input = scratch.subject(/*is_folder=*/false);
  }
  return Enclosed(std::move(call), gate.sandbox, PlacesIn(scratch, gate.here, gate.path));
}

// Its exit statuses in the contract's numbers.
class DescribedAsker : public Asker {
 public:
  DescribedAsker(const DescribedGate& gate, std::string work)
      : gate_(gate.description),
        asker_([&gate](const Question& question,
                       const Scratch& scratch) { return CallOf(gate, question, scratch); },
               std::move(work)) {}

  Answer Ask(const Question& question) override {
    Answer answer = asker_.Ask(question);
    if (answer.ending != Ending::kExited) return answer;
    const bool accepts = std::ranges::count(gate_.accepted, answer.status) > 0;
    const bool rejects = std::ranges::count(gate_.rejected, answer.status) > 0;
    answer.status = accepts ? 0 : rejects ? 1 : 3;
    return answer;
  }

 private:
  const GateDescription& gate_;
  ProgramAsker asker_;
};

// Whole: a question is asked in a directory of its own. Empty where there is none that may be run.
std::string FindProgram(const std::string& name, const std::string& here) {
  const std::string own = Fill(name, {{"{here}", here}});
  std::vector<std::string> places = {own};
  if (own.find('/') == std::string::npos) places = {"/usr/bin/" + own, "/bin/" + own};
  for (const std::string& place : places) {
    std::error_code error;
    if (fs::is_regular_file(place, error) && ::access(place.c_str(), X_OK) == 0) {
      const fs::path whole = fs::absolute(place, error);
      return error ? std::string() : whole.string();
    }
  }
  return {};
}

bool HasAll(const DescribedGate& gate) {
  return std::ranges::all_of(gate.description.needs, [&gate](const std::string& file) {
    std::error_code error;
    return fs::exists(Fill(file, {{"{here}", gate.here}}), error);
  });
}

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

// By this link and not by its path: a program that is built anew while the run lasts is another
// one.
GateProgram OwnGate() { return ContractGate("/proc/self/exe"); }

std::unique_ptr<Asker> AskProgram(const GateProgram& gate, std::string work) {
  return std::make_unique<ProgramAsker>(
      [&gate](const Question& question, const Scratch& scratch) {
        return CallOf(gate, question, scratch);
      },
      std::move(work));
}

OpenedGate OpenDescribedGate(const std::string& path, const Sandbox& sandbox) {
  OpenedGate opened;
  const auto bytes = ReadRegularFile(path, limits::kDocumentSizeBytesMax);
  if (!bytes) {
    opened.fault = Literal("it can't be read");
    return opened;
  }
  ReadGate read = ReadGateDescription(*bytes);
  opened.fault = read.fault;
  if (opened.fault) return opened;
  std::error_code error;
  const fs::path whole = fs::absolute(path, error).lexically_normal();
  opened.gate = {std::move(read.gate), {}, whole.string(), whole.parent_path().string(), sandbox};
  opened.gate.program = FindProgram(opened.gate.description.argv[0], opened.gate.here);
  const bool has_program = !opened.gate.program.empty();
  opened.is_here = has_program && HasAll(opened.gate);
  if (!has_program) opened.fault = Literal("its program is not installed here");
  else if (!opened.is_here) opened.fault = Literal("a file that it needs is not installed here");
  return opened;
}

std::unique_ptr<Asker> AskDescribed(const DescribedGate& gate, std::string work) {
  return std::make_unique<DescribedAsker>(gate, std::move(work));
}

}  // namespace gatecrash
