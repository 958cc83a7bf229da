#include "validator/seal/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include "validator/seal/descriptor.h"
#include "validator/seal/disk_folder.h"
#include "validator/seal/path_resolver.h"

namespace gatecrash {
namespace {

using Resolver = Descriptor (*)(int folder, std::string_view path, int flags);

// A FIFO never blocks, a terminal never becomes ours, if one takes the file's place at the last
// moment.
constexpr int kReadFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY;

OpenStatus StatusOfError(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:       // below what is no directory, nothing exists; a link there is ELOOP
    case ENAMETOOLONG:  // the file system can have no such name
      return OpenStatus::kMissing;
    case ELOOP:
    case EXDEV:
    case ENXIO:   // a socket, or a device without a driver
    case ENODEV:
      return OpenStatus::kNotRegular;
    default:  // EACCES, EMFILE, ENFILE, ENOMEM, EIO, a lease that is being broken, …
      return OpenStatus::kUnreadable;
  }
}

int64_t Nanoseconds(const timespec& time) {
  // Wraps around rather than overflow on a file of the year 2262: it is compared for equality
  // alone.
  return static_cast<int64_t>(static_cast<uint64_t>(time.tv_sec) * 1'000'000'000 +
                              static_cast<uint64_t>(time.tv_nsec));
}

std::optional<FileIdentity> IdentityOfRegular(const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino, static_cast<uint64_t>(status.st_size),
                      Nanoseconds(status.st_mtim), Nanoseconds(status.st_ctim)};
}

std::optional<FileIdentity> IdentityOfRegular(int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0) return std::nullopt;
  return IdentityOfRegular(status);
}

// What stands under a name, links as themselves. Opens nothing, and starts no automounter.
bool Look(int directory, const char* name, struct stat& status) {
  return fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT) == 0;
}

class DiskFile : public OpenedFile {
 public:
  DiskFile(const FileIdentity& identity, Descriptor file, int directory, std::string name)
      : OpenedFile(identity), file_(std::move(file)), directory_(directory),
        name_(std::move(name)) {}

  std::optional<size_t> ReadAt(uint64_t offset, std::span<char> into) override {
    constexpr auto kOffsetMax = static_cast<uint64_t>(std::numeric_limits<off_t>::max());
    if (offset > kOffsetMax || into.size() > kOffsetMax - offset) return std::nullopt;
    size_t done = 0;
    while (done < into.size()) {
      const ssize_t got = pread(file_.get(), into.data() + done, into.size() - done,
                                static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return std::nullopt;
      if (got == 0) break;
      done += static_cast<size_t>(got);
    }
    return done;
  }

  std::optional<FileIdentity> IdentityNow() override {
    struct stat status;
    if (!Look(directory_, name_.c_str(), status)) return std::nullopt;
    return IdentityOfRegular(status);
  }

 private:
  const Descriptor file_;
  const int directory_;
  const std::string name_;
};

// The folder's own descriptor, and how paths in it are resolved.
struct Top {
  int descriptor;
  Resolver resolver;
  [[nodiscard]] Descriptor Resolve(std::string_view path, int flags) const {
    return resolver(descriptor, path, flags);
  }
};

// A directory is the same as long as it is held.
struct Inode {
  dev_t device = 0;
  ino_t number = 0;
  friend bool operator==(const Inode&, const Inode&) = default;
};

Inode InodeOf(const struct stat& status) { return {status.st_dev, status.st_ino}; }

// What stands under a file's name is looked up in the directory itself, which costs a third of
// resolving the path anew. But a file is opened by its path from the top, so that none is opened in
// a directory that was moved out of the folder meanwhile.
class DiskDirectory : public Directory {
 public:
  explicit DiskDirectory(const Top& top) : Directory(""), top_(top), descriptor_(top.descriptor) {}
  DiskDirectory(const Top& top, std::string_view path, Descriptor own, Inode inode)
      : Directory(path), top_(top), own_(std::move(own)), inode_(inode), descriptor_(own_.get()) {}

  // Asks what it is before it opens it for reading: opening a device can do things. And again
  // afterwards, as it may have been exchanged.
  Opened Open(std::string_view path) override {
    if (!Holds(path)) return {OpenStatus::kNotRegular, nullptr};
    std::string name(NameOf(path));
    struct stat status;
    if (!Look(descriptor_, name.c_str(), status)) return {StatusOfError(errno), nullptr};
    if (!S_ISREG(status.st_mode)) return {OpenStatus::kNotRegular, nullptr};
    Descriptor file = top_.Resolve(path, kReadFlags);
    if (!file.valid()) return {StatusOfError(errno), nullptr};
    const std::optional<FileIdentity> identity = IdentityOfRegular(file.get());
    if (!identity) return {OpenStatus::kNotRegular, nullptr};
    return {OpenStatus::kOpened,
            std::make_unique<DiskFile>(*identity, std::move(file), descriptor_, std::move(name))};
  }

  // The top is wherever its descriptor is.
  bool IsInPlace() override {
    if (!own_.valid()) return true;
    const Descriptor now = top_.Resolve(path(), O_PATH);
    struct stat status;
    return now.valid() && fstat(now.get(), &status) == 0 && InodeOf(status) == inode_;
  }

 private:
  const Top top_;
  const Descriptor own_;  // none: the top
  const Inode inode_;
  const int descriptor_;
};

// Some file systems don't tell the kind with the name.
std::optional<FileKind> KindOf(DIR* directory, const dirent& entry) {
  if (entry.d_type == DT_REG) return FileKind::kRegular;
  if (entry.d_type == DT_DIR) return FileKind::kDirectory;
  if (entry.d_type == DT_LNK) return FileKind::kLink;
  if (entry.d_type != DT_UNKNOWN) return FileKind::kOther;
  struct stat status;
  if (fstatat(dirfd(directory), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
    return std::nullopt;
  }
  if (S_ISREG(status.st_mode)) return FileKind::kRegular;
  if (S_ISLNK(status.st_mode)) return FileKind::kLink;
  return S_ISDIR(status.st_mode) ? FileKind::kDirectory : FileKind::kOther;
}

std::optional<std::vector<FolderEntry>> ReadEntries(DIR* directory) {
  std::vector<FolderEntry> entries;
  for (;;) {
    errno = 0;
    const dirent* entry = readdir(directory);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    const std::optional<FileKind> kind = KindOf(directory, *entry);
    if (!kind) return std::nullopt;
    entries.push_back({std::string(name), *kind});
  }
  if (errno != 0) return std::nullopt;  // the end, and an error, both come as null
  return entries;
}

class DiskFolder : public Folder {
 public:
  DiskFolder(Descriptor folder, Resolver resolver)
      : folder_(std::move(folder)), top_{folder_.get(), resolver} {}

  std::optional<std::vector<FolderEntry>> List(std::string_view path) override {
    Descriptor opened = OpenDirectory(path);
    if (!opened.valid()) return std::nullopt;
    const Listing directory(fdopendir(opened.get()));
    if (directory == nullptr) return std::nullopt;
    static_cast<void>(opened.release());  // closedir closes it
    return ReadEntries(directory.get());
  }

  Entered EnterDirectoryOf(std::string_view path) override {
    if (!StaysInside(path)) return {OpenStatus::kNotRegular, nullptr};
    const size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) {
      return {OpenStatus::kOpened, std::make_unique<DiskDirectory>(top_)};
    }
    path = path.substr(0, slash);
    Descriptor own = top_.Resolve(path, O_PATH);  // needs no right to list it
    struct stat status;
    if (!own.valid() || fstat(own.get(), &status) != 0) return {StatusOfError(errno), nullptr};
    if (S_ISLNK(status.st_mode)) return {OpenStatus::kNotRegular, nullptr};
    if (!S_ISDIR(status.st_mode)) return {OpenStatus::kMissing, nullptr};
    return {OpenStatus::kOpened,
            std::make_unique<DiskDirectory>(top_, path, std::move(own), InodeOf(status))};
  }

 private:
  // Anew each time: a descriptor has one position, and several threads may list.
  Descriptor OpenDirectory(std::string_view path) {
    constexpr int kFlags = kReadFlags | O_DIRECTORY;
    if (!path.empty()) return top_.Resolve(path, kFlags);
    return Descriptor(openat(folder_.get(), ".", kFlags | O_CLOEXEC));
  }

  const Descriptor folder_;
  const Top top_;
};

// Through a link too: what the caller named is theirs to choose.
Descriptor OpenTop(const std::string& path) {
  if (path.find('\0') != std::string::npos) return {};
  int fd;
  do {
    fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  } while (fd < 0 && errno == EINTR);
  return Descriptor(fd);
}

}  // namespace

bool Directory::Holds(std::string_view path) const {
  if (!path_.empty()) {
    if (!path.starts_with(path_)) return false;
    path.remove_prefix(path_.size());
    if (!path.starts_with('/')) return false;
    path.remove_prefix(1);
  }
  return path.find('/') == std::string_view::npos && StaysInside(path);
}

bool StaysInside(std::string_view path) {
  if (path.find('\0') != std::string_view::npos) return false;
  for (;;) {
    const size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

std::unique_ptr<Folder> OpenDiskFolder(const std::string& path, Resolution resolution) {
  Descriptor top = OpenTop(path);
  if (!top.valid()) return nullptr;
  return std::make_unique<DiskFolder>(
      std::move(top), resolution == Resolution::kKernel ? ResolveByKernel : ResolveByWalk);
}

std::unique_ptr<Folder> OpenFolder(const std::string& path) {
  Descriptor top = OpenTop(path);
  if (!top.valid()) return nullptr;
  const Resolver resolver = HasKernelResolution(top.get()) ? ResolveByKernel : ResolveByWalk;
  return std::make_unique<DiskFolder>(std::move(top), resolver);
}

}  // namespace gatecrash
