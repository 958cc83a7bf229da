#include "probes/gates/scratch.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "probes/cases/limits.h"
#include "probes/gates/digest_of_file.h"
#include "validator/seal/descriptor.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

bool WriteWhole(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

bool WriteNewFile(const std::string& path, std::string_view bytes) {
  const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  return file.valid() && WriteWhole(file.get(), bytes);
}

bool MakeFifo(const std::string& path) { return ::mkfifo(path.c_str(), 0644) == 0; }
bool MakeFolder(const std::string& path) { return ::mkdir(path.c_str(), 0755) == 0; }
bool MakeLink(const std::string& path, const std::string& target) {
  return ::symlink(target.c_str(), path.c_str()) == 0;
}

// Names of one hard link share their bytes.
using FirstNames = std::map<const std::string*, std::string>;

bool WriteFileNode(const CaseNode& node, const std::string& path, FirstNames& first_names) {
  const auto [first, is_new] = first_names.emplace(node.bytes.get(), path);
  if (is_new) return WriteNewFile(path, *node.bytes);
  return ::link(first->second.c_str(), path.c_str()) == 0;
}

bool WriteNode(const CaseNode& node, const std::string& path, FirstNames& first_names) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) return false;
  switch (node.kind) {
    case NodeKind::kFile: return WriteFileNode(node, path, first_names);
    case NodeKind::kDirectory: return MakeFolder(path) || errno == EEXIST;
    case NodeKind::kSymlink: return MakeLink(path, node.target);
    case NodeKind::kFifo: return MakeFifo(path);
  }
  return false;
}

bool WriteTree(const CaseTree& tree, const std::string& top) {
  if (!MakeFolder(top)) return false;
  FirstNames first_names;
  for (const auto& [path, node] : tree) {
    if (!WriteNode(node, top + "/" + path, first_names)) return false;
  }
  return true;
}

bool WriteDocument(const Case& subject, const std::string& path) {
  switch (subject.input) {
    case InputKind::kFile: return WriteNewFile(path, subject.bytes);
    case InputKind::kMissing: return true;
    case InputKind::kDirectory: return MakeFolder(path);
    case InputKind::kFifo: return MakeFifo(path);
    case InputKind::kDanglingLink: return MakeLink(path, "nothing-here");
  }
  return false;
}

// The names in a directory; none where it is none.
std::optional<std::vector<std::string>> NamesIn(int top, const char* path) {
  const int descriptor = ::openat(top, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  const Listing listing(descriptor < 0 ? nullptr : ::fdopendir(descriptor));
  if (listing == nullptr) return std::nullopt;
  std::vector<std::string> names;
  while (const dirent* const entry = ::readdir(listing.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  return names;
}

// Removes what is in a folder, however deep: what lies in a directory there is moved up to it, so
// that neither descriptors nor paths grow with the depth.
class Remover {
 public:
  explicit Remover(int top) : top_(top) {}

  bool Run() {
    for (;;) {
      const auto names = NamesIn(top_, ".");
      if (!names) return false;
      if (names->empty()) return true;
      if (!std::ranges::all_of(*names, [this](const std::string& name) { return Remove(name); })) {
        return false;
      }
    }
  }

 private:
  bool Remove(const std::string& name) {
    if (const auto removed = RemoveFile(name)) return *removed;
    const auto names = NamesIn(top_, name.c_str());
    if (!names) return false;
    for (const std::string& inner : *names) {
      if (!MoveUp(name + "/" + inner)) return false;
    }
    return ::unlinkat(top_, name.c_str(), AT_REMOVEDIR) == 0;
  }

  // Whether it went; none where it is a directory, which can be opened then.
  [[nodiscard]] std::optional<bool> RemoveFile(const std::string& path) const {
    if (::unlinkat(top_, path.c_str(), 0) == 0) return true;
    if (errno != EISDIR || ::fchmodat(top_, path.c_str(), 0700, 0) != 0) return false;
    return std::nullopt;
  }

  bool MoveUp(const std::string& path) {
    if (const auto removed = RemoveFile(path)) return *removed;
    for (;;) {
      const std::string name = "moved-" + std::to_string(next_++);
      if (::renameat(top_, path.c_str(), top_, name.c_str()) == 0) return true;
      if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR) return false;
    }
  }

  int top_;
  size_t next_ = 0;
};

bool RemoveFolder(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return errno == ENOENT;
  const Descriptor top(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  return top.valid() && Remover(top.get()).Run() && ::rmdir(path.c_str()) == 0;
}

bool Empty(const std::string& folder) { return RemoveFolder(folder) && MakeFolder(folder); }

std::string Times(const struct stat& status) {
  const auto nanoseconds = [](const timespec& time) {
    return std::to_string(time.tv_sec) + "." + std::to_string(time.tv_nsec);
  };
  return nanoseconds(status.st_mtim) + " " + nanoseconds(status.st_ctim);
}

// None where it went away, or can't be read. The bytes of what is new or not as it was `before`, by
// its kind, size and times, are not read: a gate can leave more of them than there is time for.
std::optional<std::string> Fingerprint(const std::string& path, bool settled,
                                       const std::string* before) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  std::string print = std::to_string(status.st_mode);
  if (settled) {
    print += " " + std::to_string(status.st_ino) + " " + std::to_string(status.st_size) + " " +
             Times(status);
  }
  if (!S_ISREG(status.st_mode)) return print;
  print += " ";
  if (before != nullptr && !before->starts_with(print)) return print;
  const auto digest = DigestOfFile(path);
  if (!digest) return std::nullopt;
  return print + ToHex(*digest);
}

constexpr const char* kMemoryPlace = "/dev/shm";

bool HasRoomInMemory() {
  struct statfs status {};
  return ::statfs(kMemoryPlace, &status) == 0 && status.f_type == TMPFS_MAGIC &&
         static_cast<uint64_t>(status.f_bavail) * static_cast<uint64_t>(status.f_bsize) >=
             limits::kMemoryPlaceBytesMin;
}

}  // namespace

std::optional<Snapshot> TakeSnapshot(const std::string& folder, std::string_view written,
                                     const Snapshot* before) {
  const std::string_view directory = written.substr(0, written.rfind('/'));
  const auto is_settled = [&](std::string_view path) {
    return written.empty() || (path != written && path != directory);
  };
  const std::string none;
  const auto print_before = [&](const std::string& name) -> const std::string* {
    if (before == nullptr) return nullptr;
    const auto found = before->find(name);
    return found == before->end() ? &none : &found->second;
  };
  Snapshot snapshot;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const std::string path = entry->path().string();
    std::string name = path.substr(folder.size());
    auto print = Fingerprint(path, is_settled(name), print_before(name));
    if (!print) return std::nullopt;
    snapshot[std::move(name)] = *std::move(print);
  }
  const auto top = Fingerprint(folder, true, nullptr);
  if (error || !top) return std::nullopt;
  snapshot[""] = *top;
  return snapshot;
}

std::unique_ptr<TemporaryFolder> TemporaryFolder::Make() {
  std::error_code error;
  const fs::path place = fs::temp_directory_path(error);
  return error ? nullptr : MakeIn(place.string());
}

std::unique_ptr<TemporaryFolder> TemporaryFolder::MakeInMemory() {
  auto folder = HasRoomInMemory() ? MakeIn(kMemoryPlace) : nullptr;
  return folder != nullptr ? std::move(folder) : Make();
}

std::unique_ptr<TemporaryFolder> TemporaryFolder::MakeIn(const std::string& place) {
  std::string path = place + "/gatecrash-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) return nullptr;
  return std::unique_ptr<TemporaryFolder>(new TemporaryFolder(path));
}

TemporaryFolder::~TemporaryFolder() { static_cast<void>(RemoveFolder(path_)); }

bool WriteCase(const Case& subject, const std::string& path) {
  return subject.is_folder ? WriteTree(subject.tree, path) : WriteDocument(subject, path);
}

bool LayOut(const Scratch& scratch, const Question& question) {
  if (!Empty(scratch.folder) || !MakeFolder(scratch.directory()) || !MakeFolder(scratch.home()) ||
      !MakeFolder(scratch.temporary())) {
    return false;
  }
  if (question.trust && !WriteNewFile(scratch.trust(), *question.trust)) return false;
  if (question.consumed && !WriteNewFile(scratch.consumed(), *question.consumed)) return false;
  if (question.manifest && !WriteNewFile(scratch.manifest(), *question.manifest)) return false;
  if (question.signature && !WriteNewFile(scratch.signature(), *question.signature)) return false;
  const Case& subject = *question.subject;
  return WriteCase(subject, scratch.subject(subject.is_folder));
}

}  // namespace gatecrash
