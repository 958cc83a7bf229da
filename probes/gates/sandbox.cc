#include "probes/gates/sandbox.h"

#include <unistd.h>

#include <filesystem>
#include <initializer_list>
#include <system_error>

#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBubblewrap = "/usr/bin/bwrap";

std::string FindWardenProgram() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (error) return {};
  for (const char* place :
       {"gatecrash-warden", "../gatecrash-warden", "../libexec/gatecrash/gatecrash-warden",
        "../../gatecrash-warden"}) {
    const std::string program = (folder / place).lexically_normal().string();
    if (::access(program.c_str(), X_OK) == 0) return program;
  }
  return {};
}

// warden MEMORY_BYTES PROGRAM ARGUMENT...; 0: its memory is not capped.
ProcessCall UnderWarden(ProcessCall call, const std::string& warden) {
  std::vector<std::string> argv = {"warden", "0", call.program};
  if (call.limits.caps_memory) argv[1] = std::to_string(2 * call.limits.memory_bytes);
  argv.insert(argv.end(), call.argv.begin(), call.argv.end());
  call.argv = std::move(argv);
  call.program = warden;
  call.has_warden = true;
  ++call.programs_around;
  return call;
}

void Add(std::vector<std::string>& argv, std::initializer_list<const char*> words) {
  argv.insert(argv.end(), words.begin(), words.end());
}

void AddReadable(std::vector<std::string>& argv, const std::string& path) {
  argv.insert(argv.end(), {"--ro-bind", path, path});
}

// What is hidden by the empty folders, and needed, is put there again.
ProcessCall UnderBubblewrap(ProcessCall call, const Sandbox& sandbox, const std::string& work,
                            const std::string& program, const std::string& here) {
  std::vector<std::string> argv = {"bwrap"};
  Add(argv, {"--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-net", "--unshare-uts"});
  Add(argv, {"--die-with-parent", "--as-pid-1", "--cap-drop", "ALL"});
  Add(argv, {"--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"});
  Add(argv, {"--tmpfs", "/tmp", "--tmpfs", "/run", "--tmpfs", "/var/tmp"});
  if (!here.empty()) AddReadable(argv, here);
  AddReadable(argv, program);
  AddReadable(argv, sandbox.warden);
  argv.insert(argv.end(), {"--bind", work, work, "--chdir", call.directory, "--"});
  argv.push_back(sandbox.warden);
  argv.insert(argv.end(), call.argv.begin() + 1, call.argv.end());
  call.argv = std::move(argv);
  call.program = sandbox.bubblewrap;
  ++call.programs_around;
  return call;
}

bool Works(const Sandbox& sandbox) {
  ProcessCall call;
  call.program = "/bin/true";
  call.argv = {"true"};
  call.directory = "/";
  call.limits.time = std::chrono::milliseconds(10'000);
  const auto work = TemporaryFolder::Make();
  if (work == nullptr) return false;
  const Answer answer = RunProcess(Enclosed(std::move(call), sandbox, work->path(), ""));
  return answer.ending == Ending::kExited && answer.status == 0;
}

}  // namespace

Sandbox FindWarden() {
  Sandbox sandbox;
  sandbox.warden = FindWardenProgram();
  if (!sandbox.warden.empty()) sandbox.kind = SandboxKind::kWarden;
  return sandbox;
}

Sandbox FindSandbox() {
  const Sandbox weaker = FindWarden();
  if (weaker.kind == SandboxKind::kNone || ::access(kBubblewrap, X_OK) != 0) return weaker;
  Sandbox sandbox = weaker;
  sandbox.kind = SandboxKind::kBubblewrap;
  sandbox.bubblewrap = kBubblewrap;
  return Works(sandbox) ? sandbox : weaker;
}

Literal NameOf(SandboxKind kind) {
  switch (kind) {
    case SandboxKind::kNone: return "process group";
    case SandboxKind::kWarden: return "warden";
    case SandboxKind::kBubblewrap: return "bubblewrap";
  }
  return "process group";
}

ProcessCall Enclosed(ProcessCall call, const Sandbox& sandbox, const std::string& work,
                     const std::string& here) {
  if (sandbox.kind == SandboxKind::kNone) return call;
  const std::string program = call.program;
  call = UnderWarden(std::move(call), sandbox.warden);
  if (sandbox.kind == SandboxKind::kWarden) return call;
  return UnderBubblewrap(std::move(call), sandbox, work, program, here);
}

}  // namespace gatecrash
