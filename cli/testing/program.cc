#include "cli/testing/program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "validator/seal/descriptor.h"

namespace gatecrash::testing {
namespace {

using Clock = std::chrono::steady_clock;

// A file in memory: it takes what comes without anybody reading on the other side.
Descriptor MemoryFile(std::string_view bytes) {
  Descriptor file(memfd_create("stream", MFD_CLOEXEC));
  EXPECT_EQ(write(file.get(), bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::string Contents(const Descriptor& file) {
  std::string bytes;
  char piece[4096];
  ssize_t read_bytes = 0;
  while ((read_bytes = pread(file.get(), piece, sizeof piece, static_cast<off_t>(bytes.size()))) >
         0) {
    bytes.append(piece, static_cast<size_t>(read_bytes));
  }
  return bytes;
}

Descriptor BrokenPipe() {
  int ends[2];
  EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
  close(ends[0]);
  return Descriptor(ends[1]);
}

Descriptor Open(Sink sink) {
  switch (sink) {
    case Sink::kTaken:
      return MemoryFile("");
    case Sink::kFullDevice:
      return Descriptor(open("/dev/full", O_WRONLY | O_CLOEXEC));
    case Sink::kBrokenPipe:
      return BrokenPipe();
    case Sink::kClosed:
      break;
  }
  return Descriptor();
}

Descriptor OpenInput(const ProgramCall& call) {
  if (call.input_from.empty()) return MemoryFile(call.input);
  if (call.input_from == "closed") return Descriptor();
  return Descriptor(open(call.input_from.c_str(), O_RDONLY | O_CLOEXEC));
}

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

void Place(posix_spawn_file_actions_t* actions, const Descriptor& stream, int number) {
  if (stream.valid()) {
    posix_spawn_file_actions_adddup2(actions, stream.get(), number);
  } else {
    posix_spawn_file_actions_addclose(actions, number);
  }
}

pid_t Spawn(const ProgramCall& call, const Descriptor (&streams)[3]) {
  std::vector<std::string> words = call.words;
  words.insert(words.begin(), call.program);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int number = 0; number < 3; ++number) Place(&actions, streams[number], number);
  posix_spawn_file_actions_addchdir_np(&actions, call.directory.c_str());
  pid_t pid = -1;
  const int error = posix_spawn(&pid, call.program.c_str(), &actions, nullptr,
                                Pointers(words).data(), Pointers(call.environment).data());
  posix_spawn_file_actions_destroy(&actions);
  EXPECT_EQ(error, 0) << call.program;
  return error == 0 ? pid : -1;
}

int Wait(pid_t pid) {
  const auto deadline = Clock::now() + std::chrono::seconds(60);
  int status = 0;
  pid_t ended = 0;
  while ((ended = waitpid(pid, &status, WNOHANG)) == 0 && Clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  if (ended == 0) {
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

Ran RunProgram(const ProgramCall& call) {
  const Descriptor streams[3] = {OpenInput(call), Open(call.out), Open(call.err)};
  Ran ran;
  const pid_t pid = Spawn(call, streams);
  if (pid < 0) return ran;
  ran.status = Wait(pid);
  if (call.out == Sink::kTaken) ran.out = Contents(streams[1]);
  if (call.err == Sink::kTaken) ran.err = Contents(streams[2]);
  return ran;
}

Ran RunProgram(std::vector<std::string> words, std::string input) {
  return RunProgram({.words = std::move(words), .input = std::move(input)});
}

Ran RunShell(const std::string& script, std::vector<std::string> words) {
  words.insert(words.begin(), {"-c", script, GATECRASH_PROGRAM});
  return RunProgram(
      {.words = std::move(words), .environment = {"PATH=/usr/bin:/bin"}, .program = "/bin/sh"});
}

std::string TestFolder::Write(std::string_view name, std::string_view bytes) const {
  const std::string file = *this / name;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
  return file;
}

std::string ReadAll(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string CorpusFile(std::string_view name) { return GATECRASH_CORPUS "/" + std::string(name); }

void CopySmallCorpus(const std::string& to) {
  namespace fs = std::filesystem;
  const auto copy = [&to](std::string_view part, fs::copy_options how) {
    const fs::path at = fs::path(to) / part;
    fs::create_directories(at.parent_path());
    fs::copy(CorpusFile(part), at, how);
  };
  for (const char* part : {"keys", "templates", "bases/dryrun", "bases/rehearsal-only"}) {
    copy(part, fs::copy_options::recursive);
  }
  fs::create_directories(to + "/probes");
  for (const char* lane : {"probes/dryrun", "probes/rehearsal-only"}) {
    copy(lane, fs::copy_options::none);  // without the folders in it
  }
}

std::string RejectLine(std::string_view gate, std::string_view code, std::string_view at) {
  const std::string reason(code);
  return R"({"schema":"gatecrash/verdict/v1","gate":")" + std::string(gate) +
         R"(","verdict":"REJECT","code":")" + reason + R"(","findings":[{"code":")" + reason +
         R"(","at":")" + std::string(at) +
         R"("}],"authorization":"NOT_AUTHORIZED"})"
         "\n";
}

std::string AcceptLine(std::string_view gate, std::string_view authorization) {
  return R"({"schema":"gatecrash/verdict/v1","gate":")" + std::string(gate) +
         R"(","verdict":"ACCEPT","code":"OK","findings":[],"authorization":")" +
         std::string(authorization) + "\"}\n";
}

}  // namespace gatecrash::testing
