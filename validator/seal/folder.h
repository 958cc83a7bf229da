// The seal checker's one seam to the disk. `OpenFolder` is the real one: nothing outside the folder
// is ever opened, no symbolic link inside it is followed, and no call blocks on a special file.
// `MemoryFolder` (memory_folder.h) is its twin for tests and fuzzing, which can fail, or change,
// at the n-th call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

enum class FileKind : uint8_t { kRegular, kDirectory, kLink, kOther };  // kOther: FIFOs, devices, …

enum class OpenStatus : uint8_t {
  kOpened,
  kMissing,     // a segment does not exist, as below what is no directory
  kNotRegular,  // there is something, but no regular file reached without a symbolic link
  kUnreadable   // a regular file that can't be opened, or an error of the system
};

// What tells that a file changed while it was read.
struct FileIdentity {
  uint64_t device = 0, inode = 0, size = 0;
  int64_t modified_ns = 0, changed_ns = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

// A regular file, open for reading.
class OpenedFile {
 public:
  virtual ~OpenedFile() = default;

  // Bytes from `offset` into `into`, as many as there are; 0 at the end. None on an error. Never
  // short but at the end.
  [[nodiscard]] virtual std::optional<size_t> ReadAt(uint64_t offset, std::span<char> into) = 0;

  // Of the open file, now; none on an error.
  [[nodiscard]] virtual std::optional<FileIdentity> Identity() = 0;

  // Of what stands under the file's path now; none where nothing regular does.
  [[nodiscard]] virtual std::optional<FileIdentity> IdentityOfPath() = 0;
};

struct FolderEntry {
  std::string name;  // any bytes but `/` and NUL
  FileKind kind;
};

// Safe for use by several threads at once.
class Folder {
 public:
  virtual ~Folder() = default;

  // The entries of a directory (`""` is the top), in no order, without `.` and `..`; none where it
  // can't be listed, or is reached through a link.
  [[nodiscard]] virtual std::optional<std::vector<FolderEntry>> List(std::string_view path) = 0;

  struct Opened {
    OpenStatus status;
    std::unique_ptr<OpenedFile> file;  // set exactly where `status` is kOpened
  };
  [[nodiscard]] virtual Opened Open(std::string_view path) = 0;
};

// The folder itself may be reached through a link. Null where it is missing, is no directory, or
// can't be opened.
[[nodiscard]] std::unique_ptr<Folder> OpenFolder(const std::string& path);

}  // namespace gatecrash
