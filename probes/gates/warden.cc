// gatecrash-warden MEMORY_BYTES PROGRAM ARGV0 ARGUMENT...: runs a gate, which may take so much
// memory (0: any), and is the one process that everything the gate begins is left to: as the first
// of a process namespace, or by adopting what loses its parent. When the gate ends, or SIGTERM
// comes from outside, all of that is ended. To descriptor 3, which the gate has not, `begun` is
// written, and then how the gate ended: `exited 1 4096`, `signalled 11 4096` (the last is the most
// memory that any of them took, or all of a namespace together, in KiB), or `unstartable`.
#include <dirent.h>
#include <fcntl.h>
#include <linux/kcmp.h>
#include <linux/keyctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace gatecrash {
namespace {

constexpr int kStatusDescriptor = 3;
constexpr int kRoundsMax = 10'000;  // of ending what is left
constexpr timespec kLooksEvery = {0, 20'000'000};

struct Ended {
  bool gate_ended = false;
  int status = 0;
  long peak_kib = 0;
};

bool IsFirstProcess() { return ::getpid() == 1; }

void Write(const char* text) {
  for (size_t left = std::strlen(text); left > 0;) {
    const ssize_t written = ::write(kStatusDescriptor, text, left);
    if (written <= 0) return;
    text += written;
    left -= static_cast<size_t>(written);
  }
}

// In the child: the gate, or a byte to the parent and an end.
[[noreturn]] void Become(char** argv, rlim_t memory_bytes, int failed) {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  // What it signals its group, as `kill 0` does, is not for what holds it; without that it ends.
  ::setsid();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit no_core = {0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (memory_bytes > 0) {
    // What is over is measured; twice as much is there only to keep the machine safe.
    const rlimit memory = {2 * memory_bytes, 2 * memory_bytes};
    ::setrlimit(RLIMIT_DATA, &memory);
    const rlimit file = {memory_bytes, memory_bytes};  // it may be in memory
    ::setrlimit(RLIMIT_FSIZE, &file);
  }
  ::execv(argv[0], argv + 1);
  const char byte = '!';
  static_cast<void>(::write(failed, &byte, 1) == 1);
  ::_exit(127);
}

// The gate's process; 0 where it could not be started.
pid_t Start(char** argv, rlim_t memory_bytes) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return 0;
  const pid_t pid = ::fork();
  if (pid == 0) Become(argv, memory_bytes, ends[1]);
  ::close(ends[1]);
  char byte = 0;
  const bool failed = pid < 0 || ::read(ends[0], &byte, 1) != 0;
  ::close(ends[0]);
  return failed ? 0 : pid;
}

// Takes what ended; false where no child is left.
bool Take(pid_t gate, int flags, Ended& ended) {
  for (;;) {
    int status = 0;
    rusage usage{};
    const pid_t pid = ::wait4(-1, &status, flags, &usage);
    if (pid <= 0) return pid == 0;
    ended.peak_kib = std::max(ended.peak_kib, usage.ru_maxrss);
    if (pid != gate) continue;
    ended.gate_ended = true;
    ended.status = status;
    return true;
  }
}

// The beginning of what /proc has of a process under a name, with a NUL behind it; false where it
// has nothing.
template <size_t kSize>
bool ReadOf(const char* pid, const char* name, char (&text)[kSize]) {
  char path[64];
  std::snprintf(path, sizeof path, "/proc/%.20s/%s", pid, name);
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const ssize_t size = ::read(file, text, kSize - 1);
  ::close(file);
  if (size <= 0) return false;
  text[size] = '\0';
  return true;
}

// The parent of a process, as /proc tells it; 0 where it doesn't.
pid_t ParentOf(const char* pid) {
  char text[512];
  if (!ReadOf(pid, "stat", text)) return 0;
  const char* const after_name = std::strrchr(text, ')');  // a name may have any character
  int parent = 0;
  if (after_name == nullptr || std::sscanf(after_name, ") %*c %d", &parent) != 1) return 0;
  return parent;
}

// `take(number)`, as text, of each process that a folder has, or each thread.
template <class Take>
void ForEachIn(const char* path, const Take& take) {
  DIR* const folder = ::opendir(path);
  if (folder == nullptr) return;
  while (const dirent* const entry = ::readdir(folder)) {
    if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9') take(entry->d_name);
  }
  ::closedir(folder);
}

// What a process has in memory, in KiB, shared or not. This is told to anybody, and by all of its
// threads that go on, though the first may have ended.
long ResidentOf(const char* pid) {
  char folder[64];
  std::snprintf(folder, sizeof folder, "/proc/%.20s/task", pid);
  long pages = 0;
  ForEachIn(folder, [pid, &pages](const char* thread) {
    char name[64];
    std::snprintf(name, sizeof name, "task/%.20s/statm", thread);
    char text[128];
    long resident = 0;
    if (pages > 0 || !ReadOf(pid, name, text)) return;
    if (std::sscanf(text, "%*d %ld", &resident) == 1) pages = resident;
  });
  return pages * (::sysconf(_SC_PAGESIZE) / 1024);
}

// As what vfork() began has until it becomes another program.
bool HasMemoryOfParent(const char* pid) {
  const pid_t parent = ParentOf(pid);
  return parent > 0 && ::syscall(SYS_kcmp, std::atoi(pid), parent, KCMP_VM, 0, 0) == 0;
}

// What a process takes, in KiB: a page that several have counts for each in part, where it lets
// itself be looked into. Whose it is is asked only of who has some: what two zombies have is the
// same, too.
long MemoryOf(const char* pid) {
  char text[1024];
  if (!ReadOf(pid, "smaps_rollup", text)) return ResidentOf(pid);
  if (HasMemoryOfParent(pid)) return 0;
  long kib = 0;
  const char* const line = std::strstr(text, "\nPss:");
  return line != nullptr && std::sscanf(line, " Pss: %ld", &kib) == 1 ? kib : ResidentOf(pid);
}

void KillChildren() {
  ForEachIn("/proc", [](const char* pid) {
    if (ParentOf(pid) == ::getpid()) ::kill(std::atoi(pid), SIGKILL);
  });
}

// What all of a namespace take but its first process.
long MemoryOfAll() {
  long kib = 0;
  ForEachIn("/proc", [&kib](const char* pid) {
    if (std::strcmp(pid, "1") != 0) kib += MemoryOf(pid);
  });
  return kib;
}

// What a killed child had begun is a child then, until there is none.
bool EndAll(pid_t gate, Ended& ended) {
  for (int round = 0; round < kRoundsMax; ++round) {
    if (IsFirstProcess()) ::kill(-1, SIGKILL);
    else KillChildren();
    Ended left;
    const bool some = Take(gate, WNOHANG, left);
    ended.peak_kib = std::max(ended.peak_kib, left.peak_kib);
    if (!some) return true;
    ::usleep(200);
  }
  return false;
}

// Whether it is not of what is held here: who ran this, or the kernel in their place, has asked.
// Of kill() alone, which doesn't let the sender tell who it is.
bool IsFromOutside(const siginfo_t& info, pid_t parent) {
  return info.si_code == SI_USER && info.si_pid == (IsFirstProcess() ? 0 : parent);
}

// Until the gate ended, or it has to. What is too much is ended at once.
void Watch(pid_t gate, const sigset_t& signals, rlim_t memory_bytes, Ended& ended) {
  const pid_t parent = ::getppid();
  long last_kib = 0;
  while (!ended.gate_ended) {
    if (!Take(gate, WNOHANG, ended) || ended.gate_ended) return;
    siginfo_t info{};
    const int signal = ::sigtimedwait(&signals, &info, &kLooksEvery);
    if (signal == SIGTERM && IsFromOutside(info, parent)) return;
    if (IsFirstProcess()) {
      // What forks or becomes another program during a look may count twice in that one.
      const long kib = MemoryOfAll();
      ended.peak_kib = std::max(ended.peak_kib, std::min(kib, last_kib));
      last_kib = kib;
    }
    const bool too_much = static_cast<rlim_t>(ended.peak_kib) * 1024 > memory_bytes;
    if (memory_bytes > 0 && too_much) ::kill(gate, SIGKILL);
  }
}

void Tell(const Ended& ended) {
  char text[64];
  if (!ended.gate_ended) return;
  const bool exited = WIFEXITED(ended.status);
  std::snprintf(text, sizeof text, "%s %d %ld\n", exited ? "exited" : "signalled",
                exited ? WEXITSTATUS(ended.status) : WTERMSIG(ended.status), ended.peak_kib);
  Write(text);
}

int Run(char** argv) {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGCHLD);
  ::sigaddset(&signals, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  // Nobody looks into this process, its descriptors included.
  ::prctl(PR_SET_DUMPABLE, 0);
  if (!IsFirstProcess()) {
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  }
  ::fcntl(kStatusDescriptor, F_SETFD, FD_CLOEXEC);
  // What one question left in a keyring of the runner's would be there for the next one.
  ::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr);
  const rlim_t memory_bytes = std::strtoull(argv[1], nullptr, 10);
  Write("begun\n");
  const pid_t gate = Start(argv + 2, memory_bytes);
  if (gate == 0) {
    Write("unstartable\n");
    return 1;
  }
  Ended ended;
  Watch(gate, signals, memory_bytes, ended);
  if (EndAll(gate, ended)) Tell(ended);
  return 0;
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: gatecrash-warden MEMORY_BYTES PROGRAM ARGV0 [ARGUMENT...]\n", stderr);
    return 2;
  }
  return gatecrash::Run(argv);
}
