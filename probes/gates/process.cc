#include "probes/gates/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

#include "validator/seal/descriptor.h"

namespace gatecrash {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

struct Pipe {
  Descriptor read, write;
  [[nodiscard]] bool Open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
    return ::fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
  }
};

class FileActions {
 public:
  FileActions() { valid_ = ::posix_spawn_file_actions_init(&actions_) == 0; }
  ~FileActions() {
    if (valid_) ::posix_spawn_file_actions_destroy(&actions_);
  }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  // `status`: what becomes descriptor 3; -1: none does.
  [[nodiscard]] bool Set(const ProcessCall& call, int out, int err, int status) {
    const bool tells = status >= 0;
    return valid_ &&
           ::posix_spawn_file_actions_addopen(&actions_, 0, call.input.c_str(), O_RDONLY, 0) == 0 &&
           ::posix_spawn_file_actions_adddup2(&actions_, out, 1) == 0 &&
           ::posix_spawn_file_actions_adddup2(&actions_, err, 2) == 0 &&
           (!tells || ::posix_spawn_file_actions_adddup2(&actions_, status, 3) == 0) &&
           ::posix_spawn_file_actions_addclosefrom_np(&actions_, tells ? 4 : 3) == 0 &&
           ::posix_spawn_file_actions_addchdir_np(&actions_, call.directory.c_str()) == 0;
  }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
  bool valid_ = false;
};

// A session of its own: a group that can be ended as a whole, and no terminal to print to, or to
// read from, behind the runner's back. No signal ignored or blocked.
class SpawnAttributes {
 public:
  SpawnAttributes() { valid_ = ::posix_spawnattr_init(&attributes_) == 0; }
  ~SpawnAttributes() {
    if (valid_) ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;

  [[nodiscard]] bool Set() {
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    constexpr int kFlags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    return valid_ && ::posix_spawnattr_setflags(&attributes_, static_cast<short>(kFlags)) == 0 &&
           ::posix_spawnattr_setsigmask(&attributes_, &none) == 0 &&
           ::posix_spawnattr_setsigdefault(&attributes_, &all) == 0;
  }
  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
  bool valid_ = false;
};

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// The process, or 0.
pid_t Spawn(const ProcessCall& call, const Pipe& out, const Pipe& err, const Pipe& status) {
  FileActions actions;
  SpawnAttributes attributes;
  const bool set = actions.Set(call, out.write.get(), err.write.get(), status.write.get());
  if (!set || !attributes.Set()) return 0;
  const auto argv = Pointers(call.argv);
  const auto environment = Pointers(call.environment);
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, call.program.c_str(), actions.get(), attributes.get(),
                                  argv.data(), environment.data());
  return error == 0 ? pid : 0;
}

// What the kernel holds it to while it runs. Twice the memory that it may take: what is over is
// measured when it ends, and this only keeps the machine safe.
void CapProcess(pid_t pid, const ProcessCall& call) {
  const ProcessLimits& limits = call.limits;
  const rlimit no_core = {0, 0};
  static_cast<void>(::prlimit(pid, RLIMIT_CORE, &no_core, nullptr));
  // More than it can use in its time: it counts where who runs it was killed, and it goes on.
  const auto seconds = static_cast<rlim_t>(limits.time.count() / 1000 + 1);
  static const rlim_t kCores = std::max(std::thread::hardware_concurrency(), 1u);
  const rlimit processor = {seconds * kCores, seconds * kCores};
  static_cast<void>(::prlimit(pid, RLIMIT_CPU, &processor, nullptr));
  if (!limits.caps_memory || call.has_warden) return;  // which does it
  const rlimit memory = {2 * limits.memory_bytes, 2 * limits.memory_bytes};
  static_cast<void>(::prlimit(pid, RLIMIT_DATA, &memory, nullptr));
}

size_t PeakBytes(const rusage& usage) { return static_cast<size_t>(usage.ru_maxrss) * 1024; }

// Becomes readable when the process ends; not valid where the kernel has none. By number:
// glibc 2.36 declares its function for C alone.
Descriptor OpenProcess(pid_t pid) {
  return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

class Collector {
 public:
  Collector(pid_t pid, Pipe& out, Pipe& err, const ProcessLimits& limits, Answer& answer)
      : pid_(pid), out_(out), err_(err), limits_(limits), answer_(answer),
        exit_(OpenProcess(pid)), deadline_(Clock::now() + limits.time) {}

  // Until it ended, or has to.
  void Collect() {
    while (answer_.ending == Ending::kNotRun) {
      Wait();
      const bool ended = HasEnded();
      Drain(out_, answer_.out);
      Drain(err_, answer_.err);
      if (answer_.out.size() + answer_.err.size() > limits_.output_bytes) {
        answer_.ending = Ending::kOverran;
      } else if (ended) {
        answer_.ending = Ending::kExited;
      } else if (Clock::now() >= deadline_) {
        answer_.ending = Ending::kHung;
      }
    }
  }

 private:
  void Wait() {
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now()).count();
    auto timeout = std::max<long>(0, static_cast<long>(left));
    if (!exit_.valid()) timeout = std::min<long>(timeout, 2);  // its end is looked for instead
    std::array<pollfd, 3> wanted = {{{out_.read.get(), POLLIN, 0},
                                     {err_.read.get(), POLLIN, 0},
                                     {exit_.get(), POLLIN, 0}}};
    ::poll(wanted.data(), wanted.size(), static_cast<int>(timeout));
  }

  [[nodiscard]] bool HasEnded() const {
    siginfo_t info{};
    // Of a process that is traced by another thread, its stops are told here too.
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid_ && info.si_code != CLD_TRAPPED && info.si_code != CLD_STOPPED;
  }

  // What is there to read, up to one byte more than it may put out.
  void Drain(Pipe& pipe, std::string& into) {
    std::array<char, 16384> buffer;
    while (pipe.read.valid() &&
           answer_.out.size() + answer_.err.size() <= limits_.output_bytes) {
      const ssize_t got = ::read(pipe.read.get(), buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got == 0) pipe.read = Descriptor();
      if (got <= 0) return;
      into.append(buffer.data(), static_cast<size_t>(got));
    }
  }

  pid_t pid_;
  Pipe& out_;
  Pipe& err_;
  const ProcessLimits& limits_;
  Answer& answer_;
  Descriptor exit_;
  Clock::time_point deadline_;
};

// Ends the whole group and takes what the process came to. A process that was forked from a larger
// one begins with that one's peak, so a peak counts only above it.
void Reap(pid_t pid, size_t peak_before, const ProcessLimits& limits, Answer& answer) {
  ::kill(-pid, SIGKILL);
  int status = 0;
  rusage usage{};
  do {
    status = 0;
  } while (::wait4(pid, &status, 0, &usage) < 0 ? errno == EINTR : WIFSTOPPED(status));
  if (answer.ending != Ending::kExited) return;
  const size_t peak = PeakBytes(usage);
  if (peak > limits.memory_bytes && peak > peak_before) {
    answer.ending = Ending::kOverran;
  } else if (WIFSIGNALED(status)) {
    answer.ending = Ending::kSignalled;
    answer.status = WTERMSIG(status);
  } else {
    answer.status = WEXITSTATUS(status);
  }
}

Answer NotRun(Literal why) {
  Answer answer;
  answer.not_run = why;
  return answer;
}

// A warden whose gate has not ended by itself is asked to end it, and all that it began.
void AskWardenToEnd(pid_t pid) {
  const Descriptor exit = OpenProcess(pid);
  ::kill(pid, SIGTERM);
  pollfd ended = {exit.get(), POLLIN, 0};
  if (!exit.valid()) return;
  // A signal that asks this program to stop ends no poll: what the gate began may not outlive it.
  const auto deadline = std::chrono::steady_clock::now() + limits::kWardenEndsTimeMax;
  for (auto left = limits::kWardenEndsTimeMax; left.count() > 0;
       left = std::chrono::ceil<std::chrono::milliseconds>(deadline -
                                                           std::chrono::steady_clock::now())) {
    if (::poll(&ended, 1, static_cast<int>(left.count())) >= 0 || errno != EINTR) return;
  }
}

// How the gate ended, as its warden tells it; it counts only where its own process group did not
// have to be ended. A warden that had begun and was ended before it could tell was so by the gate,
// whose output counts then; one that had not begun, or could not start it, had no gate.
void TakeStatus(const Pipe& status, const ProcessLimits& limits, Answer& answer) {
  std::array<char, 64> text{};
  static_cast<void>(::read(status.read.get(), text.data(), text.size() - 1));
  constexpr std::string_view kBegun = "begun\n";
  const std::string_view told(text.data());
  const bool begun = told.starts_with(kBegun);
  if (begun && told == kBegun) {
    if (answer.ending != Ending::kExited) return;
    answer.ending = Ending::kSignalled;
    answer.status = SIGKILL;
    return;
  }
  int number = 0;
  unsigned long peak_kib = 0;
  std::array<char, 16> word{};
  if (!begun || std::sscanf(text.data() + kBegun.size(), "%15s %d %lu", word.data(), &number,
                            &peak_kib) != 3) {
    answer = NotRun("the gate can't be started in its sandbox");
    return;
  }
  const bool exited = std::string_view(word.data()) == "exited";
  const bool overran = size_t{peak_kib} * 1024 > limits.memory_bytes ||
                       (!exited && number == SIGXFSZ);  // a file of the size that memory may have
  answer.ending = overran ? Ending::kOverran : exited ? Ending::kExited : Ending::kSignalled;
  answer.status = number;
}

}  // namespace

Answer RunProcess(const ProcessCall& call) {
  Pipe out, err, status;
  if (!out.Open() || !err.Open() || (call.has_warden && !status.Open())) {
    return NotRun("no pipe to be had");
  }
  const pid_t pid = Spawn(call, out, err, status);
  if (pid == 0) return NotRun("the gate can't be started");
  rusage own{};
  ::getrusage(RUSAGE_SELF, &own);
  CapProcess(pid, call);
  if (call.started) call.started(pid);
  for (Pipe* pipe : {&out, &err, &status}) pipe->write = Descriptor();
  Answer answer;
  Collector(pid, out, err, call.limits, answer).Collect();
  const bool ended_by_itself = answer.ending == Ending::kExited;
  if (call.has_warden && !ended_by_itself) AskWardenToEnd(pid);
  Reap(pid, PeakBytes(own), call.limits, answer);
  if (call.has_warden && ended_by_itself) TakeStatus(status, call.limits, answer);
  return answer;
}

}  // namespace gatecrash
