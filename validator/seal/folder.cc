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

std::optional<FileIdentity> IdentityOfRegular(int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino, static_cast<uint64_t>(status.st_size),
                      Nanoseconds(status.st_mtim), Nanoseconds(status.st_ctim)};
}

class DiskFile : public OpenedFile {
 public:
  DiskFile(Descriptor file, int folder, Resolver resolve, std::string_view path)
      : file_(std::move(file)), folder_(folder), resolve_(resolve), path_(path) {}

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

  std::optional<FileIdentity> Identity() override { return IdentityOfRegular(file_.get()); }

  std::optional<FileIdentity> IdentityOfPath() override {
    const Descriptor now = resolve_(folder_, path_, O_PATH);
    if (!now.valid()) return std::nullopt;
    return IdentityOfRegular(now.get());
  }

 private:
  const Descriptor file_;
  const int folder_;
  const Resolver resolve_;
  const std::string path_;
};

struct DirectoryCloser {
  void operator()(DIR* directory) const { closedir(directory); }
};
using Directory = std::unique_ptr<DIR, DirectoryCloser>;

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
  DiskFolder(Descriptor folder, Resolver resolve) : folder_(std::move(folder)), resolve_(resolve) {}

  std::optional<std::vector<FolderEntry>> List(std::string_view path) override {
    Descriptor opened = OpenDirectory(path);
    if (!opened.valid()) return std::nullopt;
    const Directory directory(fdopendir(opened.get()));
    if (directory == nullptr) return std::nullopt;
    static_cast<void>(opened.release());  // closedir closes it
    return ReadEntries(directory.get());
  }

  // Asks what it is before it opens it for reading: opening a device can do things. And again
  // afterwards, as it may have been exchanged.
  Opened Open(std::string_view path) override {
    const Descriptor seen = resolve_(folder_.get(), path, O_PATH);
    if (!seen.valid()) return {StatusOfError(errno), nullptr};
    if (!IdentityOfRegular(seen.get())) return {OpenStatus::kNotRegular, nullptr};
    Descriptor file = resolve_(folder_.get(), path, kReadFlags);
    if (!file.valid()) return {StatusOfError(errno), nullptr};
    if (!IdentityOfRegular(file.get())) return {OpenStatus::kNotRegular, nullptr};
    return {OpenStatus::kOpened,
            std::make_unique<DiskFile>(std::move(file), folder_.get(), resolve_, path)};
  }

 private:
  // Anew each time: a descriptor has one position, and several threads may list.
  Descriptor OpenDirectory(std::string_view path) {
    constexpr int kFlags = kReadFlags | O_DIRECTORY;
    if (!path.empty()) return resolve_(folder_.get(), path, kFlags);
    return Descriptor(openat(folder_.get(), ".", kFlags | O_CLOEXEC));
  }

  const Descriptor folder_;
  const Resolver resolve_;
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

std::unique_ptr<Folder> OpenDiskFolder(const std::string& path, Resolution resolution) {
  Descriptor top = OpenTop(path);
  if (!top.valid()) return nullptr;
  return std::make_unique<DiskFolder>(
      std::move(top), resolution == Resolution::kKernel ? ResolveByKernel : ResolveByWalk);
}

std::unique_ptr<Folder> OpenFolder(const std::string& path) {
  Descriptor top = OpenTop(path);
  if (!top.valid()) return nullptr;
  const Resolver resolve = HasKernelResolution(top.get()) ? ResolveByKernel : ResolveByWalk;
  return std::make_unique<DiskFolder>(std::move(top), resolve);
}

}  // namespace gatecrash
