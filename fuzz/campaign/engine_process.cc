#include "fuzz/campaign/engine_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "validator/seal/descriptor.h"

namespace gatecrash {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// What posix_spawn is told, and what of it has to be given back.
class SpawnPlan {
 public:
  SpawnPlan() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
  }
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  // No signal is blocked or ignored in it: SIGINT is how it is asked to end.
  [[nodiscard]] bool Set(const std::string& directory, int output) {
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    constexpr int kFlags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    return ::posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0) == 0 &&
           ::posix_spawn_file_actions_adddup2(&actions_, output, 1) == 0 &&
           ::posix_spawn_file_actions_adddup2(&actions_, output, 2) == 0 &&
           ::posix_spawn_file_actions_addclosefrom_np(&actions_, 3) == 0 &&
           ::posix_spawn_file_actions_addchdir_np(&actions_, directory.c_str()) == 0 &&
           ::posix_spawnattr_setflags(&attributes_, static_cast<short>(kFlags)) == 0 &&
           ::posix_spawnattr_setpgroup(&attributes_, 0) == 0 &&
           ::posix_spawnattr_setsigmask(&attributes_, &none) == 0 &&
           ::posix_spawnattr_setsigdefault(&attributes_, &all) == 0;
  }

  // The process, or 0.
  [[nodiscard]] pid_t Spawn(const EngineCall& call) const {
    const auto argv = Pointers(call.argv);
    const auto environment = Pointers(call.environment);
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, call.program.c_str(), &actions_, &attributes_,
                                    argv.data(), environment.data());
    return error == 0 ? pid : 0;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

class RunningEngine {
 public:
  RunningEngine(pid_t pid, Descriptor output, const EngineCall& call,
                const std::function<void(std::string_view)>& take, const std::atomic<bool>& stop)
      : pid_(pid), output_(std::move(output)), call_(call), take_(take), stop_(stop),
        deadline_(Clock::now() + call.time) {}

  EngineEnd Run() {
    while (!HasEnded() && !end_hung_) {
      Drain();
      AskToEnd();
    }
    // What is left in the pipe is taken even where a process of its group still holds it open.
    ::kill(-pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    while (Drain()) {
    }
    return EndOf(status);
  }

 private:
  [[nodiscard]] bool HasEnded() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid_;
  }

  // Whether anything came.
  bool Drain() {
    constexpr int kWaitMilliseconds = 50;
    std::array<char, 16384> buffer;
    pollfd wanted = {output_.get(), POLLIN, 0};
    if (!output_.valid()) ::usleep(kWaitMilliseconds * 1000);
    else ::poll(&wanted, 1, kWaitMilliseconds);
    const ssize_t got = output_.valid() ? ::read(output_.get(), buffer.data(), buffer.size()) : 0;
    if (got == 0) output_ = Descriptor();
    take_({buffer.data(), got > 0 ? static_cast<size_t>(got) : 0});
    return got > 0;
  }

  void AskToEnd() {
    const auto now = Clock::now();
    if (!asked_ && (stop_ || now >= deadline_)) {
      asked_ = true;
      deadline_ = now + call_.grace;
      ::kill(-pid_, SIGINT);
    } else if (asked_ && now >= deadline_) {
      end_hung_ = true;
    }
  }

  [[nodiscard]] EngineEnd EndOf(int status) const {
    if (end_hung_) return {EngineEnding::kHung, 0, asked_};
    if (WIFSIGNALED(status)) return {EngineEnding::kSignalled, WTERMSIG(status), asked_};
    return {EngineEnding::kExited, WEXITSTATUS(status), asked_};
  }

  pid_t pid_;
  Descriptor output_;
  const EngineCall& call_;
  const std::function<void(std::string_view)>& take_;
  const std::atomic<bool>& stop_;
  Clock::time_point deadline_;
  bool asked_ = false;
  bool end_hung_ = false;
};

}  // namespace

EngineEnd RunEngine(const EngineCall& call, const std::function<void(std::string_view)>& take,
                    const std::atomic<bool>& stop) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {};
  Descriptor output(ends[0]);
  Descriptor input(ends[1]);
  SpawnPlan plan;
  if (::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0 || !plan.Set(call.directory, input.get()))
    return {};
  const pid_t pid = plan.Spawn(call);
  if (pid == 0) return {};
  input = Descriptor();
  return RunningEngine(pid, std::move(output), call, take, stop).Run();
}

std::vector<std::string> EnvironmentWith(const std::vector<std::string>& entries) {
  const auto name = [](std::string_view entry) { return entry.substr(0, entry.find('=')); };
  std::vector<std::string> environment = entries;
  for (char** entry = ::environ; entry != nullptr && *entry != nullptr; ++entry) {
    const bool is_set = std::ranges::any_of(
        entries, [&](const std::string& own) { return name(own) == name(*entry); });
    if (!is_set) environment.emplace_back(*entry);
  }
  return environment;
}

}  // namespace gatecrash
