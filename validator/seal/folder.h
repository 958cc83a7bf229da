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

// A regular file, open for reading. Not to outlive its directory.
class OpenedFile {
 public:
  explicit OpenedFile(const FileIdentity& identity) : identity_(identity) {}
  virtual ~OpenedFile() = default;

  // Of the open file, before its first byte was read.
  [[nodiscard]] const FileIdentity& identity() const { return identity_; }

  // Bytes from `offset` into `into`, as many as there are; 0 at the end. None on an error. Never
  // short but at the end.
  [[nodiscard]] virtual std::optional<size_t> ReadAt(uint64_t offset, std::span<char> into) = 0;

  // Of what stands under the file's name in its directory now; none where nothing regular does, or
  // on an error. Where it is identity(), the open file itself is as it was: no other has its inode.
  [[nodiscard]] virtual std::optional<FileIdentity> IdentityNow() = 0;

 private:
  const FileIdentity identity_;
};

// A directory of the folder, held while one or many files in it are read. What it is asked holds
// for the folder only if it is still in its place afterwards. For one thread.
class Directory {
 public:
  explicit Directory(std::string_view path) : path_(path) {}  // `""`: the top
  virtual ~Directory() = default;

  // Whether a file of that path stands, or would stand, directly in it.
  [[nodiscard]] bool Holds(std::string_view path) const;

  // The regular file of that path, which the directory Holds(): any other is kNotRegular.
  struct Opened {
    OpenStatus status;
    std::unique_ptr<OpenedFile> file;  // set exactly where `status` is kOpened
  };
  [[nodiscard]] virtual Opened Open(std::string_view path) = 0;

  // Whether its own path leads to it still, and through no link; false on an error.
  [[nodiscard]] virtual bool IsInPlace() = 0;

 protected:
  // The rest of a path that it Holds().
  [[nodiscard]] std::string_view NameOf(std::string_view path) const {
    return path.substr(path_.empty() ? 0 : path_.size() + 1);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  const std::string path_;
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

  // The directory in which the file of that path stands, or would stand, whether it is there or
  // not; else what is to be told of the file. Not to outlive the folder.
  struct Entered {
    OpenStatus status;
    std::unique_ptr<Directory> directory;  // set exactly where `status` is kOpened
  };
  [[nodiscard]] virtual Entered EnterDirectoryOf(std::string_view path) = 0;
};

// Whether a path can be one of something in a folder: it is relative, has no NUL, and no empty, `.`
// or `..` segment. The disk is never asked for any other.
[[nodiscard]] bool StaysInside(std::string_view path);

// The folder itself may be reached through a link. Null where it is missing, is no directory, or
// can't be opened.
[[nodiscard]] std::unique_ptr<Folder> OpenFolder(const std::string& path);

}  // namespace gatecrash
