// gatecrash-odd-gate keyring | undumpable | leaderless | vforking: what a shell can't do, and other
// gates can. The last three take 40 MiB for half a second.
#include <linux/keyctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <thread>
#include <vector>

namespace {

// 1 where it was here before, in the keyring that processes inherit; 77 where there are none.
int LeaveKey() {
  const long keyring = KEY_SPEC_SESSION_KEYRING;
  const char* const name = "gatecrash-was-here";
  const long found = ::syscall(SYS_keyctl, KEYCTL_SEARCH, keyring, "user", name, 0);
  if (found < 0 && errno != ENOKEY) return 77;
  return ::syscall(SYS_add_key, "user", name, "1", 1, keyring) < 0 ? 77 : found < 0 ? 0 : 1;
}

// 0 once it had it.
int TakeMemory() {
  const std::vector<char> memory(size_t{40} << 20, 'x');
  ::usleep(500'000);
  return *static_cast<const volatile char*>(&memory.back()) == 'x' ? 0 : 1;
}

int TakeMemoryUndumpable() {
  ::prctl(PR_SET_DUMPABLE, 0);
  return TakeMemory();
}

// A process is a zombie to see once its first thread has ended, whatever the others do.
int TakeMemoryLeaderless() {
  std::thread([] { ::_exit(TakeMemory()); }).detach();
  ::syscall(SYS_exit, 0);
  return 1;
}

int TakeMemoryVforking() {
  const pid_t child = ::vfork();
  if (child == 0) ::_exit(TakeMemory());
  int status = 1;
  return ::waitpid(child, &status, 0) == child ? status : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view trick = argc == 2 ? argv[1] : "";
  if (trick == "keyring") return LeaveKey();
  if (trick == "undumpable") return TakeMemoryUndumpable();
  if (trick == "leaderless") return TakeMemoryLeaderless();
  if (trick == "vforking") return TakeMemoryVforking();
  return 2;
}
