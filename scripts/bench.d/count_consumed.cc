// count_consumed STATUS BYTES COMMAND...
//
// Offers that many bytes to the command on standard input, through a pipe, until it ends, and
// prints how many of them it took: what was written less what is left in the pipe. The command must
// end with that exit status.
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "scripts/bench.d/child_process.h"

namespace gatecrash::bench {
namespace {

struct Pipe {
  int read_end;
  int write_end;
};

// The read end is kept open here, so that what the command leaves can be counted.
Pipe MakePipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) Fail("no pipe");
  if (fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0) Fail("no pipe");
  return {ends[0], ends[1]};
}

bool HasEnded(pid_t child) {
  siginfo_t info{};
  const int asked = waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOHANG | WNOWAIT);
  return asked == 0 && info.si_pid == child;
}

uint64_t Offer(uint64_t bytes, int write_end, pid_t child) {
  static constexpr std::array<char, 65536> kSpaces = [] {
    std::array<char, 65536> spaces{};
    spaces.fill(' ');
    return spaces;
  }();
  uint64_t written = 0;
  while (!HasEnded(child)) {
    if (written == bytes) {
      close(write_end);
      break;
    }
    pollfd room = {write_end, POLLOUT, 0};
    poll(&room, 1, 1);
    const auto size = std::min<uint64_t>(kSpaces.size(), bytes - written);
    const ssize_t count = write(write_end, kSpaces.data(), size);
    if (count > 0) written += static_cast<uint64_t>(count);
  }
  return written;
}

uint64_t LeftIn(int read_end) {
  int left = 0;
  if (ioctl(read_end, FIONREAD, &left) != 0) Fail("the pipe can't be asked");
  return static_cast<uint64_t>(left);
}

}  // namespace
}  // namespace gatecrash::bench

int main(int argc, char** argv) {
  using namespace gatecrash::bench;
  if (argc < 4) Fail("usage: count_consumed STATUS BYTES COMMAND...");
  const Pipe pipe = MakePipe();
  const pid_t child = Start(CommandLine(argv + 3, argv + argc), pipe.read_end);
  const uint64_t written = Offer(std::strtoull(argv[2], nullptr, 10), pipe.write_end, child);
  if (Wait(child).status != std::atoi(argv[1])) Fail("the command ended with another exit status");
  std::printf("%ju\n", static_cast<uintmax_t>(written - LeftIn(pipe.read_end)));
  return 0;
}
