#include "probes/wrong_gates/wrong_gates.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "probes/cases/token_spelling.h"
#include "probes/worker_threads.h"
#include "probes/wrong_gates/input_mark.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;
using enum Outcome;
using enum WrongData;

constexpr WrongBreadth kSpread = WrongBreadth::kSpread;
constexpr WrongBreadth kTwoReasons = WrongBreadth::kReasons;
constexpr WrongBreadth kMany = WrongBreadth::kMany;
constexpr WrongBreadth kFew = WrongBreadth::kFew;
constexpr WrongBreadth kOne = WrongBreadth::kOne;

constexpr WrongGate kWrongGates[] = {
    {"accepts all", "accept", kNothing, kSpread, kAccepted},
    {"accepts by its status alone", "accept-silently", kNothing, kSpread, kAccepted},
    {"refuses all with no reason", "refuse-silently", kNothing, kSpread, kNoAnswer},
    {"refuses all in free words", "refuse-in-words", kNothing, kSpread, kNoAnswer},
    {"refuses all with one fixed reason", "refuse-for-one-reason", kReason, kSpread, kWrongReason},
    {"refuses all with every reason", "refuse-for-all-reasons", kReasons, kSpread, kWrongReason},
    {"echoes its input", "echo", kNothing, kSpread, kReflected},
    {"leaks a token cut in two", "leak-in-two", kToken, kSpread, kLeaked},
    {"crashes", "crash", kNothing, kFew, kCrashed},
    {"hangs", "hang", kNothing, kFew, kHung, limits::kHangingTimeMax},
    {"floods standard output", "flood", kNothing, kFew, kOverran},
    {"floods standard error", "flood-errors", kNothing, kFew, kOverran},
    {"answers at random", "at-random", kReasons, kSpread, kWrongReason},
    {"tosses a coin", "toss-a-coin", kReasons, kMany, kWrongReason},
    {"knows the bases and refuses the rest", "know-the-bases", kBaseMarks, kTwoReasons,
     kWrongReason},
    {"knows the sizes of the bases", "know-their-sizes", kBaseSizes, kTwoReasons, kWrongReason},
    {"right, and leaks", "right-and-leak", kToken, kFew, kLeaked},
    {"right, and leaks the second time", "right-and-leak-the-second-time", kToken, kFew, kLeaked},
    {"right, and leaks in a file's name", "right-and-leak-in-a-name", kToken, kFew, kLeaked},
    {"right, and repeats eight bytes", "right-and-repeat-eight-bytes", kNothing, kFew, kReflected},
    {"right, and writes into the case", "right-and-write-into", kNothing, kFew, kSideEffect},
    {"right, and writes beside the case", "right-and-write-beside", kNothing, kFew, kSideEffect},
    {"right, and leaves a temporary file", "right-and-write-away", kNothing, kFew, kSideEffect},
    {"right, and says more the second time", "right-and-unstable", kNothing, kFew, kUnstable},
    {"right, and crashes then", "right-and-crash", kNothing, kFew, kCrashed},
    {"right, and fills its memory", "right-and-fill-memory", kNothing, kOne, kOverran},
    {"right, and never ends", "right-and-late", kNothing, kOne, kHung, limits::kNeverEndingTimeMax},
    {"right, and accepts the second time", "right-the-first-time", kNothing, kFew, kAccepted},
    {"right by its status alone", "right-by-status-alone", kNothing, kFew, kNoAnswer},
    {"right by its words alone", "right-by-words-alone", kNothing, kFew, kAccepted},
    {"right, and says that it failed", "right-and-failed", kNothing, kFew, kNoAnswer},
    {"right, and says it twice", "right-twice", kNothing, kFew, kNoAnswer},
    {"right, for one fixed reason", "right-for-one-reason", kReason, kTwoReasons, kWrongReason},
    {"right, for one reason more", "right-and-one-reason-more", kReasons, kFew, kWrongReason},
    {"right, in other JSON", "right-and-pretty", kNothing, kFew, kNoAnswer},
    // A gate of folders can't: nobody reads that of one. Of packets it takes the control away.
    {"right, and authorizes what it accepts", "right-and-authorize", kNothing, kFew, kNoAnswer},
    {"right, and hides a reason more", "right-and-hide-a-reason", kNothing, kFew, kNoAnswer},
    {"right, and repeats in escapes", "right-and-repeat-in-escapes", kNothing, kFew, kReflected},
};

// The one that most probes of the set expect; the first of those.
std::string FrequentReason(const MadeSet& set) {
  std::map<ReasonCode, size_t> counts;
  for (const Probe& probe : set.probes) ++counts[probe.expect.code];
  const auto most =
      std::ranges::max_element(counts, {}, [](const auto& row) { return row.second; });
  return std::string(Name(most->first));
}

InputMark MarkOf(const Case& subject) {
  InputMark mark;
  if (!subject.is_folder) mark.Add("", subject.bytes);
  for (const auto& [path, node] : subject.tree) {
    if (node.kind == NodeKind::kFile) mark.Add(path, *node.bytes);
  }
  return mark;
}

std::string Token() { return *SpellToken("production", "pass", "upper"); }

std::string MarksOf(const MadeSet& set, uint64_t InputMark::*what) {
  std::string lines;
  for (const AskedCase& base : set.bases) {
    lines += std::to_string(MarkOf(base.subject).*what) + "\n";
  }
  return lines;
}

std::string DataOf(WrongData data, const MadeSet& set) {
  std::string lines;
  switch (data) {
    case kNothing: break;
    case kToken: return Token();
    case kReasons:
      for (const std::string_view name : kReasonNames) lines += std::string(name) + "\n";
      break;
    case kReason: return FrequentReason(set) + "\n";
    case kBaseMarks: return FrequentReason(set) + "\n" + MarksOf(set, &InputMark::mark);
    case kBaseSizes: return FrequentReason(set) + "\n" + MarksOf(set, &InputMark::size_bytes);
  }
  return lines;
}

// The first probes of each kind, in the order of their ids.
std::vector<size_t> PickSpread(const MadeSet& set, bool each_class) {
  std::set<std::pair<Gate, ProbeClass>> seen;
  std::vector<size_t> picks;
  for (size_t at = 0; at < set.probes.size(); ++at) {
    const Probe& probe = set.probes[at];
    const ProbeClass kind = each_class ? probe.probe_class : ProbeClass::kMalformed;
    if (seen.emplace(probe.gate, kind).second) picks.push_back(at);
  }
  return picks;
}

// Of each gate the first probe and the first that owes another reason, where there are both.
std::vector<size_t> PickTwoReasons(const MadeSet& set) {
  std::vector<size_t> picks;
  for (const size_t first : PickSpread(set, false)) {
    const Probe& probe = set.probes[first];
    const auto other = std::ranges::find_if(set.probes, [&probe](const Probe& candidate) {
      return candidate.gate == probe.gate &&
             CodesOwed(candidate.expect) != CodesOwed(probe.expect);
    });
    if (other == set.probes.end()) continue;
    picks.push_back(first);
    picks.push_back(static_cast<size_t>(other - set.probes.begin()));
  }
  return picks;
}

std::vector<size_t> PickProbes(const MadeSet& set, WrongBreadth breadth) {
  switch (breadth) {
    case WrongBreadth::kSpread: return PickSpread(set, true);
    case WrongBreadth::kReasons: return PickTwoReasons(set);
    case WrongBreadth::kMany: {
      auto picks = PickSpread(set, true);
      return picks.size() < limits::kChanceProbesMin ? std::vector<size_t>() : picks;
    }
    case WrongBreadth::kFew: return PickSpread(set, false);
    case WrongBreadth::kOne: return {0};
  }
  return {};
}

// One gate to be asked, and what it is given.
struct WrongTask {
  WrongGate gate;
  std::string name;
  std::string data;
};

std::vector<WrongTask> AllTasks(const MadeSet& set) {
  std::vector<WrongTask> tasks;
  for (const WrongGate& gate : kWrongGates) {
    tasks.push_back({gate, std::string(gate.name.view()), DataOf(gate.data, set)});
  }
  for (const Literal encoding : EncodingNames()) {
    tasks.push_back({{"", "leak", kToken, kOne, kLeaked},
                     "leaks a token as " + std::string(encoding.view()),
                     *EncodeSpelling(encoding.view(), Token())});
  }
  return tasks;
}

class WrongGateRunner {
 public:
  WrongGateRunner(const MadeSet& set, const WrongGatePlaces& places, const RunOptions& options)
      : places_(places), options_(options) {
    options_.progress = {};
    options_.jobs = 1;
    for (const WrongBreadth breadth : {kSpread, kTwoReasons, kMany, kFew, kOne}) {
      picked_[breadth] = Pick(set, PickProbes(set, breadth));
    }
  }

  // None where a file for it can't be made.
  [[nodiscard]] std::optional<WrongGateScore> Ask(const WrongTask& task,
                                                  const std::string& folder) const {
    if (!MakeFolders(folder) || !WriteData(folder + "/data", task.data)) return std::nullopt;
    const GateProgram program = ProgramOf(task.gate, folder);
    const std::string asked = folder + "/asked";
    const ProbeRun run =
        AskProbeSet(picked_.at(task.gate.breadth), ProgramGate(program, asked), options_);
    WrongGateScore score = {task.name, task.gate.owed, run.probes.size(), {}};
    for (const ProbeResult& result : run.probes) {
      ++score.outcomes[static_cast<size_t>(result.outcome)];
    }
    return score;
  }

 private:
  static bool MakeFolders(const std::string& folder) {
    std::error_code error;
    return fs::create_directories(folder + "/state", error) &&
           fs::create_directories(folder + "/asked", error);
  }

  static bool WriteData(const std::string& path, const std::string& data) {
    std::ofstream file(path, std::ios::binary);
    file << data;
    file.close();
    return file.good();
  }

  [[nodiscard]] GateProgram ProgramOf(const WrongGate& wrong, const std::string& folder) const {
    GateProgram program = ContractGate(places_.program);
    const std::string way(wrong.way.view());
    for (auto* command : {&program.packet, &program.seal, &program.lane}) {
      command->front() = "gatecrash-wrong-gate";
      command->insert(command->begin() + 1,
                      {way, places_.right, folder + "/state", folder + "/data"});
    }
    program.limits.time = wrong.time;
    program.limits.output_bytes = limits::kWrongGateOutputBytesMax;
    program.limits.caps_memory = false;
    return program;
  }

  const WrongGatePlaces& places_;
  RunOptions options_;
  std::map<WrongBreadth, MadeSet> picked_;
};

}  // namespace

std::span<const WrongGate> AllWrongGates() { return kWrongGates; }

std::string FindWrongGate() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (error) return {};
  for (const char* place : {"gatecrash-wrong-gate", "../libexec/gatecrash/gatecrash-wrong-gate"}) {
    const std::string program = (folder / place).lexically_normal().string();
    if (::access(program.c_str(), X_OK) == 0) return program;
  }
  return {};
}

std::optional<std::vector<WrongGateScore>> AskWrongGates(const MadeSet& set,
                                                         const WrongGatePlaces& places,
                                                         const RunOptions& options) {
  if (set.probes.empty()) return std::vector<WrongGateScore>();
  const WrongGateRunner runner(set, places, options);
  const std::vector<WrongTask> tasks = AllTasks(set);
  std::vector<std::optional<WrongGateScore>> asked(tasks.size());
  // Twice as many at once as there are cores for: some do nothing but wait.
  ShareOut(tasks.size(), 2 * CountOrCores(options.jobs), [&](size_t task, unsigned) {
    asked[task] = runner.Ask(tasks[task], places.work + "/" + std::to_string(task));
  });
  std::vector<WrongGateScore> scores;
  for (auto& score : asked) {
    if (!score) return std::nullopt;
    scores.push_back(*std::move(score));
  }
  return scores;
}

}  // namespace gatecrash
