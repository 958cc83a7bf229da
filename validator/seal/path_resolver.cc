#include "validator/seal/path_resolver.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <cerrno>
#include <string>

#include "validator/seal/folder.h"

namespace gatecrash {
namespace {

Descriptor Refuse(int error) {
  errno = error;
  return {};
}

Descriptor OpenAt2(int folder, const char* path, int flags) {
  open_how how = {};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC | O_NOFOLLOW);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  long fd;
  do {
    fd = syscall(SYS_openat2, folder, path, &how, sizeof how);
  } while (fd < 0 && errno == EINTR);
  return Descriptor(static_cast<int>(fd));
}

Descriptor OpenAt(int folder, const char* segment, int flags) {
  int fd;
  do {
    fd = openat(folder, segment, flags | O_CLOEXEC | O_NOFOLLOW);
  } while (fd < 0 && errno == EINTR);
  return Descriptor(fd);
}

// To O_DIRECTORY with O_NOFOLLOW a link is just no directory; the kernel's own resolution tells.
bool IsLink(int folder, const std::string& segment) {
  const int error = errno;
  struct stat status;
  const bool link = fstatat(folder, segment.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                    S_ISLNK(status.st_mode);
  errno = error;
  return link;
}

}  // namespace

bool HasKernelResolution(int folder) { return OpenAt2(folder, ".", O_PATH | O_DIRECTORY).valid(); }

Descriptor ResolveByKernel(int folder, std::string_view path, int flags) {
  if (!StaysInside(path)) return Refuse(EXDEV);
  Descriptor opened = OpenAt2(folder, std::string(path).c_str(), flags);
  // The kernel's word for "something was renamed meanwhile, and I could not be sure".
  if (!opened.valid() && errno == EAGAIN) return ResolveByWalk(folder, path, flags);
  return opened;
}

Descriptor ResolveByWalk(int folder, std::string_view path, int flags) {
  if (!StaysInside(path)) return Refuse(EXDEV);
  Descriptor directory;
  int here = folder;
  for (size_t slash; (slash = path.find('/')) != std::string_view::npos;) {
    const std::string segment(path.substr(0, slash));
    // O_PATH needs no right to list what is on the way.
    Descriptor next = OpenAt(here, segment.c_str(), O_PATH | O_DIRECTORY);
    if (!next.valid()) return Refuse(errno == ENOTDIR && IsLink(here, segment) ? ELOOP : errno);
    directory = std::move(next);
    here = directory.get();
    path.remove_prefix(slash + 1);
  }
  return OpenAt(here, std::string(path).c_str(), flags);
}

}  // namespace gatecrash
