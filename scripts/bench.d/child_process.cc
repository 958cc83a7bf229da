#include "scripts/bench.d/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace gatecrash::bench {

pid_t Start(const CommandLine& command, int standard_input) {
  CommandLine argv = command;
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  bool made = posix_spawn_file_actions_init(&actions) == 0;
  if (standard_input >= 0) {
    made = made && posix_spawn_file_actions_adddup2(&actions, standard_input, 0) == 0;
  } else {
    made = made && posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) == 0;
  }
  made = made && posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0) == 0 &&
         posix_spawn_file_actions_adddup2(&actions, 1, 2) == 0;
  pid_t child = -1;
  if (!made || posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ) != 0) {
    Fail("a command can't be started");
  }
  posix_spawn_file_actions_destroy(&actions);
  return child;
}

Ended Wait(pid_t child) {
  int status = 0;
  rusage used{};
  while (wait4(child, &status, 0, &used) != child) {
    if (errno != EINTR) Fail("a command was lost");
  }
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, used.ru_maxrss};
}

void Fail(std::string_view what) {
  std::fprintf(stderr, "bench: %.*s\n", static_cast<int>(what.size()), what.data());
  std::exit(3);
}

}  // namespace gatecrash::bench
