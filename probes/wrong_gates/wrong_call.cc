#include "probes/wrong_gates/wrong_call.h"

#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

namespace gatecrash {
namespace {

std::string ReadAll(int fd) {
  std::string bytes;
  char buffer[16384];
  for (ssize_t got; (got = ::read(fd, buffer, sizeof buffer)) > 0;) {
    bytes.append(buffer, static_cast<size_t>(got));
  }
  ::close(fd);
  return bytes;
}

// Nothing for what is no regular file: a FIFO would keep it waiting.
std::string ReadFile(const char* path) {
  struct stat status {};
  if (::stat(path, &status) != 0 || !S_ISREG(status.st_mode)) return {};
  const int fd = ::open(path, O_RDONLY | O_CLOEXEC);
  return fd < 0 ? std::string() : ReadAll(fd);
}

InputMark mark;           // what the walk adds to: it takes no argument of one's own
size_t folder_size = 0;   // of its path, with the slash after it

int AddEntry(const char* path, const struct stat*, int kind, struct FTW*) {
  if (kind == FTW_F) mark.Add(path + folder_size, ReadFile(path));
  return 0;
}

bool IsOfLetters(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

}  // namespace

std::string WrongCall::Data() const { return ReadFile(argv_[4]); }

std::vector<std::string> WrongCall::DataLines() const {
  std::vector<std::string> lines(1);
  for (const char byte : Data()) {
    if (byte == '\n') lines.emplace_back();
    else lines.back() += byte;
  }
  if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
  return lines;
}

InputMark WrongCall::Mark() const {
  constexpr int kDescriptorsMax = 16;
  mark = {};
  if (!is_folder()) {
    mark.Add("", InputBytes());
    return mark;
  }
  folder_size = case_path().size() + 1;
  static_cast<void>(::nftw(case_path().c_str(), AddEntry, kDescriptorsMax, FTW_PHYS));
  return mark;
}

std::string WrongCall::InputBytes() const {
  if (!is_folder()) return ReadFile(case_path().c_str());
  const std::string packet = ReadFile((case_path() + "/decision.json").c_str());
  return packet.empty() ? ReadFile((case_path() + "/seal.json").c_str()) : packet;
}

std::string WrongCall::EightBytesOfAWord() const {
  constexpr size_t kSize = 8;
  const std::string bytes = InputBytes();
  for (size_t at = 0; at + kSize + 2 <= bytes.size(); ++at) {
    if (IsOfLetters(std::string_view(bytes).substr(at, kSize + 2))) {
      return bytes.substr(at + 1, kSize);
    }
  }
  return {};
}

bool WrongCall::IsFirstAsking() const {
  const std::string path =
      std::string(argv_[3]) + "/" + std::string(gate()) + "-" + std::to_string(Mark().mark);
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd >= 0) ::close(fd);
  return fd >= 0;
}

bool WrongCall::WriteFile(const std::string& path, std::string_view bytes) {
  const int fd =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  const bool written = ::write(fd, bytes.data(), bytes.size()) >= 0;
  ::close(fd);
  return written;
}

RightAnswer WrongCall::AskTheRightGate() const {
  int ends[2];
  posix_spawn_file_actions_t actions;
  if (::pipe2(ends, O_CLOEXEC) != 0 || ::posix_spawn_file_actions_init(&actions) != 0 ||
      ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1) != 0) {
    return {};
  }
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, argv_[2], &actions, nullptr, argv_ + 4, environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (error != 0) return {};
  RightAnswer answer;
  answer.out = ReadAll(ends[0]);
  int status = 0;
  if (::waitpid(pid, &status, 0) == pid && WIFEXITED(status)) answer.status = WEXITSTATUS(status);
  return answer;
}

}  // namespace gatecrash
