#include "validator/seal/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace gatecrash {

// Looked at before it is opened, as opening a device can do something; and again after, as it may
// have been swapped for another.
Descriptor OpenRegularFile(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return Descriptor();
  Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  const bool regular =
      file.valid() && fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode);
  return regular ? std::move(file) : Descriptor();
}

std::optional<std::string> ReadAtMost(int descriptor, size_t size_bytes_max) {
  constexpr size_t kPieceBytes = size_t{64} << 10;
  std::string bytes;
  while (bytes.size() < size_bytes_max) {
    const size_t before = bytes.size();
    bytes.resize(before + std::min(kPieceBytes, size_bytes_max - before));
    const ssize_t read_bytes = read(descriptor, bytes.data() + before, bytes.size() - before);
    if (read_bytes < 0 && errno != EINTR) return std::nullopt;
    bytes.resize(before + static_cast<size_t>(std::max<ssize_t>(read_bytes, 0)));
    if (read_bytes == 0) break;
  }
  return bytes;
}

std::optional<std::string> ReadRegularFile(const std::string& path, size_t size_bytes_max) {
  const Descriptor file = OpenRegularFile(path);
  return file.valid() ? ReadAtMost(file.get(), size_bytes_max + 1) : std::nullopt;
}

std::optional<std::string> ReadWholeFile(const std::string& path, size_t size_bytes_max) {
  auto bytes = ReadRegularFile(path, size_bytes_max);
  return bytes && bytes->size() <= size_bytes_max ? std::move(bytes) : std::nullopt;
}

}  // namespace gatecrash
