#include "validator/seal/write_new_file.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>

#include "validator/seal/descriptor.h"

namespace gatecrash {
namespace {

constexpr mode_t kMode = 0666;  // the caller's umask takes from it

bool WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return fsync(file) == 0;
}

// Some file systems can't sync a directory, and say so: that is no failure to write.
bool SyncDirectory(int directory) { return fsync(directory) == 0 || errno == EINVAL; }

// A file with no name yet; where the file system has none such, it isn't valid().
Descriptor OpenUnnamed(int directory) {
  return Descriptor(openat(directory, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, kMode));
}

// The name that /proc has for it is what a process without privileges can link it by.
bool LinkUnnamed(int file, int directory, const std::string& name) {
  const std::string self = "/proc/self/fd/" + std::to_string(file);
  return linkat(AT_FDCWD, self.c_str(), directory, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

std::string DrawName() {
  uint64_t number = 0;
  if (getrandom(&number, sizeof number, 0) != sizeof number) return "";
  return ".gatecrash-" + std::to_string(number);
}

// A file under a name of its own, which goes again whatever happens.
class TemporaryFile {
 public:
  explicit TemporaryFile(int directory) : directory_(directory), name_(DrawName()) {
    if (name_.empty()) return;
    file_ = Descriptor(openat(directory, name_.c_str(),
                              O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kMode));
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (file_.valid() && !renamed_) unlinkat(directory_, name_.c_str(), 0);
  }

  [[nodiscard]] int get() const { return file_.get(); }
  [[nodiscard]] bool valid() const { return file_.valid(); }

  // Never onto a file that is there. Where the file system has no hard links it is renamed.
  bool MoveTo(const std::string& name) {
    if (linkat(directory_, name_.c_str(), directory_, name.c_str(), 0) == 0) return true;
    if (errno == EEXIST) return false;
    renamed_ =
        renameat2(directory_, name_.c_str(), directory_, name.c_str(), RENAME_NOREPLACE) == 0;
    return renamed_;
  }

 private:
  const int directory_;
  const std::string name_;
  Descriptor file_;
  bool renamed_ = false;
};

bool WriteByTemporary(int directory, const std::string& name, std::string_view bytes) {
  TemporaryFile file(directory);
  return file.valid() && WriteAll(file.get(), bytes) && file.MoveTo(name);
}

bool WriteByUnnamed(int directory, const std::string& name, std::string_view bytes) {
  const Descriptor file = OpenUnnamed(directory);
  if (!file.valid()) return WriteByTemporary(directory, name, bytes);
  if (!WriteAll(file.get(), bytes)) return false;
  if (LinkUnnamed(file.get(), directory, name)) return true;
  // It is there already; or there is no /proc, and the file has to have a name from the first.
  return errno != EEXIST && WriteByTemporary(directory, name, bytes);
}

bool IsOneSegment(const std::string& name) {
  return !name.empty() && name != "." && name != ".." &&
         name.find_first_of(std::string_view("/\0", 2)) == std::string::npos;
}

}  // namespace

bool WriteNewFile(const std::string& directory, const std::string& name, std::string_view bytes,
                  WriteBy by) {
  if (!IsOneSegment(name) || directory.find('\0') != std::string::npos) return false;
  const Descriptor folder(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.valid()) return false;
  const auto write = by == WriteBy::kUnnamedFile ? WriteByUnnamed : WriteByTemporary;
  if (!write(folder.get(), name, bytes)) return false;
  if (SyncDirectory(folder.get())) return true;
  unlinkat(folder.get(), name.c_str(), 0);
  return false;
}

}  // namespace gatecrash
