#include "probes/gates/rewriter.h"

#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

#include "validator/seal/descriptor.h"

namespace gatecrash {
namespace {

constexpr int kSlowed = 5;  // so many times as long may take who is stopped at each call

// The file, written again each time with a time that it never had.
class Rewriter {
 public:
  explicit Rewriter(const Rewriting& rewriting) : rewriting_(rewriting) {
    std::ifstream file(rewriting.file, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
  }
  ~Rewriter() {
    if (!rewriting_.spare.empty()) ::unlink(rewriting_.spare.c_str());
  }
  Rewriter(const Rewriter&) = delete;
  Rewriter& operator=(const Rewriter&) = delete;

  void Write() {
    const bool in_place = rewriting_.spare.empty();
    const std::string& path = in_place ? rewriting_.file : rewriting_.spare;
    const int flags = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | (in_place ? 0 : O_CREAT | O_TRUNC);
    const Descriptor file(::open(path.c_str(), flags, 0644));
    if (!file.valid() || ::pwrite(file.get(), bytes_.data(), bytes_.size(), 0) < 0) return;
    SetTime(file.get());
    if (!in_place) static_cast<void>(::rename(path.c_str(), rewriting_.file.c_str()));
  }

 private:
  // The clock of a disk ticks too seldom.
  void SetTime(int file) {
    const timespec time = {kSecond, ++nanosecond_};
    const timespec times[] = {{0, UTIME_OMIT}, time};
    static_cast<void>(::futimens(file, times));
  }

  static constexpr time_t kSecond = 1'000'000'000;  // 2001: any will do
  const Rewriting& rewriting_;
  std::string bytes_;
  long nanosecond_ = 0;
};

// Traces a process that stops itself, and what that starts, in a thread of its own until it is
// destroyed. Whoever started the process waits for its end; here only its stops are taken.
class Tracer {
 public:
  // `around`: how many programs the gate is the innermost of, each started by the one before.
  Tracer(pid_t pid, unsigned around, Rewriter& rewriter)
      : pid_(pid), around_(around), rewriter_(rewriter), thread_([this] { Trace(); }) {}
  ~Tracer() {
    done_ = true;
    thread_.join();
  }
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;

  [[nodiscard]] bool refused() const { return refused_; }

 private:
  static constexpr std::chrono::microseconds kBetweenLooks{20};
  static constexpr int kSyscallStop = SIGTRAP | 0x80;
  static constexpr int kExecStop = SIGTRAP | PTRACE_EVENT_EXEC << 8;
  static constexpr long kOptions = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE |
                                   PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC;

  void Trace() {
    if (!Seize()) return;
    int status = 0;
    unsigned programs = 0;
    while (const pid_t stopped = NextStop(P_ALL, 0, status)) {
      if (status == kExecStop) ++programs;
      const bool is_gate = programs > around_;  // what is around it has not looked at the file
      if (is_gate) rewriter_.Write();
      // A signal is passed on; the stops of a traced process are none.
      const bool is_signal = status != kSyscallStop && status >> 8 == 0 && status != SIGTRAP;
      ::ptrace(is_gate ? PTRACE_SYSCALL : PTRACE_CONT, stopped, nullptr, is_signal ? status : 0);
    }
  }

  // Once it has stopped.
  bool Seize() {
    int status = 0;
    if (NextStop(P_PID, static_cast<id_t>(pid_), status) == 0) return false;
    if (::ptrace(PTRACE_SEIZE, pid_, nullptr, kOptions) != 0) {
      refused_ = true;
      ::kill(-pid_, SIGKILL);
      return false;
    }
    ::kill(pid_, SIGCONT);
    return true;
  }

  // Who has stopped, and for what; 0 once all is over. Looked for and not waited for: whoever waits
  // for the end of the process takes that away. Between two looks it sleeps: on a busy machine who
  // yields is the last to go on, and a gate makes hundreds of calls.
  pid_t NextStop(idtype_t kind, id_t id, int& status) {
    const int flags = WSTOPPED | WEXITED | WNOHANG | WNOWAIT | __WALL |
                      (kind == P_ALL ? __WNOTHREAD : 0);
    while (!done_) {
      siginfo_t info{};
      if (::waitid(kind, id, &info, flags) != 0 || info.si_pid == 0) {
        std::this_thread::sleep_for(kBetweenLooks);
      } else if (info.si_code == CLD_TRAPPED || info.si_code == CLD_STOPPED) {
        status = info.si_status;
        return info.si_pid;
      } else {
        TakeEnd(info.si_pid);
      }
    }
    return 0;
  }

  // What the program started can be waited for by it only once that was done here.
  void TakeEnd(pid_t ended) {
    siginfo_t info{};
    if (ended == pid_) {
      std::this_thread::sleep_for(kBetweenLooks);
      return;
    }
    ::waitid(P_PID, static_cast<id_t>(ended), &info, WEXITED | WNOHANG | __WALL);
  }

  const pid_t pid_;
  const unsigned around_;
  Rewriter& rewriter_;
  std::atomic<bool> done_ = false;
  std::atomic<bool> refused_ = false;
  std::thread thread_;  // begins when all of the above is there
};

// The same program, which stops itself before it begins.
ProcessCall StoppedAtFirst(const ProcessCall& call) {
  ProcessCall stopped = call;
  // In the other process this name is another program's.
  const bool is_own = call.program == "/proc/self/exe";
  stopped.program = "/bin/sh";
  stopped.argv = {"sh", "-c", "kill -STOP $$; exec \"$0\" \"$@\"",
                  is_own ? "/proc/" + std::to_string(::getpid()) + "/exe" : call.program};
  stopped.argv.insert(stopped.argv.end(), call.argv.begin() + 1, call.argv.end());
  stopped.limits.time *= kSlowed;
  // A program that looks for its leaks at its end can't do so where it is traced.
  stopped.environment.emplace_back("ASAN_OPTIONS=detect_leaks=0");
  return stopped;
}

}  // namespace

Answer RunWhileRewriting(const ProcessCall& call, const Rewriting& rewriting) {
  Rewriter rewriter(rewriting);
  std::unique_ptr<Tracer> tracer;
  ProcessCall stopped = StoppedAtFirst(call);
  stopped.started = [&](pid_t pid) {
    tracer = std::make_unique<Tracer>(pid, call.programs_around, rewriter);
  };
  Answer answer = RunProcess(stopped);
  if (tracer != nullptr && tracer->refused()) {
    answer = {};
    answer.not_run = "no process can be traced here, so that none is met in mid-reading";
  }
  return answer;
}

}  // namespace gatecrash
