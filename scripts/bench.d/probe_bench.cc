// probe_bench CORPUS PROGRAM: how fast probes are run. Prints three figures, a line each:
//
//   unsigned N   microseconds for a judgement in process, of the packet gate's cases without a
//   trust
//                file, by the time of the processor
//   mixed N      the same of all cases
//   process R    how often what posix_spawn, two pipes and wait take goes into what a run of all
//                cases takes, with the same program and arguments
//
// On one core. The cases are made beforehand.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "probes/gates/scratch.h"
#include "probes/in_process.h"
#include "probes/lanes/corpus_lanes.h"
#include "probes/run.h"

namespace gatecrash {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kSecondsMin = 0.5;  // each figure in process is taken over so long
constexpr int kRounds = 5;           // of which the median is told

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "probe_bench: %s\n", what);
  std::exit(3);
}

double SecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

Question QuestionOf(const MadeSet& set, const AskedCase& asked) {
  Question question = {asked.gate, &asked.subject, {}, {}, asked.expect_tree};
  if (!asked.trust.empty()) question.trust = set.files.at(asked.trust);
  if (!asked.consumed.empty()) question.consumed = set.files.at(asked.consumed);
  return question;
}

std::vector<Question> Questions(const MadeSet& set, bool unsigned_packets_alone) {
  std::vector<Question> questions;
  for (const AskedCase& asked : set.cases) {
    const bool is_unsigned = asked.gate == Gate::kPacket && asked.trust.empty();
    if (is_unsigned || !unsigned_packets_alone) questions.push_back(QuestionOf(set, asked));
  }
  return questions;
}

// Of this process alone, whatever else the machine does.
double ProcessorSeconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double MicrosecondsInProcess(const std::vector<Question>& questions, const LaneTable& lanes) {
  const auto asker = AskInProcess(lanes);
  size_t asked = 0;
  const double begin = ProcessorSeconds();
  while (ProcessorSeconds() - begin < kSecondsMin) {
    for (const Question& question : questions) {
      if (asker->Ask(question).status != 1) Fail("a case that was not refused");
      ++asked;
    }
  }
  return (ProcessorSeconds() - begin) * 1e6 / static_cast<double>(asked);
}

std::vector<std::string> WordsFor(const GateProgram& gate, const Question& question,
                                  const Scratch& scratch) {
  std::vector<std::string> words = question.gate == Gate::kPacket ? gate.packet
                                   : question.gate == Gate::kSeal ? gate.seal
                                                                  : gate.lane;
  const auto add = [&words](bool given, const std::vector<std::string>& more) {
    if (given) words.insert(words.end(), more.begin(), more.end());
  };
  add(question.trust.has_value(), gate.with_trust);
  add(question.consumed.has_value(), gate.with_consumed);
  add(!question.expect_tree.empty(), gate.with_tree);
  for (std::string& word : words) {
    if (word == "{case}") word = scratch.subject(question.subject->is_folder);
    if (word == "{trust}") word = scratch.trust();
    if (word == "{consumed}") word = scratch.consumed();
    if (word == "{tree}") word = question.expect_tree;
  }
  return words;
}

void ReadOut(int fd) {
  char buffer[16384];
  while (::read(fd, buffer, sizeof buffer) > 0) {
  }
  ::close(fd);
}

// The least that running a program and taking its output can be.
void RunBare(const std::string& program, std::vector<std::string>& words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  char* environment[] = {nullptr};
  int out[2], err[2];
  posix_spawn_file_actions_t actions;
  if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0) Fail("no pipe to be had");
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  ::posix_spawn_file_actions_adddup2(&actions, err[1], 2);
  pid_t pid = 0;
  if (::posix_spawn(&pid, program.c_str(), &actions, nullptr, argv.data(), environment) != 0) {
    Fail("the program can't be started");
  }
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(out[1]);
  ::close(err[1]);
  ReadOut(out[0]);
  ReadOut(err[0]);
  int status = 0;
  ::waitpid(pid, &status, 0);
}

// Each case of a run twice; where they lie is made before the clock runs.
double SecondsBare(const MadeSet& set, const GateProgram& gate, const std::string& work) {
  double seconds = 0;
  const Scratch scratch = {work};
  for (const auto* cases : {&set.bases, &set.fresh, &set.twins, &set.cases, &set.bases}) {
    for (const AskedCase& asked : *cases) {
      const Question question = QuestionOf(set, asked);
      if (!LayOut(scratch, question)) Fail("a case that can't be laid out");
      auto words = WordsFor(gate, question, scratch);
      const auto begin = Clock::now();
      RunBare(gate.program, words);
      RunBare(gate.program, words);
      seconds += SecondsSince(begin);
    }
  }
  return seconds;
}

[[noreturn]] void FailAt(const ProbeRun& run) {
  for (const ProbeResult& probe : run.probes) {
    if (probe.outcome == Outcome::kPassed && probe.twin == Outcome::kPassed) continue;
    std::fprintf(stderr, "probe_bench: %s %s\n", std::string(Name(probe.outcome)).c_str(),
                 probe.id.c_str());
  }
  Fail("a run that did not pass");
}

double SecondsOfARun(const MadeSet& set, const GateProgram& gate, const std::string& work) {
  RunOptions options;
  options.jobs = 1;
  const auto begin = Clock::now();
  const ProbeRun run = AskProbeSet(set, ProgramGate(gate, work), options);
  if (!run.passed()) FailAt(run);
  return SecondsSince(begin);
}

template <typename Measure>
double Median(const Measure& measure) {
  std::vector<double> figures;
  for (int round = 0; round < kRounds; ++round) figures.push_back(measure());
  std::ranges::sort(figures);
  return figures[figures.size() / 2];
}

void Measure(const std::string& folder, const std::string& program) {
  const auto corpus = LoadCorpus(*OpenCorpus(folder));
  const auto lanes = corpus ? LanesOf(*corpus) : std::nullopt;
  ReadProbes read = lanes ? LoadProbes(*corpus, "probes") : ReadProbes();
  if (!lanes || read.fault) Fail("the corpus can't be used");
  const MadeSet set = MakeProbeSet(*corpus, std::move(read.probes), {}, *lanes).set;
  if (set.cases.empty()) Fail("the corpus can't be used");
  const auto tell = [&lanes](const char* name, const std::vector<Question>& questions) {
    std::printf("%s %.1f\n", name,
                Median([&] { return MicrosecondsInProcess(questions, *lanes); }));
  };
  tell("unsigned", Questions(set, true));
  tell("mixed", Questions(set, false));
  const auto work = TemporaryFolder::MakeInMemory();
  if (work == nullptr) Fail("no temporary folder to be had");
  const GateProgram gate = ContractGate(program);
  std::printf("process %.3f\n", Median([&] {
                const double run = SecondsOfARun(set, gate, work->path());
                return run / SecondsBare(set, gate, work->path() + "/bare");
              }));
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  if (argc != 3) gatecrash::Fail("usage: probe_bench CORPUS PROGRAM");
  gatecrash::Measure(argv[1], argv[2]);
}
