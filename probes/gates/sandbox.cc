#include "probes/gates/sandbox.h"

#include <unistd.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <system_error>
#include <utility>

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
  if (call.limits.caps_memory) argv[1] = std::to_string(call.limits.memory_bytes);
  argv.insert(argv.end(), call.argv.begin(), call.argv.end());
  call.argv = std::move(argv);
  call.program = warden;
  call.has_warden = true;
  ++call.programs_around;
  return call;
}

// Where programs put their temporary files, asked for or not.
constexpr const char* kTemporaryPlaces[] = {"/tmp", "/var/tmp", "/dev/shm"};

constexpr const char* kKeys = "/proc/keys";  // the numbers of all keys that may be used

// Of a corpus: what tells which cases are accepted, and which are refused for what.
constexpr const char* kTellsWhatIsExpected[] = {"bases", "probes", "regressions", "selftest"};

bool IsIn(const std::string& folder, const std::string& path) {
  return path == folder || path.starts_with(folder + "/");
}

// Where another thing is mounted than the system has there.
constexpr const char* kCovered[] = {"/tmp", "/var/tmp", "/dev/shm", "/dev", "/run"};

bool IsCovered(const std::string& path) {
  return std::ranges::any_of(kCovered, [&path](const char* place) { return IsIn(place, path); });
}

// As it is where it can't be found.
std::string Canonical(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::canonical(path, error);
  return error ? path : whole.string();
}

constexpr int kLinksMax = 40;  // on one path, as Linux has it

// A program's own name may be a link, which it may look at.
std::string WithoutDots(const std::string& program) {
  const fs::path path(program);
  if (program.find("/.") == std::string::npos) return program;
  return (fs::path(Canonical(path.parent_path().string())) / path.filename()).string();
}

// The arguments of bubblewrap up to the program.
class Mounts {
 public:
  explicit Mounts(const CallPlaces& places) : places_(places) {}

  void Add(std::initializer_list<std::string> words) {
    argv_.insert(argv_.end(), words.begin(), words.end());
  }

  // Of what lies where something else is mounted nothing is there but this, by its path without
  // links, and the links on the way, so that what they lead to is hidden where it is. All else the
  // root has.
  void Show(const std::string& mode, const std::string& path) {
    const std::string whole = Canonical(path);
    const bool is_written = mode == "--bind";
    if (is_written || (IsCovered(whole) && !IsShown(whole))) Bind(mode, whole);
    if (path != whole) ShowLinks(path);
  }

  // A place that all share would show what all have put there.
  void ShowHere() {
    if (places_.here.empty()) return;
    const bool is_place = std::ranges::count(kCovered, Canonical(places_.here)) > 0;
    if (!is_place) Show("--ro-bind", places_.here);
    else if (!places_.description.empty()) Show("--ro-bind", places_.description);
  }

  // What lies in a place for temporary files is gone already, but for what is shown.
  void Hide(const std::string& folder) {
    if (!InTemporary(folder).empty() && !IsShown(folder)) return;
    Add({"--tmpfs", folder, "--remount-ro", folder});
  }

  std::vector<std::string> Take() { return std::move(argv_); }

 private:
  bool IsShown(const std::string& path) const {
    return std::ranges::any_of(shown_, [&path](const auto& shown) { return IsIn(shown, path); });
  }

  // The same by what it is mounted from; empty where that is none of the question's folders.
  std::string InTemporary(const std::string& path) const {
    for (const std::string place : kTemporaryPlaces) {
      if (IsIn(place, path)) return places_.temporary + path.substr(place.size());
    }
    return {};
  }

  void Bind(const std::string& mode, const std::string& path) {
    const std::string point = InTemporary(path);
    if (!point.empty()) MakeMountPoint(path, point);
    Add({mode, path, path});
    shown_.push_back(path);
  }

  // As the system goes along a path.
  void ShowLinks(const fs::path& path) {
    std::deque<fs::path> rest(path.begin(), path.end());
    fs::path at = "/";
    for (int links = 0; !rest.empty() && links <= kLinksMax;) {
      const fs::path name = rest.front();
      rest.pop_front();
      const bool is_same = name.empty() || name == ".";
      const fs::path next = is_same ? at : name == ".." ? at.parent_path() : at / name;
      std::error_code error;
      const fs::path target = fs::read_symlink(next, error);
      if (error) {
        at = next;
      } else if (IsCovered(next.string()) && !IsShown(next.string())) {
        at = Canonical(next.string());
        Link(next.string(), at.string());
      } else {
        ++links;
        rest.insert(rest.begin(), target.begin(), target.end());
      }
    }
  }

  void Link(const std::string& path, const std::string& target) {
    const std::string link = InTemporary(path);
    if (link.empty()) {
      Add({"--symlink", target, path});
    } else {
      std::error_code error;
      fs::create_directories(fs::path(link).parent_path(), error);
      fs::create_symlink(target, link, error);
    }
    shown_.push_back(path);
  }

  static void MakeMountPoint(const std::string& like, const std::string& path) {
    std::error_code error;
    if (fs::is_directory(like, error)) {
      fs::create_directories(path, error);
      return;
    }
    fs::create_directories(fs::path(path).parent_path(), error);
    const std::ofstream empty(path, std::ios::app);
  }

  const CallPlaces& places_;
  std::vector<std::string> shown_;
  std::vector<std::string> argv_ = {"bwrap"};
};

ProcessCall UnderBubblewrap(ProcessCall call, const Sandbox& sandbox, const CallPlaces& places,
                            const std::string& program) {
  Mounts mounts(places);
  mounts.Add({"--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-net"});
  mounts.Add({"--unshare-uts", "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL"});
  mounts.Add({"--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/run"});
  for (const char* place : kTemporaryPlaces) {
    std::error_code error;
    if (fs::is_directory(place, error)) mounts.Add({"--bind", places.temporary, place});
  }
  mounts.ShowHere();
  for (const std::string& folder : sandbox.hidden) mounts.Hide(folder);
  mounts.Show("--ro-bind", program);
  mounts.Show("--ro-bind", sandbox.warden);
  mounts.Show("--bind", places.work);
  // The user's own keyrings are others in there, but the machine's could be written by number.
  if (::access(kKeys, F_OK) == 0) mounts.Add({"--ro-bind", "/dev/null", kKeys});
  // As root it could write the machine's own settings, which /proc has too.
  mounts.Add({"--remount-ro", "/dev", "--remount-ro", "/proc", "--remount-ro", "/run"});
  mounts.Add({"--chdir", call.directory, "--", sandbox.warden});
  std::vector<std::string> argv = mounts.Take();
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
  const CallPlaces places = {work->path(), work->path(), "", ""};
  const Answer answer = RunProcess(Enclosed(std::move(call), sandbox, places));
  return answer.ending == Ending::kExited && answer.status == 0;
}

}  // namespace

Sandbox FindWarden() {
  Sandbox sandbox;
  sandbox.warden = FindWardenProgram();
  if (!sandbox.warden.empty()) sandbox.kind = SandboxKind::kWarden;
  return sandbox;
}

Sandbox FindSandbox(const std::string& corpus) {
  const Sandbox weaker = FindWarden();
  if (weaker.kind == SandboxKind::kNone || ::access(kBubblewrap, X_OK) != 0) return weaker;
  Sandbox sandbox = weaker;
  sandbox.kind = SandboxKind::kBubblewrap;
  sandbox.bubblewrap = kBubblewrap;
  for (const char* folder : kTellsWhatIsExpected) {
    std::error_code error;
    const fs::path path = fs::canonical(fs::path(corpus) / folder, error);
    if (!corpus.empty() && !error) sandbox.hidden.push_back(path.string());
  }
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

ProcessCall Enclosed(ProcessCall call, const Sandbox& sandbox, const CallPlaces& places) {
  if (sandbox.kind == SandboxKind::kNone) return call;
  call.program = WithoutDots(call.program);
  const std::string program = call.program;
  call = UnderWarden(std::move(call), sandbox.warden);
  if (sandbox.kind == SandboxKind::kWarden) return call;
  return UnderBubblewrap(std::move(call), sandbox, places, program);
}

}  // namespace gatecrash
